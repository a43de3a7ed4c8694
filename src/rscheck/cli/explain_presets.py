"""What there is to say about a programme preset: what it fixes, as of which day, and what it leaves open."""

from __future__ import annotations

from rscheck.cli.explain_conditions import question_line
from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_parts import opening, standing
from rscheck.cli.explain_sheet import Sheet
from rscheck.i18n import Message
from rscheck.model.pack import Pack
from rscheck.model.preset import Preset
from rscheck.report.phrases import value_words

__all__ = ["describe_preset", "preset_facts", "preset_line", "preset_lines"]


def describe_preset(sheet: Sheet, entry: Entry, preset: Preset) -> None:
    """Write what a preset is and what it fixes."""
    opening(sheet, entry)
    sheet.text(Message("What it is"), preset.about)
    sheet.heading(Message("What naming the programme brings"))
    preset_facts(sheet, preset, indent="  ")
    standing(sheet, preset.basis, ask=preset.ask)
    sheet.citations(preset.cite)


def preset_facts(sheet: Sheet, preset: Preset, *, indent: str) -> None:
    """Write the day of a preset, its answers and frameworks, and what it leaves open."""
    sheet.fact(Message("as of"), preset.as_of, indent=indent)
    for identifier, value in preset.answers.items():
        question = sheet.lookup.questions.get(identifier)
        label = question_line(identifier, sheet.lookup, sheet.words)
        sheet.page.fact(label, value_words(sheet.words, value, question), indent=indent)
    packs = sheet.lookup.catalogue.packs
    for name in preset.frameworks:
        title = f"{name}  {sheet.pick(packs[name].title)}" if name in packs else name
        sheet.fact(Message("applies"), title, indent=indent)
    sheet.fact(Message("left open"), sheet.pick(preset.note), indent=indent)
    if not preset.counts:
        sheet.page.hanging(indent, sheet.say(Message("it answers nothing until it is confirmed")))


def preset_line(sheet: Sheet, preset: Preset) -> str:
    """Return a preset on one line: its id, its title and its day."""
    return sheet.say(Message("{title} ({preset}), as of {day}", {**_names(sheet, preset), "day": preset.as_of}))


def preset_lines(sheet: Sheet, pack: Pack) -> list[str]:
    """Return the presets of a pack, one a line."""
    return [preset_line(sheet, each) for each in pack.presets.values()]


def _names(sheet: Sheet, preset: Preset) -> dict[str, object]:
    return {"preset": preset.id, "title": sheet.pick(preset.title) or preset.id}
