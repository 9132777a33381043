"""Numbers and days in many locales, nonsense among them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given, strategies as some

from dashboard import locale_words

DAY = "2026-05-12"


@pytest.mark.parametrize(
    ("locale", "number", "day"),
    [
        (None, "1,234,567", "12 May 2026"),
        ("", "1,234,567", "12 May 2026"),
        ("xx-YY", "1,234,567", "12 May 2026"),
        ("../../etc", "1,234,567", "12 May 2026"),
        ("en-GB", "1,234,567", "12 May 2026"),
        ("en-US", "1,234,567", "May 12, 2026"),
        ("de-DE", "1.234.567", "12.05.2026"),
        ("fr-FR", "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567", "12/05/2026"),
        ("hi-IN", "12,34,567", "12/5/2026"),
        ("ja-JP", "1,234,567", "2026/05/12"),
        ("ar-EG", "1,234,567", "12/5/2026"),
    ],
)
def test_numbers_and_days_are_written_as_the_locale_has_them(locale: str | None, number: str, day: str) -> None:
    assert locale_words.number(1234567, locale) == number
    assert locale_words.day(DAY, locale) == day


def test_a_time_and_a_date_are_written_as_their_day() -> None:
    assert {locale_words.day(at, "de-DE") for at in (f"{DAY}T23:59:00+00:00", date(2026, 5, 12))} == {"12.05.2026"}


@given(some.sampled_from(locale_identifiers()), some.dates(min_value=date(1000, 1, 1)))
def test_every_locale_writes_the_year_in_full_and_no_foreign_month(identifier: str, at: date) -> None:
    locale = identifier.replace("_", "-")
    written = locale_words.day(at, locale)
    figures = [int(each) for each in re.findall(r"\d+", written)]
    if Locale.parse(identifier).language == "en":
        assert sorted(figures) == sorted([at.day, at.year])
    else:
        assert sorted(figures) == sorted([at.day, at.month, at.year])


@pytest.mark.parametrize(
    ("locale", "form"),
    [
        (None, "D MMM YYYY"),
        ("en-US", "MMM D, YYYY"),
        ("de-DE", "DD.MM.YYYY"),
        ("hi-IN", "D/M/YYYY"),
        ("bg-BG", "D.MM.YYYY [г]."),
    ],
)
def test_tables_are_told_the_form_in_their_own_signs(locale: str | None, form: str) -> None:
    assert locale_words.day_in_tables(locale).replace("\N{NARROW NO-BREAK SPACE}", " ") == form


@given(some.sampled_from(locale_identifiers()))
def test_every_locale_tells_a_table_day_month_and_year_once(identifier: str) -> None:
    form = re.sub(r"\[.*?\]", "", locale_words.day_in_tables(identifier.replace("_", "-")))
    assert sorted(re.findall("[A-Za-z]+", form), key=str.casefold) in (
        [day, month, "YYYY"] for day in ("D", "DD") for month in ("M", "MM", "MMM")
    )


@given(some.text())
def test_whatever_a_browser_says_is_borne(locale: str) -> None:
    assert "2026" in locale_words.day(DAY, locale)
    assert locale_words.number(7, locale) == "7"
