"""The formats that hold any number of projects: what each keeps of a project, and how the parts become a file.

The part of a project is text in UTF-8 that another process may make; the whole is written from rows and parts as they
come, in the order of the projects, so that nothing has to be held that the format does not ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rscheck.i18n import Words
from rscheck.model.assessment import Assessment
from rscheck.plain import Plain, plain
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow

__all__ = ["ITS_PARTS", "MANY", "REDACTED", "SUMMARIES", "WITHOUT_REASONS", "ManyFormat", "Part"]

Part = tuple[RegisterRow, bytes]
"""A project as a format needs it: its row, and what the format keeps beside it."""


@plain
class ManyFormat(Plain):
    """One format. ``part`` makes the text of a project, without an assessment of one that cannot be read.

    ``whole`` yields the file, piece by piece; formats for people are written in each of the languages.
    """

    part: Callable[[RegisterRow, Assessment | None, Words], bytes]
    whole: Callable[[Iterable[Part], RegisterOrigin, Sequence[Words]], Iterator[bytes]]


def _nothing(row: RegisterRow, assessment: Assessment | None, words: Words) -> bytes:
    """Return nothing: a register is written from rows alone."""
    return b""


def _rows(parts: Iterable[Part]) -> Iterator[RegisterRow]:
    return (row for row, _ in parts)


def _texts(parts: Iterable[Part]) -> Iterator[tuple[RegisterRow, str]]:
    return ((row, part.decode()) for row, part in parts)


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (each.encode("utf-8", "replace") for each in pieces)


def _json_line(row: RegisterRow, assessment: Assessment | None, words: Words) -> bytes:
    if assessment is None:
        from rscheck.report.refused_line import refused_line

        return refused_line(row)
    from rscheck.report.json_format import json_line

    return json_line(assessment, words)


def _json_lines(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    return (part for _, part in parts)


def _tiers_line(row: RegisterRow, assessment: Assessment | None, words: Words) -> bytes:
    from rscheck.report.tiers_line import tiers_line

    return tiers_line(row).encode("utf-8", "replace")


def _csv(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.register_csv import register_csv

    return _encoded(register_csv(_rows(parts), origin.titles, languages[0]))


def _xlsx(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.register_xlsx import register_xlsx

    return register_xlsx(_rows(parts), origin, languages[0])


def _markdown(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.register_markdown import register_markdown

    return _encoded(register_markdown(_rows(parts), origin, languages))


def _json(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.register_json import register_json

    return _encoded(register_json(_rows(parts), origin, languages[0]))


def _sarif_part(row: RegisterRow, assessment: Assessment | None, words: Words) -> bytes:
    from rscheck.report.sarif import sarif_part

    return sarif_part(row, assessment, words).encode("utf-8", "replace")


def _sarif(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.sarif import sarif_log

    return _encoded(sarif_log(_texts(parts), languages[0]))


def _junit_part(row: RegisterRow, assessment: Assessment | None, words: Words) -> bytes:
    from rscheck.report.junit import junit_suite

    return junit_suite(row, assessment, words).encode("utf-8", "replace")


def _junit(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.junit import junit_xml

    return _encoded(junit_xml(_texts(parts)))


def _github_part(row: RegisterRow, assessment: Assessment | None, words: Words) -> bytes:
    from rscheck.report.github import annotations_part

    return annotations_part(row, assessment, words).encode()


def _github(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.github import chosen_annotations

    return _encoded(chosen_annotations(_texts(parts), languages[0]))


def _github_summary(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.github import job_summary

    return _encoded(job_summary(_rows(parts), origin, languages))


MANY: Mapping[str, ManyFormat] = {
    "markdown": ManyFormat(_nothing, _markdown),
    "json": ManyFormat(_nothing, _json),
    "jsonl": ManyFormat(_json_line, _json_lines),
    "tiers": ManyFormat(_tiers_line, _json_lines),
    "csv": ManyFormat(_nothing, _csv),
    "xlsx": ManyFormat(_nothing, _xlsx),
    "sarif": ManyFormat(_sarif_part, _sarif),
    "junit": ManyFormat(_junit_part, _junit),
    "github": ManyFormat(_github_part, _github),
    "github-summary": ManyFormat(_nothing, _github_summary),
}
"""Every format by its name; the module of a format is imported when it is used."""

REDACTED = frozenset(("sarif", "junit", "github", "github-summary"))
"""The formats that leave the office, in which names and free text are replaced unless somebody wants them."""


WITHOUT_REASONS = frozenset(("tiers",))
"""The formats that hold nothing but tiers, so that no reasons are worked out for them."""

ITS_PARTS = frozenset(("jsonl", "tiers"))
"""The formats whose file is its parts one after the other and nothing else."""


def _summary_markdown(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.register_summary import summary_markdown

    return _encoded(summary_markdown(_rows(parts), origin, languages))


def _summary_json(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.register_summary import summary_json

    yield summary_json(_rows(parts), origin, languages[0]).encode("utf-8", "replace")


def _summary_csv(parts: Iterable[Part], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[bytes]:
    from rscheck.report.register_summary import summary_csv

    return _encoded(summary_csv(_rows(parts), origin, languages[0]))


SUMMARIES: Mapping[str, ManyFormat] = {
    "markdown": ManyFormat(_nothing, _summary_markdown),
    "json": ManyFormat(_nothing, _summary_json),
    "csv": ManyFormat(_nothing, _summary_csv),
}
"""The formats in which the summary of a call is written, by name."""
