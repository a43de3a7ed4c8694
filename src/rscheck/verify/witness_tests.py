"""Answers that a search found, as a test of a pack: as text that can be pasted, and read again as packs are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from rscheck.model.pack import PackTest
from rscheck.yamlfile import PACK_LIMITS, read_yaml

__all__ = ["pasted", "read_pasted"]


def pasted(name: str, facts: str, expected: Mapping[str, object], *, remark: str = "") -> str:
    """Return a test with answers, as :meth:`rscheck.verify.witness.Witnesses.text` gives them, and what is expected."""
    lines = [f'- name: "{name}"', *(f"  {line}" for line in facts.splitlines())]
    if expected:
        lines.append(f"  expect:{remark}")
        lines += [f"    {key}: {_flow(value)}" for key, value in expected.items()]
    else:
        lines.append(f"  expect: {{}}{remark}")
    return "\n".join(lines)


def read_pasted(text: str) -> PackTest:
    """Return a test as it is read from a pack, so that what is shown is what was tried."""
    document = read_yaml(f"tests:\n{text}\n".encode(), "", PACK_LIMITS)
    raw = cast("dict[str, list[dict[str, object]]]", document.value)["tests"][0]
    if isinstance(raw.get("as_of"), str):
        raw["as_of"] = date.fromisoformat(str(raw["as_of"]))
    return PackTest(str(raw["name"]), raw)


def _flow(value: object) -> str:
    """Return an expectation as it stands on one line; it holds nothing but ids."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)
