"""The small packs made ready, and what a run over many projects needs of them."""

from __future__ import annotations

from datetime import date

import pytest

from rscheck.batch.crew import Setting
from rscheck.batch.item import Item
from rscheck.batch.order import BatchOrder
from rscheck.pipeline import Today, Workbench, open_workbench
from tests.cli.conftest import LOW, PACKS

FOLDERS = [str(PACKS / "rules"), str(PACKS / "checklists")]
ORDER = BatchOrder(Today(date(2026, 11, 20)), form="jsonl")


def not_expected(error: Exception) -> str:
    """Fail where rscheck itself fails."""
    raise error


def a_log(error: Exception) -> str:
    """Return where a fault would have been logged."""
    return f"log of {type(error).__name__}"


def reopened() -> Workbench:
    """Return the packs, opened anew."""
    return open_workbench(FOLDERS)


def setting(order: BatchOrder = ORDER, on_fault=not_expected) -> Setting:
    """Return what each process of a crew is given."""
    return Setting(reopened(), reopened, order, on_fault)


def projects(number: int) -> list[Item]:
    """Return as many projects, each with an id of its own."""
    return [
        Item(f"{each}.yaml", f"{each}.yaml", content=LOW.replace("T-0", f"T-{each}").encode()) for each in range(number)
    ]


@pytest.fixture(scope="session")
def workbench() -> Workbench:
    """Return the small packs made ready."""
    return reopened()
