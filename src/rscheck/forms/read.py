"""A file that somebody filled in, whatever its kind, becomes the document of a project."""

from __future__ import annotations

from hashlib import sha256

from rscheck.engine.lookup import Lookup
from rscheck.errors import Problem
from rscheck.forms.kind import FORM_BYTES, kind_of
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.yamlfile import Document, Limits, read_yaml
from rscheck.yamlfile.document import Source
from rscheck.yamlfile.source import decode

__all__ = ["read_filled"]


def read_filled(content: bytes, file: str, lookup: Lookup) -> Document:
    """Return what a filled form says; never raises for bad content. ``file`` is the name shown to people."""
    digest = sha256(content).hexdigest()
    if len(content) > FORM_BYTES:
        return read_yaml(content, file, Limits(bytes=FORM_BYTES, nodes=1))  # which says that it is too large
    match kind_of(content):
        case "xlsx":
            from rscheck.forms.xlsx_reader import read_workbook

            return read_workbook(content, file, digest, lookup)
        case "md":
            from rscheck.forms.markdown_reader import read_markdown

            text = decode(content, file)
            if isinstance(text, Problem):
                return _unread(text, digest, file)
            return read_markdown(text, file, digest, lookup)
        case _:
            said = Message("a page saved by the browser does not hold the answers that were given in it")
            hint = Message("open the form, use its button “Save the answers”, and name the file that it saves")
            return _unread(Problem("E230", said, Location(file), hint), digest, file)


def _unread(problem: Problem, digest: str, file: str) -> Document:
    return Document(None, digest, (problem,), Source("", file), None)
