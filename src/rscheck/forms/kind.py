"""Which kind of file this is, by its first bytes: a project file, a form, or a page that a browser saved."""

from __future__ import annotations

__all__ = ["FORM_BYTES", "is_form", "kind_of"]

FORM_BYTES = 8 << 20
"""A form holds every question in two languages, so it may be larger than a project file."""

_FORM_MARK = b"<!-- rscheck-form/"


def kind_of(content: bytes) -> str:
    r"""Return ``xlsx``, ``md`` or ``html`` for what is no YAML, else an empty text.

    >>> kind_of(b"rscheck: project/1"), kind_of(b"PK\x03\x04..")
    ('', 'xlsx')
    """
    if content.startswith(b"PK\x03\x04"):
        return "xlsx"
    start = content[:256].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_FORM_MARK):
        return "md"
    return "html" if start[:14].lower() == b"<!doctype html" or start[:5].lower() == b"<html" else ""


def is_form(content: bytes) -> bool:
    """Return whether this is a form of rscheck to be filled in, rather than any other workbook, page or text."""
    if kind_of(content) != "xlsx":
        return kind_of(content) == "md"
    import io
    import zipfile
    import zlib

    from rscheck.forms.sheets import HIDDEN

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return f'"{HIDDEN}"'.encode() in packed.read("xl/workbook.xml")
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, zlib.error, NotImplementedError):
        return False
