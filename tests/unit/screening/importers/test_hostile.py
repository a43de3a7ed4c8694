"""Files that are not what they should be, or are made to do harm: each is read whole or refused, in bounded time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rscheck.errors import InputError, Problem
from rscheck.model.watchlist import Rows
from rscheck.screening.importers.formats import FORMATS, REGISTRY, guessed, importer
from rscheck.screening.importers.given import given_file
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.ror import import_ror
from rscheck.screening.store import content_of
from tests.support.registries import BODIES
from tests.unit.screening.importers.given_files import DAY, given_as, shortly, workbook_of
from tests.unit.screening.importers.test_canada_nro import PAGE
from tests.unit.screening.importers.test_csl import ITEM, WORKS, as_json, table
from tests.unit.screening.importers.test_meti import FIRST, HEADS, SECOND
from tests.unit.screening.importers.test_ofac_sdn import SDN
from tests.unit.screening.importers.test_opensanctions import ENTITY, ROWS, lines
from tests.unit.screening.importers.test_opensanctions import HEADS as TARGETS
from tests.unit.screening.importers.test_uk_csv import PARTY
from tests.unit.screening.importers.test_uk_csv import table as uk_table
from tests.unit.screening.importers.test_un_xml import XML

VALID: tuple[tuple[str, str, bytes], ...] = (
    ("csl", "csl.csv", table(WORKS, WORKS | {"name": "Other"}).encode()),
    ("csl", "csl.json", as_json(ITEM, ITEM | {"name": "Other"}).encode()),
    ("ofac-sdn", "SDN.CSV", SDN.encode()),
    (
        "dow",
        "dow.csv",
        b"name,aliases,table,year,url\nExample University,EXU,institution,FY25,\nExample Works,,company,2026,\n",
    ),
    ("meti", "eul.xlsx", workbook_of(HEADS, FIRST, SECOND)),
    ("canada-nro", "nro.html", PAGE.encode()),
    ("opensanctions", "targets.csv", f"{TARGETS}\n{ROWS}".encode()),
    ("opensanctions", "e.ftm.json", lines(ENTITY, ENTITY | {"id": "NK-2"}).encode()),
    ("un-xml", "un.xml", XML.encode()),
    ("uk-csv", "uk.csv", uk_table(*PARTY).encode()),
    ("own", "own.csv", "name,aliases,countries\nExample Institute,例示; EXI,NO\nOther,,\n".encode("cp932")),
    ("own", "own.yaml", "- {name: Example Institute, aliases: [例示, EXI]}\n- name: Other\n".encode()),
    ("own", "own.json", b'[{"name": "Example", "aliases": ["A", "B"]}, {"name": "Other"}]'),
    (REGISTRY, "ror.json", json.dumps(BODIES).encode()),
)
"""A small file of each format, which is read."""


def outcome(named: str, folder: Path, name: str, content: bytes) -> str:
    """Return what becomes of a file: it is read to an edition, or refused with places and hints."""
    file = given_as(folder, name, content)
    guessed(file)
    problems: tuple[Problem, ...] = ()
    rows: list[Rows] = []
    try:
        if named == REGISTRY:
            rows = [import_ror(file, str(folder / "out"), DAY)]
        else:
            found = importer(named)([file], Order(DAY, "mine" if named == "own" else ""))
            rows = [each.rows for each in found]
            assert all(content_of(each, DAY, [file], named) for each in found)
    except InputError as error:
        problems = error.problems
    assert all(each.code and each.hint and each.location.file for each in problems)
    assert all(each.read == each.kept + sum(count for _, count in each.dropped) for each in rows)
    return "refused" if problems else "read"


@pytest.mark.parametrize(("named", "name", "content"), VALID, ids=shortly)
def test_a_valid_file_is_read_and_gives_the_same_bytes_every_time(tmp_path, named, name, content):
    assert "read" == outcome(named, tmp_path, name, content)
    if named != REGISTRY:
        file = given_as(tmp_path, name, content)
        editions = [
            [
                content_of(each, DAY, [file], named)
                for each in importer(named)([file], Order(DAY, "mine" if named == "own" else ""))
            ]
            for _ in range(2)
        ]
        assert editions[0] == editions[1]


@pytest.mark.parametrize(("named", "name", "content"), [each for each in VALID if each[0] != "own"], ids=shortly)
def test_a_list_says_what_it_is(tmp_path, named, name, content):
    assert named == guessed(given_as(tmp_path, name, content))


@pytest.mark.parametrize("named", FORMATS)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"\x00" * 5000,
        bytes(range(256)) * 20,
        b"\xff\xfe",
        "名前\n例".encode("utf-16"),
        b"%PDF-1.7\n\xe2\xe3\xcf\xd3",
        b"PK\x03\x04",
        b'"',
        b"[",
        b"{",
        b"<",
        b"<html>",
    ],
    ids=shortly,
)
def test_what_is_no_list_at_all_is_refused(tmp_path, named, content):
    assert "refused" == outcome(named, tmp_path, "file.csv", content)


@pytest.mark.parametrize("named", FORMATS)
@pytest.mark.parametrize(("other", "name", "content"), VALID, ids=shortly)
def test_a_list_that_is_given_as_another_is_refused(tmp_path, named, other, name, content):
    if named in (other, "own"):
        assert outcome(named, tmp_path, name, content) in ("read", "refused")
    else:
        assert "refused" == outcome(named, tmp_path, name, content)


def mutated(content: bytes, random: Callable[..., int]) -> bytes:
    parts = (
        content.splitlines(keepends=True)
        if content.count(b"\n") > 2
        else [content[at : at + 20] for at in range(0, len(content), 20)]
    )
    for _ in range(random(0, 3)):
        one, two = random(0, len(parts) - 1), random(0, len(parts) - 1)
        kind = random(0, 4)
        if kind == 0:
            parts[one], parts[two] = parts[two], parts[one]
        elif kind == 1:
            parts.insert(one, parts[two])
        elif kind == 2:
            at = random(0, len(parts[one]))
            parts[one] = parts[one][:at] + bytes([random(0, 255)]) + parts[one][at + random(0, 2) :]
        elif kind == 3:
            parts[one] = b""
        else:
            parts = parts[: one + 1]
    return b"".join(parts)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_slips_in_it_is_read_or_refused_and_nothing_else(tmp_path, data):
    named, name, content = data.draw(st.sampled_from(VALID))
    outcome(
        named, tmp_path, name, mutated(content, lambda least, most: data.draw(st.integers(least, max(least, most))))
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    named=st.sampled_from(sorted(FORMATS)),
    name=st.sampled_from(("f.csv", "f.json", "f.yaml", "f.xlsx")),
    content=st.binary(max_size=300),
)
def test_any_bytes_are_read_or_refused_and_nothing_else(tmp_path, named, name, content):
    outcome(named, tmp_path, name, content)


LARGE = {
    "sparse.csv": "file.truncate(200 << 20)",
    "one-line.csv": "file.write(b'name\\n'); [file.write(b'x' * (1 << 20)) for _ in range(120)]",
    "rows.csv": "file.write(b'name,note\\n'); [file.write(b'Example,' + b'x' * 3000 + b'%d\\n' % n) for n in range(20000)]",
    "nested.json": "file.write(b'[{\"name\":' * (1 << 20))",
    "many.json": "file.write(b'[' + b'{},' * ((7 << 20) // 3) + b'{}]')",
    "repeated.csv": "[file.write(b'name\\n' * (1 << 18)) for _ in range(160)]",
}
SCRIPT = """
import sys, time
def megabytes():
    '''Return the most memory this process had; what getrusage says may be that of the process that started it.'''
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) >> 10
    except OSError:
        return 0
from rscheck.errors import InputError
from rscheck.screening.importers.formats import importer
from rscheck.screening.importers.given import given_file
from rscheck.screening.importers.order import Order
try:
    importer("own")([given_file(sys.argv[1])], Order(None, "mine"))
    print("read", megabytes(), time.process_time())
except InputError as error:
    print(error.problems[0].code, megabytes(), time.process_time())
"""


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_is_refused_within_300_megabytes(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        exec(LARGE[name], {"file": file})
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, check=True)
    path.unlink()

    code, megabytes, seconds = done.stdout.split()
    assert code in ("E711", "E712", "E714", "E715")
    assert int(megabytes) < 300
    assert float(seconds) < 15


def test_the_file_of_a_list_is_at_most_128_megabytes(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate((128 << 20) + 1)

    with pytest.raises(InputError, match="E714"):
        importer("own")([given_file(str(path))], Order(DAY, "mine"))
