from __future__ import annotations

import time
from contextlib import suppress

import pytest

from rscheck.errors import InputError
from rscheck.screening.importers.formats import guessed
from tests.unit.screening.importers.given_files import given_as, names_of, only, problems_of, read_list, typed_names

PAGE = """<!DOCTYPE html>
<html><head><title>Named Research Organizations</title><script>var a = "<li><b>no (China)</b></li>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<!-- <li><strong>Hidden Institute</strong> (China)</li> -->
<ul>
<li><strong>Example Institute of Craters</strong> (Russia)
<p>Known alias(es): EIC; Craters &amp; Examples Institute; Institute of Lunar Craters</p></li>
<li><b>Example University (Tehran) (Iran)</b></li>
<LI><STRONG>Example College</STRONG> (China)<BR>Known alias: Example School
<li><strong>Step one</strong>: read the policy</li>
</ul></body></html>
"""


def test_each_item_of_the_page_is_an_organisation(tmp_path):
    file = given_as(tmp_path, "nro.html", PAGE.replace("<script>", "<!--").replace("</script>", "-->"))
    imported = only(read_list("canada-nro", file))

    assert "canada-nro" == guessed(file)
    assert ["Example Institute of Craters", "Example University (Tehran)", "Example College"] == names_of(imported)
    assert [("RU",), ("IR",), ("CN",)] == [each.countries for each in imported.entries]
    assert [
        ("primary", "Example Institute of Craters"),
        ("acronym", "EIC"),
        ("other", "Craters & Examples Institute"),
        ("other", "Institute of Lunar Craters"),
    ] == typed_names(imported.entries[0])
    assert [("primary", "Example College"), ("other", "Example School")] == typed_names(imported.entries[2])


def test_other_items_of_the_page_are_counted(tmp_path):
    assert (("no_organisation", 1),) == only(read_list("canada-nro", given_as(tmp_path, "nro.html", PAGE))).rows.dropped


def test_what_stands_in_a_script_is_no_organisation(tmp_path):
    assert "no" not in names_of(only(read_list("canada-nro", given_as(tmp_path, "nro.html", PAGE))))


def test_an_organisation_in_a_country_that_is_not_known_is_refused_with_its_line(tmp_path):
    page = PAGE.replace("(Russia)", "(Atlantis)")
    (problem,) = problems_of("canada-nro", given_as(tmp_path, "nro.html", page))

    assert ("E712", 6) == (problem.code, problem.location.line)


def test_units_that_commas_part_are_names_too(tmp_path):
    units = ", ".join(f"Southwest Institute of Examples and Craters {number}" for number in range(5))
    page = f"<html><ul><li><b>Example Academy</b> (China)<p>Known alias(es): EA; {units}</p></li></ul>"

    assert 7 == len(only(read_list("canada-nro", given_as(tmp_path, "nro.html", page))).entries[0].names)


@pytest.mark.parametrize("page", ["<html><body><p>Page not found</p></body></html>", "<!DOCTYPE html>", "<"])
def test_another_page_is_refused(tmp_path, page):
    (problem,) = problems_of("canada-nro", given_as(tmp_path, "nro.html", page))

    assert "E710" == problem.code


@pytest.mark.parametrize("part", ["<a ", "<a x='", "<!--", "<![CDATA[", "<?", "<li><b>x(", "</", "&#"])
def test_a_page_of_unclosed_tags_takes_no_time(tmp_path, part):
    file = given_as(tmp_path, "nro.html", "<html>" + part * 200_000)
    start = time.process_time()
    with suppress(InputError):
        read_list("canada-nro", file)

    assert time.process_time() - start < 5


TABLE = "name,aliases,country,source_date,source_url\n"


def test_a_table_made_of_the_page_is_read(tmp_path):
    row = '"Example Institute, Division Four",EID|Example Division,Russia,2026-04-09,https://science.gc.ca/example\n'
    file = given_as(tmp_path, "nro.csv", TABLE + row)
    entry = only(read_list("canada-nro", file)).entries[0]

    assert "canada-nro" == guessed(file)
    assert ["Example Institute, Division Four", "EID", "Example Division"] == [each.text for each in entry.names]
    assert (("RU",), "https://science.gc.ca/example") == (entry.countries, entry.source_url)


def test_an_own_table_with_such_heads_is_not_taken_for_it(tmp_path):
    assert "" == guessed(given_as(tmp_path, "own.csv", TABLE + "Example,,NO,2026-01-01,https://example.org\n"))
