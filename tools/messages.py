"""Keep the Japanese words of the interface in step with the English sentences in the source.

``python tools/messages.py`` reads every ``Message("…")`` below ``src/rscheck``, rewrites the catalogue so that it holds
exactly those sentences with the translations it had, compiles it, and names what still needs a translation.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

__all__ = ["CATALOGUE", "SOURCE", "Sentences", "compiled", "read_catalogue", "sentences_in", "updated", "written"]

SOURCE = Path(__file__).resolve().parent.parent / "src" / "rscheck"
CATALOGUE = SOURCE / "locale" / "ja" / "LC_MESSAGES" / "rscheck.po"

_HEADER = "# Japanese words of the rscheck interface. Edit the translations, then run: make messages"
_TEMPLATE, _PLURAL = 0, 2
"""Where these stand among the positional arguments of ``Message``."""


class _SteadyCatalog(Catalog):
    """A catalogue whose header says nothing that changes from one run to the next."""

    def __init__(self) -> None:
        super().__init__(locale="ja", header_comment=_HEADER, fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]  # Babel declares a writable property
        return [
            ("Project-Id-Version", "rscheck"),
            ("Language", "ja"),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of the interface: English template to its plural, if any; and what could not be read, by place."""

    plurals: Mapping[str, str | None]
    unreadable: tuple[str, ...]


def sentences_in(folder: Path) -> Sentences:
    """Return every sentence written as a ``Message`` in the Python files below a folder."""
    plurals: dict[str, str | None] = {}
    unreadable: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder).as_posix()
        for call in _message_calls(ast.parse(path.read_text(encoding="utf-8"))):
            templates = _texts(_argument(call, _TEMPLATE, "template"))
            plural = _texts(_argument(call, _PLURAL, "plural"))
            if templates is None or plural is None or len(plural) > 1:
                unreadable.append(f"{place}:{call.lineno}: write it out, or use the .template of another Message")
                continue
            for template in templates:
                plurals[template] = plural[0] if plural else plurals.get(template)
    return Sentences(plurals, tuple(unreadable))


def _message_calls(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "Message":
                yield node


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    if position < len(call.args):
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _texts(argument: ast.expr | None) -> list[str] | None:
    """Return the texts an argument can be: one, or two where a condition chooses; None if they cannot be told.

    The ``template`` of another message is none here: it is found where that message is written.
    """
    if argument is None or (isinstance(argument, ast.Constant) and argument.value is None):
        return []
    if isinstance(argument, ast.Attribute) and argument.attr == "template":
        return []
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    if isinstance(argument, ast.IfExp):
        first, second = _texts(argument.body), _texts(argument.orelse)
        return None if first is None or second is None else first + second
    return None


def read_catalogue(text: bytes) -> Catalog:
    """Return a catalogue as it stands in a file."""
    return read_po(io.BytesIO(text), locale="ja", abort_invalid=True)


def updated(old: Catalog, sentences: Sentences) -> Catalog:
    """Return a catalogue of exactly these sentences, with the translations of the old one; the rest is left empty.

    A translation is never guessed from a similar sentence: what changed is translated anew.
    """
    new = _SteadyCatalog()
    for template, plural in sentences.plurals.items():
        known = old.get(template)
        words = "" if known is None or known.fuzzy else _single(known.string)
        if plural is None:
            new.add(template, words)
        else:
            new.add((template, plural), (words,))
    return new


def _single(words: str | tuple[str, ...] | list[str] | None) -> str:
    """Return the one form Japanese has, of a translation with or without plural."""
    return (words or "") if isinstance(words, str | None) else words[0]


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as it is kept: sorted, without places, so that it changes only where a sentence does."""
    file = io.BytesIO()
    write_po(file, catalogue, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return the file the program reads: the same bytes for the same translations."""
    steady = _SteadyCatalog()
    for message in catalogue:
        if message.id:
            steady.add(message.id, message.string, flags=message.flags)
    file = io.BytesIO()
    write_mo(file, steady)
    return file.getvalue()


def main() -> int:
    """Bring the catalogue up to date and tell what is left to do."""
    sentences = sentences_in(SOURCE)
    old = read_catalogue(CATALOGUE.read_bytes() if CATALOGUE.exists() else b"")
    new = updated(old, sentences)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(written(new))
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(new))

    missing = [message.id for message in new if message.id and not _single(message.string)]
    for problem in sentences.unreadable:
        print(problem)
    for identifier in missing:
        print("to translate:", identifier if isinstance(identifier, str) else identifier[0])
    print(f"{len(sentences.plurals)} sentences, {len(missing)} to translate")
    return 1 if sentences.unreadable else 0


if __name__ == "__main__":
    sys.exit(main())
