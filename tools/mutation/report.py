"""What the run came to: the part of ``docs/verification.md`` that is made, and its summary on a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tools.mutation.explained import REASONS, reason_for
from tools.mutation.figures import Agreement, Figures
from tools.mutation.run import CAUGHT, Verdict

__all__ = ["PAGE", "Rate", "figures_section", "summary", "write"]

PAGE = Path(__file__).resolve().parents[2] / "docs" / "verification.md"
_BEGIN, _END = "<!-- figures: begin -->", "<!-- figures: end -->"
_COLUMNS = (*CAUGHT, "survived", "equivalent")


class Rate:
    """How many mutants there are of each kind, and what part of those that are a mistake was caught."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        """Count the verdicts."""
        self.of = Counter(each.how for each in verdicts)
        self.made = self.of.total()
        self.caught = sum(self.of[each] for each in CAUGHT)
        self.counted = self.made - self.of["equivalent"]

    @property
    def part(self) -> float:
        """The caught part of the mutants that are not proved equivalent; 1.0 of none."""
        return self.caught / self.counted if self.counted else 1.0

    @property
    def percent(self) -> str:
        """The same in percent, rounded down to one decimal, so that it never says more than was reached."""
        return _percent(self.caught, self.counted) if self.counted else "100.0 %"


def _percent(part: int, whole: int) -> str:
    return f"{part * 1000 // whole / 10:.1f} %"


def summary(verdicts: Sequence[Verdict]) -> str:
    """Return the run in a few lines: the rate, and the survivors that nobody has explained."""
    rate = Rate(verdicts)
    lines = [
        f"{rate.made} mutants, {rate.of['equivalent']} proved equivalent; {rate.caught} of {rate.counted} caught: "
        f"{rate.percent}",
        *(f"  by {each}: {rate.of[each]}" for each in CAUGHT),
        f"  survived: {rate.of['survived']}",
    ]
    unexplained = [each for each in verdicts if each.how == "survived" and reason_for(each.mutant) is None]
    if unexplained:
        lines.append("survivors that nobody has explained:")
        lines += [f"  {each.mutant.name}" for each in unexplained]
    return "\n".join(lines)


def figures_section(verdicts: Sequence[Verdict], citations: Sequence[Verdict], figures: Figures) -> str:
    """Return the section of figures, as it stands between its marks."""
    rate, apart = Rate(verdicts), Rate(citations)
    parts = [
        "### Mutation",
        f"{rate.made} mutants were made in {len({each.mutant.pack for each in verdicts})} packs. "
        f"{rate.of['equivalent']} of them are proved equivalent and set aside. Of the other {rate.counted}, "
        f"**{rate.caught} are caught: {rate.percent}**. Were every equivalent one a mistake that was missed, it would "
        f"be {_percent(rate.caught, rate.made)}.",
        _table("pack", verdicts, lambda each: each.mutant.pack),
        _table("kind of mistake", verdicts, lambda each: each.mutant.change.operator),
        f"Citations swapped for another source of the same pack, counted apart: {apart.caught} of {apart.made} "
        "caught. A machine cannot know which of two real sources says something; people have to.",
        "### Survivors",
        _survivors(verdicts),
        "### Corpus",
        f"{figures.cases} defective packs for {figures.codes} codes, and {figures.sound_cases} sound ones.",
        "### Search and solver",
        _agreed(figures.agreements),
        "### Time",
        f"Verification of all {figures.packs} shipped packs: {figures.seconds:.1f} s of one processor, tests inside "
        "packs not included.",
    ]
    return "\n\n".join(parts)


def _table(head: str, verdicts: Sequence[Verdict], key: Callable[[Verdict], str]) -> str:
    groups: dict[str, list[Verdict]] = {}
    for each in verdicts:
        groups.setdefault(key(each), []).append(each)
    lines = [f"| {head} | made | {' | '.join(_COLUMNS)} | caught |", f"|---|{'---|' * (len(_COLUMNS) + 2)}"]
    for name, group in sorted(groups.items(), key=lambda each: (-len(each[1]), each[0])):
        rate = Rate(group)
        cells = " | ".join(str(rate.of[each]) for each in _COLUMNS)
        lines.append(f"| {name} | {rate.made} | {cells} | {rate.percent if rate.counted else '–'} |")
    return "\n".join(lines)


def _survivors(verdicts: Sequence[Verdict]) -> str:
    survived = [each.mutant for each in verdicts if each.how == "survived"]
    if not survived:
        return "None."
    parts = []
    for reason in (*REASONS, None):
        mutants = [each for each in survived if reason_for(each) is reason]
        if mutants:
            why = reason.why if reason is not None else "Not explained yet:"
            named = [f"- `{each.pack}` {each.item}: {each.change.operator} ({each.change.said})" for each in mutants]
            parts.append("\n".join([f"{why} ({len(mutants)})", "", *named]))
    return "\n\n".join(parts)


def _agreed(agreements: Sequence[Agreement]) -> str:
    if not agreements:
        return "Not measured: z3 was not installed."
    lines = []
    for each in agreements:
        pairs = ", ".join(
            f"{number} {ours}" + ("" if ours == theirs else f" (z3: {theirs})")
            for (ours, theirs), number in sorted(each.said.items())
        )
        lines.append(f"- {each.said.total()} {each.of}: {pairs}; {each.contradictions} contradictions.")
    return "\n".join(lines)


def write(section: str) -> None:
    """Put the section of figures into the page, between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    PAGE.write_text(f"{before}{_BEGIN}\n\n{section}\n\n{_END}{after}", encoding="utf-8")
