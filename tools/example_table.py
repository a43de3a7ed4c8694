"""The forty invented applications of ``examples/batch``: a workbook as a research-security office keeps it.

``python -m tools.example_table`` writes it again; the same bytes come out every time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

__all__ = ["ENGLISH", "JAPANESE", "TABLE", "table_bytes"]

TABLE = Path(__file__).resolve().parents[1] / "examples" / "batch" / "applications.xlsx"

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")

_WHOLE = ("", " country", " kind", " access", " defence role", " sanctions", " owner known", " due diligence")
_WHOLE_JA = ("", "の国", "の種別", "の利用範囲", "の防衛関与", "の制裁", "の所有者", "の調査")
_KEPT = {1: 8, 2: 5, 3: 3}
"""So many of these columns each partner has: offices ask most about the first."""

ENGLISH = (
    "Reference", "Project title", "Unit", "Office deadline", "Call closes", "Start", "Programme", "Field", "Stage",
    "Publication", "Export class", "Lists compared", "Misuse", "Military use", "Submission", "Listed field",
    *(f"Partner {number}{part}" for number, kept in _KEPT.items() for part in _WHOLE[:kept]),
    "All partners listed", "Interests declared", "Training", "Decision", "Decided by", "Decided on", "Valid until",
    "Next review", "Remarks",
)  # fmt: skip
JAPANESE = (
    "受付番号", "研究課題名", "部局", "学内締切", "公募締切", "開始日", "事業名", "分野", "段階", "公表", "該非",
    "リスト確認", "悪用の可能性", "軍事目的", "提出予定", "分野への寄与",
    *(f"連携先{number}{part}" for number, kept in _KEPT.items() for part in _WHOLE_JA[:kept]),
    "連携先はこれで全部", "利益の申告", "研修", "判断", "判断者", "判断日", "有効期限", "次回見直し", "備考",
)  # fmt: skip

_FIRST_DEADLINE = date(2026, 11, 24)

_BODIES = (
    ("Example Institute of Technology", "Norway", "university"),
    ("Example State University", "United States", "university"),
    ("Example Delta Foundation", "Netherlands", "foundation"),
    ("Example Academy of Sciences", "Czechia", "institute"),
    ("Example Optics GmbH", "Germany", "company"),
    ("Example Prairie University", "Canada", "university"),
    ("Example Institute of Automation", "China", "institute"),
    ("Example Coast University", "Australia", "university"),
    ("Example Metro Hospital", "United Kingdom", "hospital"),
    ("Example Science City University", "Singapore", "university"),
    ("Example Technical University", "India", "university"),
    ("Example Materials Laboratory", "South Korea", "institute"),
)
_BODIES_JA = (
    ("例示工科大学", "ドイツ", "大学"),
    ("例示海洋研究所", "オーストラリア", "研究所"),
    ("例示計測株式会社", "韓国", "企業"),
    ("例示科学院", "中国", "研究所"),
    ("例示州立大学", "アメリカ", "大学"),
)
_UNITS = (
    "Faculty of Science", "Graduate School of Engineering", "School of Medicine", "Institute for Materials",
    "Faculty of Letters", "Centre for Robotics",
)  # fmt: skip
_UNITS_JA = ("理学部", "大学院工学研究科", "海洋研究センター", "医学部")

_TOPICS = (
    ("Cryogenic readout for small processors", "quantum-computing", 1),
    ("River deltas in old maps", "none", 4),
    ("Membranes for clean water", "advanced_materials", 3),
    ("Walking machines on loose ground", "robotics", 5),
    ("Imaging of slow proteins", "biotechnology", 2),
    ("Dialects of coastal villages", "none", 4),
    ("Power electronics for small grids", "energy", 1),
    ("Learning with few labels", "artificial_intelligence", 0),
    ("Dust around young stars", "none", 0),
    ("Thin films for sensors", "semiconductors", 3),
)
_TOPICS_JA = (
    ("小型原子時計の光源", "quantum", 0),
    ("沿岸の藻場の長期観測", "なし", 2),
    ("複合材料の疲労試験", "advanced_materials", 1),
    ("医用画像の再構成", "artificial_intelligence", 3),
    ("古文書の紙質分析", "なし", 0),
)
_PROGRAMMES = ("KAKENHI", "ASPIRE", "own money", "NSF", "SICORP", "Horizon Europe", "KAKENHI")
_PROGRAMMES_JA = ("科研費", "ASPIRE", "自己資金")
_STAGES = (("basic", "applied", "basic", "development"), ("基礎", "応用", "基礎", "開発"))


def _answers(number: int, closes: date, japanese: bool) -> list[Any]:
    """Return what the office asks of each: most is answered; every few rows leave something open in their own way."""
    yes, no, unknown, asked = ("はい", "いいえ", "不明", "照会中") if japanese else ("yes", "no", "don't know", "asked")
    sensitive = number % 5 in (0, 3)
    export = f"asked: export control office, 2026-11-{5 + number % 12:02}"
    if japanese:
        export = f"照会中: 安全保障輸出管理室、2026-11-{5 + number % 12:02}"
    return [
        _STAGES[japanese][number % 4],
        ("公開" if japanese else "open") if number % 9 else ("制限" if japanese else "restricted"),
        export
        if sensitive and number % 4 == 0
        else ("非該当" if japanese else "not listed")
        if number % 13
        else ("該当" if japanese else "listed"),
        yes if number % 6 else no,
        ("なし" if japanese else "none seen") if number % 8 else unknown,
        no if number != 17 else yes,
        closes,
        asked
        if number % 9 == 4
        else ("進展させる" if japanese else "moved forward")
        if sensitive
        else ("利用のみ" if japanese else "only used"),
    ]


def _partners(number: int, japanese: bool) -> list[Any]:
    bodies = _BODIES_JA if japanese else _BODIES
    yes, no, unknown = ("はい", "いいえ", "不明") if japanese else ("yes", "no", "?")
    office = "連携先の研究推進課" if japanese else "the partner's office"
    cells: list[Any] = []
    for place, kept in _KEPT.items():
        if place > max(1, number % 4):
            cells += [None] * kept
            continue
        name, country, kind = bodies[(number * place + place) % len(bodies)]
        asked = f"{'照会中' if japanese else 'asked'}: {office}, 2026-11-{2 + number % 15:02}"
        answers = [
            name, country, kind,
            ("データ" if japanese else "data") if number % 3 else ("研究室; データ" if japanese else "lab; data"),
            yes if number in (9, 24) else asked if (number + place) % 6 == 0 else unknown if number % 11 == 0 else no,
            ("該当なし" if japanese else "none apply") if number % 7 else None,
            yes if number % 10 else unknown,
            ("済" if japanese else "done") if number % 3 else ("一部" if japanese else "partly"),
        ]  # fmt: skip
        cells += answers[:kept]
    return cells


def _row(number: int, japanese: bool) -> list[Any]:
    topics, units, programmes = (_TOPICS_JA, _UNITS_JA, _PROGRAMMES_JA) if japanese else (_TOPICS, _UNITS, _PROGRAMMES)
    title, field, unit = topics[number % len(topics)]
    closes = _FIRST_DEADLINE + timedelta(days=number * 5 % 83 + 14)
    office = closes - timedelta(days=7 + number % 3 * 2)
    decided = number % 12 == 5
    yes, no = ("はい", "いいえ") if japanese else ("yes", "no")
    part = number % 30 // len(topics)
    return [
        f"2026-{101 + number}",
        f"{title}{f' {part + 1}' if part else ''}",
        units[unit],
        office, closes, closes + timedelta(days=120),
        programmes[number % len(programmes)],
        field,
        *_answers(number, closes, japanese),
        *_partners(number, japanese),
        yes if number % 7 else None,
        yes if number % 5 else no,
        ("受講済" if japanese else "current") if number % 4 else ("未受講" if japanese else "none"),
        *(_decision(number, japanese) if decided else [None] * 4),
        closes + timedelta(days=90) if number % 6 == 2 else None,
        ("電話で確認" if japanese else "see the paper file") if number % 10 == 4 else None,
    ]  # fmt: skip


def _decision(number: int, japanese: bool) -> list[Any]:
    said = "計画どおり実施" if japanese else "Go ahead with the plan of October"
    return [said, "senior_management", date(2026, 10, 1 + number % 28), date(2027, 10, 31)]


def _rows() -> tuple[list[list[Any]], list[list[Any]]]:
    english = [_row(number, japanese=False) for number in range(30)]
    japanese = [_row(number, japanese=True) for number in range(30, 40)]
    # Two rows as they come from a form that was filled in a hurry: a day that can be read in two ways, and no country.
    english[12][ENGLISH.index("Call closes")] = "3/4/2027"
    english[21][ENGLISH.index("Partner 1 country")] = "Examplia"
    english[21][ENGLISH.index("Training")] = "soon"
    # What an office cannot decide in a morning: work listed as military, and a partner that sanctions forbid.
    english[3][ENGLISH.index("Export class")] = "military_listed"
    english[6][ENGLISH.index("Partner 1 sanctions")] = "forbidden"
    english[13][ENGLISH.index("Military use")] = "yes"
    return english, japanese


def table_bytes() -> bytes:
    """Return the workbook: thirty applications under English heads, ten under Japanese ones."""
    from openpyxl import Workbook

    book = Workbook()
    english, japanese = _rows()
    sheets = (("Applications", "Applications to calls, autumn 2026", ENGLISH, english),
              ("申請一覧", "2026年度秋の申請一覧", JAPANESE, japanese))  # fmt: skip
    book.remove(book.worksheets[0])
    for name, title, heads, rows in sheets:
        _fill(book.create_sheet(name), title, heads, rows)
    kept = io.BytesIO()
    book.save(kept)
    return _without_times(kept.getvalue())


def _fill(sheet: Any, title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    sheet.append([title])
    sheet.append([])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "B4"


def _without_times(content: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _MODIFIED.sub(rb'<dcterms:\1 xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:\1>', part)
            dated = zipfile.ZipInfo(entry.filename, _EPOCH)
            dated.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(dated, part)
    return kept.getvalue()


if __name__ == "__main__":
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(table_bytes())
