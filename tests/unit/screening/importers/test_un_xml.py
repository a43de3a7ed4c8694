from __future__ import annotations

from datetime import date

import pytest

from rscheck.screening.importers.formats import guessed
from tests.unit.screening.importers.given_files import (
    given_as,
    names_of,
    only,
    problems_of,
    read_list,
    shortly,
    typed_names,
)

XML = """<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-03T04:05:06">
<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Ada</FIRST_NAME></INDIVIDUAL><INDIVIDUAL><DATAID>2</DATAID></INDIVIDUAL></INDIVIDUALS>
<ENTITIES>
<ENTITY><DATAID>110</DATAID><FIRST_NAME>EXAMPLE WORKS</FIRST_NAME><UN_LIST_TYPE>Example</UN_LIST_TYPE>
<REFERENCE_NUMBER>EXe.001</REFERENCE_NUMBER><LISTED_ON>2012-12-07</LISTED_ON><NAME_ORIGINAL_SCRIPT>例示製作所</NAME_ORIGINAL_SCRIPT>
<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>EXAMPLE TRADING; EXAMPLE GOODS</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD EXAMPLE</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ALIAS><QUALITY/><ALIAS_NAME/></ENTITY_ALIAS>
<ENTITY_ADDRESS><STREET>1 Road</STREET><CITY>Oslo</CITY><COUNTRY>Norway</COUNTRY></ENTITY_ADDRESS><ENTITY_ADDRESS><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS>
</ENTITY>
<ENTITY><DATAID>111</DATAID><FIRST_NAME>SECOND EXAMPLE</FIRST_NAME></ENTITY>
</ENTITIES></CONSOLIDATED_LIST>
"""


def test_entities_are_taken_and_individuals_counted(tmp_path):
    file = given_as(tmp_path, "un.xml", XML)
    imported = only(read_list("un-xml", file))

    entry = imported.entries[0]
    assert "un-xml" == guessed(file)
    assert ["EXAMPLE WORKS", "SECOND EXAMPLE"] == names_of(imported)
    assert (("person", 2),) == imported.rows.dropped
    assert [
        ("primary", "EXAMPLE WORKS"),
        ("native", "例示製作所"),
        ("other", "EXAMPLE TRADING"),
        ("other", "EXAMPLE GOODS"),
        ("former", "OLD EXAMPLE"),
    ] == typed_names(entry)
    assert ("110", ("KP", "NO"), "EXe.001", date(2012, 12, 7)) == (
        entry.id,
        entry.countries,
        entry.legal_reference,
        entry.listed_on,
    )
    assert "1 Road, Oslo, Norway" == entry.addresses[0]


def test_the_file_says_of_which_day_it_is(tmp_path):
    assert date(2026, 2, 3) == only(read_list("un-xml", given_as(tmp_path, "un.xml", XML))).day


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">'])
def test_a_file_that_declares_entities_or_a_type_is_not_read(tmp_path, declared):
    head, rest = XML.split("\n", 1)
    (problem,) = problems_of(
        "un-xml", given_as(tmp_path, "un.xml", f"{head}\n{declared}{rest.replace('EXAMPLE WORKS', '&a;')}")
    )

    assert "E716" == problem.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "E712"),
        (XML[:600], "E712"),
        (XML.replace("</ENTITY>", "</ENTITE>"), "E712"),
        ("<a>" * 100_000, "E712"),
        (XML.replace("utf-8", "no-such-encoding"), "E712"),
        ("<LIST><ENTITY/></LIST>", "E710"),
        (XML.replace("ENTITIES", "THINGS").replace("INDIVIDUALS", "PEOPLE"), "E710"),
    ],
    ids=shortly,
)
def test_what_is_no_such_list_is_refused(tmp_path, content, code):
    (problem,) = problems_of("un-xml", given_as(tmp_path, "un.xml", content))

    assert code == problem.code


def test_the_place_where_the_xml_breaks_is_told(tmp_path):
    (problem,) = problems_of("un-xml", given_as(tmp_path, "un.xml", XML.replace("</INDIVIDUALS>", "</X>")))

    assert 3 == problem.location.line
    assert problem.location.column > 1


def test_an_entity_without_a_name_is_counted(tmp_path):
    imported = only(read_list("un-xml", given_as(tmp_path, "un.xml", XML.replace("SECOND EXAMPLE", " "))))

    assert ("no_name", 1) in imported.rows.dropped
