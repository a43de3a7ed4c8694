"""Text becomes a value by the declared type, and by nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rscheck.model.question import AnswerType
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.yamlfile import Quoted

T = AnswerType


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (T.YES_NO, "yes", True),
        (T.YES_NO, "no", False),
        (T.YES_NO, "true", True),
        (T.YES_NO, "false", False),
        (T.YES_NO, "はい", True),
        (T.YES_NO, "いいえ", False),
        (T.NUMBER, "0", Decimal(0)),
        (T.NUMBER, "-12.5", Decimal("-12.5")),
        (T.NUMBER, "999999999999999.999999", Decimal("999999999999999.999999")),
        (T.DATE, "2026-04-01", date(2026, 4, 1)),
        (T.DATE, "2028-02-29", date(2028, 2, 29)),
        (T.DATE, Quoted("2026-04-01"), date(2026, 4, 1)),
        (T.COUNTRY, "NO", "NO"),
        (T.COUNTRY, Quoted("JP"), "JP"),
        (T.CHOICE, "x", "x"),
        (T.CHOICE, Quoted("x"), "x"),
        (T.TEXT, "0123", "0123"),
        (T.ORGANISATION, "yes", "yes"),
        (T.REF, "010", "010"),
    ],
)
def test_a_text_is_read_by_its_type(kind: AnswerType, text: str, value: object) -> None:
    found = read_scalar(kind, text, ("x", "y"))

    assert (value, type(value)) == (found, type(found))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((T.YES_NO, text) for text in ("y", "on", "off", "Yes", "NO", "", "1", Quoted("yes"))),
        *((T.NUMBER, text) for text in ("010", "0x1F", "1_000", "+1", ".5", "1.", "1e3", "12:30", "", ".inf", "nan")),
        *((T.NUMBER, text) for text in ("1" * 16, "0.1234567", "１２", "1,000", "25 %", Quoted("25"))),
        *(
            (T.DATE, text)
            for text in ("2026-02-29", "2026-4-1", "01.04.2026", "20260401", "2026-04-01T00:00", "", "0000-01-01")
        ),
        *((T.COUNTRY, text) for text in ("no", "Norway", "NOR", "UK", "EU", "ZZ", "")),
        *((T.CHOICE, text) for text in ("z", "X", "", "x ")),
    ],
)
def test_what_is_not_of_the_type_is_refused(kind: AnswerType, text: str) -> None:
    with pytest.raises(Unreadable):
        read_scalar(kind, text, ("x", "y"))


def test_a_country_written_out_is_told_by_its_code() -> None:
    with pytest.raises(Unreadable) as refused:
        read_scalar(T.COUNTRY, "Norway")

    assert refused.value.hint is not None
    assert "did you mean NO?" == refused.value.hint.english()


def test_a_near_option_is_suggested() -> None:
    with pytest.raises(Unreadable) as refused:
        read_scalar(T.CHOICE, "bsic", ("basic", "applied"))

    assert refused.value.hint is not None
    assert "did you mean basic?" == refused.value.hint.english()


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(Unreadable) as refused:
        read_scalar(T.NUMBER, "9" * 5000)

    assert len(refused.value.message.english()) < 100
