"""A profile of columns: which column of an institution's own table is the name, which the aliases, and so on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.plain import Plain, plain
from rscheck.text import nearest
from rscheck.yamlfile import Limits, read_yaml_file

__all__ = ["FIELDS", "PROFILE_FORMAT", "Column", "Profile", "plain_profile", "read_profile"]

PROFILE_FORMAT = "profile/1"

FIELDS = (
    "name", "aliases", "former", "acronyms", "native", "weak", "kind", "id", "countries", "addresses", "effect",
    "legal_reference", "listed_on", "ends_on", "source_url",
)  # fmt: skip
"""What a column can be; only ``name`` is required."""

_SETTINGS = ("sheet", "encoding", "delimiter", "skip")
_ENCODINGS = {"utf-8": "utf-8-sig", "cp932": "cp932"}
_DELIMITERS = {",": ",", ";": ";", "tab": "\t"}
_LIMITS = Limits(bytes=1 << 16, nodes=500)
_SPLIT = ";"


@plain
class Column(Plain):
    """The head of a column, and the sign that parts several values in a cell; empty for one value."""

    head: str
    split: str = ""


@plain
class Profile(Plain):
    """Columns by what they are, and how the file is written."""

    columns: Mapping[str, Column]
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ","
    skip: int = 0


def plain_profile() -> Profile:
    """Return the profile of a table whose heads are the names of the fields; aliases and countries parted by ``;``."""
    many = ("aliases", "former", "acronyms", "native", "weak", "countries", "addresses")
    return Profile({field: Column(field, _SPLIT if field in many else "") for field in FIELDS})


def read_profile(path: str) -> Profile:
    """Return the profile in a YAML file; :class:`InputError` with every problem in it."""
    document = read_yaml_file(path, _LIMITS)
    problems = list(document.problems)
    given: Mapping[str, Any] = document.value if isinstance(document.value, dict) else {}

    def tell(code: str, said: Message, where: Path, hint: Message) -> None:
        problems.append(Problem(code, said, document.locate(where, key=True), hint))

    known = ("rscheck", *FIELDS, *_SETTINGS)
    for key in given:
        if key not in known:
            close = nearest(key, known)
            hint = Message("did you mean {key}?", {"key": close}) if close else Message("take the line out")
            tell("E720", Message("{key} is not known in a profile of columns", {"key": key}), (key,), hint)
    if document.value is not None and given.get("rscheck") != PROFILE_FORMAT:
        tell(
            "E720",
            Message("this is no profile of columns"),
            (),
            Message("begin it with rscheck: {kind}", {"kind": PROFILE_FORMAT}),
        )
    columns = {field: column for field in FIELDS if (column := _column(given.get(field))) is not None}
    for field in (each for each in FIELDS if each in given and each not in columns):
        hint = Message('write {field}: Head of the column, or {field}: {{column: Head, split: ";"}}', {"field": field})
        tell("E720", Message("this names no column"), (field,), hint)
    if document.value is not None and "name" not in given:
        hint = Message("add a line that begins with {key}:", {"key": "name"})
        tell("E720", Message("the column of the name is missing"), (), hint)
    chosen = {}
    for key, allowed in (("encoding", _ENCODINGS), ("delimiter", _DELIMITERS)):
        value = str(given.get(key, "") or "")
        if value and value not in allowed:
            hint = Message("write one of: {values}", {"values": "  ".join(allowed)})
            tell("E720", Message("{key} is {value}", {"key": key, "value": value}), (key,), hint)
        chosen[key] = allowed.get(value, "")
    skip = str(given.get("skip", 0) or 0)
    if not (skip.isascii() and skip.isdecimal() and len(skip) <= 3):
        tell(
            "E720",
            Message("{key} is {value}", {"key": "skip", "value": skip}),
            ("skip",),
            Message("write how many rows stand above the heads"),
        )
    if problems:
        raise InputError(problems)
    return Profile(
        columns, str(given.get("sheet", "") or ""), chosen["encoding"], chosen["delimiter"] or ",", int(skip)
    )


def _column(value: object) -> Column | None:
    if isinstance(value, str) and value:
        return Column(str(value))
    if isinstance(value, dict) and set(value) <= {"column", "split"} and isinstance(value.get("column"), str):
        split = value.get("split") or ""
        return Column(str(value["column"]), str(split)) if isinstance(split, str) else None
    return None
