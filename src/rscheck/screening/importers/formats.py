"""Every format in which lists are read, and the one that a file most probably is, told from its content."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, cast

from rscheck.i18n import Message
from rscheck.plain import Plain, plain
from rscheck.screening.importers.collect import Imported
from rscheck.screening.importers.given import MOST_OF_A_LIST, GivenFile
from rscheck.screening.importers.order import Order

__all__ = ["FORMATS", "REGISTRY", "Format", "guessed", "importer"]

Importer = Callable[[Sequence[GivenFile], Order], tuple[Imported, ...]]

REGISTRY = "ror"
"""The format that is a registry and no list."""


@plain
class Format(Plain):
    """A format: the module that reads it, its name for people, and how many files it may consist of."""

    module: str
    title: Message
    files: int = 1


FORMATS = {
    "csl": Format("csl", Message("Consolidated Screening List (CSV, TSV or JSON)")),
    "ofac-sdn": Format("ofac_sdn", Message("SDN.CSV with ALT.CSV and ADD.CSV"), 3),
    "dpl": Format("dpl", Message("Denied Persons List (tab-separated)")),
    "dow": Format("dow", Message("tables of sections 1286 and 1260H (CSV)")),
    "meti": Format("meti", Message("Foreign End User List of Japan (CSV or workbook)")),
    "canada-nro": Format("canada_nro", Message("Named Research Organizations of Canada (HTML or CSV)")),
    "opensanctions": Format("opensanctions", Message("OpenSanctions (targets.simple.csv or entities.ftm.json)")),
    "un-xml": Format("un_xml", Message("consolidated list of the United Nations (XML)")),
    "uk-csv": Format("uk_csv", Message("sanctions list of the United Kingdom (CSV)")),
    REGISTRY: Format("ror", Message("Research Organization Registry (JSON or CSV), a registry and no list")),
    "own": Format("own", Message("own list (CSV, TSV, JSON, YAML or workbook) with a profile of columns")),
}
"""The formats by the name they have on the command line."""

_HEADS: tuple[tuple[str, frozenset[str]], ...] = (
    ("csl", frozenset(("source", "name"))),
    ("dpl", frozenset(("Name", "Standard_Order", "FR_Citation"))),
    ("opensanctions", frozenset(("id", "schema", "name", "aliases"))),
    ("uk-csv", frozenset(("Unique ID", "Name 6"))),
    ("uk-csv", frozenset(("Group ID", "Name 6"))),
    ("ror", frozenset(("id", "names.types.ror_display"))),
    ("canada-nro", frozenset(("name", "aliases", "country", "source_url"))),
    ("dow", frozenset(("name", "table", "year"))),
)
_SDN = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\d+,(?:\d+,\s*(?:-0-|"[^"\r\n]*")\s*,\s*(?:-0-|")|\s*"[^"\r\n]+",\s*(?:-0-|"))'
)
"""The first line of SDN.CSV, or of ALT.CSV or ADD.CSV, which have two numbers first."""

_CSL_HEADS = frozenset(("entity_number", "federal_register_notice", "source_list_url", "alt_names", "standard_order"))
_CSL_CODE = re.compile(r"\((?:EL|UVL|MEU|DPL|SDN|SSI|FSE|CAP|NS-MBS List|PLC|CMIC|ISN|DTC)\) - ")
_CANADA = "science.gc.ca"


def importer(name: str) -> Importer:
    """Return what reads a format; its module is imported only now. A file larger than any list is refused at once."""
    module: Any = import_module(f"rscheck.screening.importers.{FORMATS[name].module}")
    read = cast(Importer, module.read)

    def reading(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
        for each in files:
            each.at_most(MOST_OF_A_LIST)
        return read(files, order)

    return reading


def guessed(file: GivenFile) -> str:
    """Return the format that a file most probably has; empty where its content tells none."""
    head = file.head()
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"PK\x03\x04"):
        return _workbook(file)
    if start.startswith(b"<"):
        return (
            "un-xml"
            if b"<CONSOLIDATED_LIST" in head or b"<ENTITIES" in head
            else "canada-nro"
            if _is_page(start)
            else ""
        )
    if start.startswith((b"{", b"[")):
        return _json(start)
    if _SDN.match(head):
        return "ofac-sdn"
    return _table(head)


def _is_page(start: bytes) -> bool:
    return start[:15].lower().startswith((b"<!doctype html", b"<html"))


def _json(start: bytes) -> str:
    if start.startswith(b"{") and b'"schema"' in start and b'"properties"' in start:
        return "opensanctions"
    if start.startswith(b"[") and b"https://ror.org/" in start and b'"names"' in start:
        return REGISTRY
    csl = b'"results"' in start or start.startswith(b"[")
    return "csl" if csl and b'"source"' in start and _CSL_CODE.search(start.decode(errors="replace")) else ""


def _table(head: bytes) -> str:
    text = head.decode("utf-8-sig", errors="replace")
    for line in text.splitlines()[:3]:
        delimiter = "\t" if line.count("\t") > line.count(",") else ","
        cells = frozenset(each.strip() for each in next(csv.reader(io.StringIO(line), delimiter=delimiter), []))
        for name, needed in _HEADS:
            if needed <= cells and _is_meant(name, cells, text):
                return name
    return "meti" if ("懸念区分" in text or "Type of WMD" in text) and ("企業名" in text or "Company" in text) else ""


def _is_meant(name: str, cells: frozenset[str], text: str) -> bool:
    """Return whether a table with the heads of a format is of it, where an own list may well have such heads."""
    if name == "csl":
        return bool(_CSL_HEADS & cells) or _CSL_CODE.search(text) is not None
    return name != "canada-nro" or _CANADA in text


def _workbook(file: GivenFile) -> str:
    from itertools import islice

    from rscheck.errors import InputError
    from rscheck.screening.importers.meti import column_of
    from rscheck.screening.importers.workbook import sheet_rows

    try:
        for _, cells in islice(sheet_rows(file), 20):
            if {"country", "name"} <= {column_of(each) for each in cells}:
                return "meti" if any("国名" in each or "懸念" in each or "WMD" in each for each in cells) else ""
    except InputError:
        return ""  # told when it is read in earnest
    return ""
