"""The HTML form as a person meets it: opened in a browser, filled in, saved, and the saved file checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from rscheck.cli.desk import Desk, folders_of
from rscheck.cli.print_form import print_form
from rscheck.i18n import words_for
from rscheck.pipeline import assess_document, open_workbench, read_document
from rscheck.report.registry import REPORTERS
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml, read_yaml_file, write_yaml
from tests.property.test_forms import EXAMPLES, SOMEDAY, without_places
from tests.system.browser import Page, browser

ROOT = Path(__file__).resolve().parents[2]
SMALL = tuple(str(ROOT / "tests" / "support" / "packs" / each) for each in ("rules", "checklists"))
HOSTILE = "=cmd() <script>document.title='owned'</script> \"quoted\" \\ 日本 # - : no"

Print = Callable[..., Path]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("downloads")) as opened:
        yield opened


@pytest.fixture
def printed(tmp_path: Path, page: Page) -> Print:
    """Return what prints a form and opens it in the browser, and empties the folder of downloads."""

    def run(project: Path | None = None, folders: tuple[str, ...] = SMALL, language: str = "en") -> Path:
        for each in page.downloads.iterdir():
            each.unlink()
        form = tmp_path / "form.html"
        print_form(Desk(language, quiet=True, folders=folders), "html", str(project) if project else None, str(form))
        page.open(form)
        return form

    return run


def test_a_form_is_filled_in_saved_and_checked(page: Page, printed: Print) -> None:
    printed()
    page.name("2026-118", HOSTILE)
    page.tick("agreement.veto", "no")
    page.tick("agreement.signed", "yes")
    page.write("agreement.signed", "line one\nline two", into="note")
    page.tick("research.stage", "applied")
    page.write("research.note", "no")
    page.write("funding.share", "12.5")
    page.write("dates.submitted", "2026-05-01")
    page.write("partners.name", "Example University")
    page.write("partners.country", "Norway")
    page.tick("partners.access", "lab", "dont_know")
    page.click(page.in_list("partners", ".add"))
    page.write("partners.name", "Another", entry=1)
    page.tick("partners.access", "none_of_these", entry=1)
    page.click(page.in_list("partners", ".complete"))
    page.save()

    document = read_yaml_file(page.saved("2026-118.yaml"), PROJECT_LIMITS)

    assert [] == page.complaints
    assert () == document.problems
    assert {
        "rscheck": "project/1",
        "id": "2026-118",
        "title": HOSTILE,
        "agreement": {"veto": "no", "signed": {"value": "yes", "note": "line one\nline two"}},
        "research": {"stage": "applied", "note": "no"},
        "funding": {"share": "12.5"},
        "dates": {"submitted": "2026-05-01"},
        "partners": [
            {"name": "Example University", "country": "NO", "access": {"value": ["lab"], "dont_know": ["data"]}},
            {"name": "Another", "access": []},
        ],
        "partners_complete": "yes",
    } == document.value
    assert document.value == read_yaml(write_yaml(document.value).encode(), "", PROJECT_LIMITS).value
    workbench = open_workbench(SMALL)
    saved = assess_document(workbench, read_document(workbench, str(page.saved("2026-118.yaml"))), SOMEDAY)
    assert HOSTILE == json.loads(REPORTERS["json"](saved, [words_for("en")]))["title"]


def test_an_untouched_form_saves_a_project_of_which_nothing_is_known(page: Page, printed: Print) -> None:
    printed()
    page.save()

    assert {"rscheck": "project/1"} == read_yaml_file(page.saved("project.yaml"), PROJECT_LIMITS).value


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_from_the_form_as_it_was(page: Page, printed: Print, name: str) -> None:
    example = ROOT / "examples" / name
    before = read_yaml_file(example, PROJECT_LIMITS)
    printed(example, folders_of(None, None))
    page.save()
    saved = page.saved(f"{before.value['id']}.yaml")
    workbench = open_workbench()

    back = read_yaml(saved.read_bytes(), str(example), PROJECT_LIMITS)

    assert [] == page.complaints
    assert before.value == back.value
    assert without_places(assess_document(workbench, before, SOMEDAY)) == without_places(
        assess_document(workbench, back, SOMEDAY)
    )


def test_a_hostile_project_file_stays_text(page: Page, printed: Print, tmp_path: Path) -> None:
    project = tmp_path / "project.yaml"
    value = {"rscheck": "project/1", "id": "</script><script>document.title='owned'</script>", "title": HOSTILE}
    partner = {"name": "<img src=x onerror=document.title='owned'>", "country": "NO"}
    project.write_text(write_yaml({**value, "partners": [partner]}), encoding="utf-8")
    printed(project)
    title = page.driver.title
    page.save()

    saved = read_yaml_file(page.saved("script-script-document-title-owned-script.yaml"), PROJECT_LIMITS)

    assert {**value, "partners": [partner]} == saved.value
    assert HOSTILE == title == page.driver.title
    assert [] == page.complaints


def test_contradictions_are_shown_where_they_stand_and_nothing_is_saved(page: Page, printed: Print) -> None:
    printed()
    page.write("funding.share", "250")
    page.write("partners.country", "Atlantis")
    page.write("research.note", "of nothing", into="note")
    page.save()

    told = [each.text for each in page.driver.find_elements(By.CSS_SELECTOR, ".fault") if each.text]

    assert ["Write a number from 0 to 100."] == [each for each in told if "number" in each]
    assert 3 == len(told)
    assert page.said("problems").startswith("Nothing was saved yet: 3 answers")
    assert [] == list(page.downloads.iterdir())


def test_a_choice_can_be_taken_back(page: Page, printed: Print) -> None:
    printed()
    page.tick("agreement.veto", "no", "no")
    page.save()

    assert {"rscheck": "project/1"} == read_yaml_file(page.saved("project.yaml"), PROJECT_LIMITS).value


def test_an_entry_that_was_added_can_be_removed(page: Page, printed: Print) -> None:
    printed()
    page.write("team.id", "PI")
    page.click(page.in_list("team", ".remove"))
    page.driver.switch_to.alert.accept()

    assert [] == page.driver.find_elements(By.CSS_SELECTOR, '.list[data-kind="team"] .entry')


def test_the_language_is_changed_in_the_page(page: Page, printed: Print) -> None:
    printed(language="ja")
    legend = page.question("agreement.veto").find_element(By.TAG_NAME, "legend")
    in_japanese = legend.text
    page.click(page.driver.find_element(By.CSS_SELECTOR, '[data-speak="en"]'))

    assert "第三者が公表を止めることができますか。" == in_japanese
    assert "Can somebody else stop the publication?" == legend.text
    assert "en" == page.run("return document.documentElement.lang")


def test_everything_is_reached_by_the_keyboard(page: Page, printed: Print) -> None:
    printed()
    first = page.question("agreement.veto").find_element(By.CSS_SELECTOR, ".box")
    page.run("arguments[0].focus()", first)
    first.send_keys(Keys.SPACE)
    page.driver.find_element(By.ID, "save").send_keys(Keys.ENTER)

    assert {"veto": "yes"} == read_yaml_file(page.saved("project.yaml"), PROJECT_LIMITS).value["agreement"]


def test_whoever_leaves_without_saving_is_warned(page: Page, printed: Print) -> None:
    printed()
    saved_or_not = "const e = new Event('beforeunload', {cancelable: true}); return !window.dispatchEvent(e)"
    before = page.run(saved_or_not)
    page.tick("agreement.veto", "no")
    after = page.run(saved_or_not)
    page.save()
    page.saved("project.yaml")

    assert (False, True, False) == (before, after, page.run(saved_or_not))
