"""Fiscal years: whose is meant, and the days of it."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.dating.fiscal_years import FiscalYear, load_fiscal_years, whose
from extractors.lexicon import load_lexicon
from extractors.taggers.actors import ActorTagger
from extractors.taggers.dates import tag_dates


def days(text: str) -> list[tuple[date | None, date | None]]:
    lexicon = load_lexicon()
    actors = [(one.start, one.end, one.key) for one in ActorTagger(lexicon).tag(text)]
    states = [(start, end, lexicon.principal(lexicon.actor_by_key[key]).key) for start, end, key in actors]
    return [(when.start, when.end) for _, when in tag_dates(text, date(2025, 6, 10), fiscal=whose(text, states))]


def test_every_row_is_that_of_a_state_and_says_who_says_so() -> None:
    kinds = {actor.key: actor.kind for actor in load_lexicon().actors}
    assert {kinds[key] for key in load_fiscal_years()} == {"state"}
    assert load_fiscal_years()["JP"] == FiscalYear(4, "start")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Japan will place missiles on Kyushu in fiscal 2027.", date(2027, 4, 1), date(2028, 3, 31)),
        ("India will get a third regiment in FY2026.", date(2025, 4, 1), date(2026, 3, 31)),
        ("Britain will buy twelve jets in the financial year 2026-27.", date(2026, 4, 1), date(2027, 3, 31)),
        ("The Indian 2025/26 fiscal year pays for them.", date(2025, 4, 1), date(2026, 3, 31)),
        ("Australia will do so next fiscal year.", date(2025, 7, 1), date(2026, 6, 30)),
        ("Tokyo asks for it in the second quarter of fiscal 2026.", date(2026, 7, 1), date(2026, 9, 30)),
        ("Germany will pay for it in fiscal 2026.", date(2026, 1, 1), date(2026, 12, 31)),
        ("The Pentagon will send it to Japan in fiscal 2026.", date(2025, 10, 1), date(2026, 9, 30)),
        ("The Pentagon waits for Japan's fiscal 2026.", date(2026, 4, 1), date(2027, 3, 31)),
        ("Japan waits. The budget of fiscal 2026 has been asked for.", date(2025, 10, 1), date(2026, 9, 30)),
        ("Mongolia will pay for it in fiscal 2026.", None, None),
        ("The budget of the financial year 2026 is small.", None, None),
    ],
)
def test_whose_fiscal_year_is_meant(text: str, first: date | None, last: date | None) -> None:
    assert days(text) == [(first, last)]
