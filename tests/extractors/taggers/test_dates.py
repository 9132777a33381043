"""Words for a time and the days they mean, case by case from `dates.csv`.

`seen` says whether the rules had been run when the case was written: the "no" cases were all written before the first
rule, and the first run of the rules got 100 of those 101 right ("In the summer" at the start of a sentence was missed).
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, strategies as st

from extractors.taggers.dates import tag_dates
from tests.extractors.taggers.date_cases import Case, cases, found, is_right

CASES = cases("dates.csv")
PUBLISHED = date(2019, 7, 5)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['published']} {case['text'][:60]}" for case in CASES])
def test_case(case: Case) -> None:
    assert is_right(case), found(case)


def test_the_cases_are_enough_and_half_of_them_unseen() -> None:
    unseen = sum(case["seen"] == "no" for case in CASES)
    assert len(CASES) >= 120
    assert 2 * unseen >= len(CASES)


def test_mention_and_interval_say_the_same() -> None:
    ((mention, when),) = tag_dates("The site was built in 2016.", PUBLISHED)
    assert (mention.kind, mention.key) == ("date", "2016-01-01/2016-12-31")
    assert (when.text, when.start, when.end, when.granularity) == ("2016", date(2016, 1, 1), date(2016, 12, 31), "year")


@pytest.mark.parametrize(
    ("expression", "granularity"),
    [
        ("on 5 May 2018", "day"), ("last week", "week"), ("in May 2018", "month"), ("in the third quarter", "quarter"),
        ("in summer 2018", "season"), ("in the first half of 2018", "half"), ("in fiscal 2018", "year"),
        ("in the 1990s", "decade"), ("since 2016", "span"), ("in late 2018", "span"),
    ],
)  # fmt: skip
def test_granularity(expression: str, granularity: str) -> None:
    ((_, when),) = tag_dates(f"They were moved {expression}.", PUBLISHED)
    assert when.granularity == granularity


def test_a_lean_given_from_outside_wins_over_the_words_nearby() -> None:
    text = "The launchers were deployed in March."
    assert [tag_dates(text, PUBLISHED, lean)[0][1].start for lean in ("past", "future", None)] == [
        date(2019, 3, 1), date(2020, 3, 1), date(2019, 3, 1),
    ]  # fmt: skip
    assert tag_dates(text, PUBLISHED, lambda start, end: "future")[0][1].start == date(2020, 3, 1)
    assert tag_dates(text, PUBLISHED, lambda start, end: None)[0][1].start == date(2019, 3, 1)


def test_an_offset_moves_the_mentions_and_nothing_else() -> None:
    sentence = "It was built in 2016 and closed two years later."
    here, moved = tag_dates(sentence, PUBLISHED), tag_dates(sentence, PUBLISHED, offset=100)
    assert [when for _, when in here] == [when for _, when in moved]
    assert [(one.start + 100, one.end + 100) for one, _ in here] == [(one.start, one.end) for one, _ in moved]


WORDS = st.sampled_from(
    """
    by since until before after from to between and in on late early mid- the end of first half quarter last next this
    following year month week day years ago later two 18 2016 2018 1990s '90s July May March Aug. 2 5, 31 2019 Monday
    summer winter fiscal FY24 Q3 today yesterday weekend within over past coming few deadline will deployed . , - – İ\n
    999 decades 2014-16 29 Feb. year's present onward earlier
    """.split(" ")
)


@example(text="999 year earlier\n 2016", published=None)
@given(
    text=st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=120)),
    published=st.one_of(st.none(), st.dates()),
)
def test_offsets_cut_the_words_and_no_interval_runs_backwards(text: str, published: date | None) -> None:
    end_before = 0
    for mention, when in tag_dates(text, published):
        assert mention.cut(text) == when.text != ""
        assert mention.start >= end_before
        assert when.start is None or when.end is None or when.start <= when.end
        end_before = mention.end


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_without_a_day_of_publication_only_written_dates_are_resolved(text: str) -> None:
    for _, when in tag_dates(text, None):
        assert (when.start is None and when.end is None) or any(sign.isdecimal() for sign in text)
