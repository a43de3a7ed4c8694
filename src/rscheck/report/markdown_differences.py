"""The part of the Markdown report that says where frameworks differ."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.i18n import Message, Words
from rscheck.report.differences import HEADING, INTRODUCTION, SideView
from rscheck.report.markdown_layout import cited, code, heading, item, nested, safe, said
from rscheck.report.view import ReportView

__all__ = ["differences"]


def differences(view: ReportView, words: Words) -> Iterator[str]:
    """Yield each difference: what it is about, what each framework says, and why they differ."""
    if not view.differences:
        return
    yield from heading(words, HEADING)
    yield said(words, INTRODUCTION)
    for difference in view.differences:
        yield ""
        yield item(f"**{safe(difference.title)}**", [code(difference.id)])
        yield from (f"  {_side(side)}" for side in difference.sides)
        if difference.because:
            yield from nested(words, Message("Why"), f"{safe(difference.because)} ({safe(difference.basis)})")


def _side(side: SideView) -> str:
    standing = [code(side.item) if side.item else "", safe(side.basis), safe(side.note), cited(side.cited)]
    said_by = f"{safe(side.framework)}: {safe(side.says)}"
    return item(f"{said_by} ({'; '.join(part for part in standing if part)})")
