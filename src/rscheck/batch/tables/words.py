"""The words by which offices call the columns that every table has, and what they write for "not known" and "no".

Only words that can mean one thing stand here; whatever else a table calls its columns is told by a map. A word may have
the number of an entry in it, as in "Partner 2 country".
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["HEADINGS", "LEFT_OPEN", "NO", "NONE", "NOT_KNOWN", "STATES", "YES", "folded", "key_of", "run_together"]

_PATHS: dict[str, tuple[str, ...]] = {
    "id": (
        "project id", "project number", "reference", "reference number", "application number",
        "整理番号", "受付番号", "課題番号", "案件番号", "管理番号", "課題ID",
    ),
    "title": (
        "project title", "title of the project", "project name",
        "課題名", "研究課題名", "研究題目", "案件名", "プロジェクト名",
    ),
    "lead.institution": ("lead institution", "代表機関", "代表機関名", "代表研究機関", "代表研究機関名"),
    "lead.country": ("lead country", "country of the lead institution", "代表機関の国", "代表研究機関の国"),
    "lead.unit": ("unit", "department", "faculty", "school", "部局", "部局名", "担当部局", "所属部局"),
    "dates.deadline": ("call deadline", "call closes", "公募締切", "公募締切日", "公募の締切日"),
    "dates.office_deadline": ("office deadline", "internal deadline", "学内締切", "学内締切日", "所内締切"),
    "dates.submitted": ("submitted", "submitted on", "date of submission", "submission date", "提出日", "申請日"),
    "dates.start": ("start", "start date", "project start", "開始日", "研究開始日"),
    "dates.end": ("end", "end date", "project end", "終了日", "研究終了日"),
    "dates.review": ("next review", "next review on", "次回見直し", "次回見直し日"),
    "partners.name": (
        "partner", "partner name", "name of partner", "partner institution", "partner organisation",
        "partner organization", "連携先", "連携先名", "連携先 名称", "連携先機関", "連携先機関名",
        "相手機関", "相手機関名", "相手機関 名称", "共同研究先", "共同研究機関",
    ),
    "partners.country": (
        "partner country", "country of partner", "partner's country", "partner institution country",
        "連携先の国", "連携先国", "連携先 国", "連携先機関の国", "連携先 国・地域", "連携先 所在国",
        "相手国", "相手機関の国", "相手機関 国", "共同研究先の国",
    ),
    "partners.kind": (
        "partner kind", "kind of partner", "partner type", "type of partner", "連携先の種別", "連携先 種別",
    ),
    "funding.programme": ("programme", "program", "funding programme", "funding program", "事業名", "資金制度"),
    "funding.funder": (
        "funder", "funder name", "funding organisation", "funding organization", "funding agency",
        "資金提供機関", "資金配分機関", "助成機関",
    ),
    "funding.funder_country": ("funder country", "country of funder", "資金提供機関の国"),
}  # fmt: skip

YES = frozenset("yes y true はい 有 有り あり ○ 〇 ◯".split())
NO = frozenset("no n false いいえ 無 無し なし".split())
"""A cross is neither: it ticks a box in one country and says no in another."""

NOT_KNOWN = frozenset(
    ("?", "??", "unknown", "not known", "don't know", "dont know", "dont_know", "tbd", "tbc", "わからない",
     "分からない", "不明", "未定", "未確認")
)  # fmt: skip
NONE = frozenset(("none", "none of these", "なし", "無し", "無", "該当なし", "いずれにも該当しない"))
LEFT_OPEN = frozenset(("-", "--", "–", "—", "―", "ー", "n/a", "n.a.", "/"))
"""What people write so that a cell does not look forgotten. It says nothing, least of all no."""

STATES = {"asked": ("asked", "照会中", "問い合わせ中", "回答待ち"), "withheld": ("withheld", "非開示")}
"""States without a value, by their words; whom was asked, and when, may stand after them."""

_APART = re.compile(r"[\s_.,:;#()\[\]{}・/\\'’\-–—。、「」]+")
_NUMBER = re.compile(r"[0-9]+")


def folded(text: str) -> str:
    """Return a text as it is compared: in one width, without capitals, blanks at the ends and double blanks.

    >>> folded(" Ｐａｒｔｎｅｒ   ２")
    'partner 2'
    """
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().split())


def key_of(heading: str) -> tuple[str, int | None] | None:
    """Return the words of a heading without what parts them, and the number in it, if any; None with several numbers.

    >>> key_of("Partner #2: country"), key_of("連携先①の国"), key_of("2026-04-01")
    (('partnercountry', 2), ('連携先の国', 1), None)
    """
    text = folded(heading)
    numbers = _NUMBER.findall(text)
    if len(numbers) > 1 or any(len(each) > 3 for each in numbers):
        return None
    return run_together(_NUMBER.sub(" ", text)), int(numbers[0]) if numbers else None


def run_together(text: str) -> str:
    """Return the words of a text without what parts them."""
    return _APART.sub("", folded(text))


HEADINGS: dict[str, str] = {run_together(word): path for path, words in _PATHS.items() for word in words}
"""The path that each word stands for, by the word without what parts it."""
