"""A filter means the same on the page, in its address and on the command line, and says what it did not understand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from extractors.records import EVENT_TYPES, STATUSES
from geodata.filters import NOT_STATED, Filter
from geodata.polygon import polygon_from_text
from tests.geodata.test_polygon import POLYGONS

WORDS = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
PARAMETERS = (
    "status", "system", "actor", "country", "type", "from", "to", "date-of", "search", "bounds", "within", "mapped",
    "new-since",
)  # fmt: skip


def several(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


LATITUDES = st.lists(st.floats(-90, 90), min_size=2, max_size=2).map(sorted)
LONGITUDES = st.floats(-180, 180)
FILTERS = st.builds(
    Filter,
    status=several(st.sampled_from((*STATUSES, NOT_STATED))),
    system=several(WORDS),
    actor=several(WORDS),
    country=several(st.sampled_from(("RO", "PL", NOT_STATED))),
    type=several(st.sampled_from(EVENT_TYPES)),
    start=st.none() | st.dates(max_value=date(2010, 1, 1)),
    end=st.none() | st.dates(min_value=date(2010, 1, 1)),
    date_of=st.sampled_from(("event", "publication")),
    search=WORDS.filter(lambda words: any(map(str.isalnum, words))) | st.just(""),
    bounds=st.none()
    | st.tuples(LONGITUDES, LATITUDES, LONGITUDES)
    .filter(lambda parts: parts[2] - parts[0] < 360)
    .map(lambda parts: (parts[0], parts[1][0], parts[2], parts[1][1])),
    within=st.none() | POLYGONS,
    mapped=st.sampled_from((None, True, False)),
    as_of=st.none() | st.dates(),
    cumulative=st.booleans(),
    known_on=st.none() | st.dates(),
    new_since=st.none() | st.datetimes(timezones=st.just(UTC)),
    reviewed=st.sampled_from((None, True, False)),
).map(lambda filter: replace(filter, cumulative=filter.cumulative and filter.as_of is not None))


@given(FILTERS)
def test_an_address_opens_the_very_filter_that_wrote_it(filter: Filter) -> None:
    assert Filter.from_parameters(filter.to_parameters()) == (filter, ())


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.lists(st.text(max_size=12), max_size=3)))
def test_any_address_at_all_gives_a_filter_and_plain_words(parameters: dict[str, list[str]]) -> None:
    filter, problems = Filter.from_parameters(parameters)
    assert Filter.from_parameters(filter.to_parameters()) == (filter, ())
    assert all(problem.startswith(PARAMETERS) for problem in problems)
    assert filter.in_words()


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        ("status", "finished", "use one of operational"),
        ("from", "2019-13-45", "write a day as 2019-07-05"),
        ("to", "2019-02-30", "write a day as 2019-07-05"),
        ("to", "0000", "write a day as 2019-07-05"),
        ("type", "INVADE", "use one of DEPLOY"),
        ("country", "Romania", "two letters"),
        ("from", "July 2019", "write a day as 2019-07-05"),
        ("to", "2019-02-30", "day"),
        ("date-of", "reading", "use one of event, publication"),
        ("bounds", "20,43,30", "west,south,east,north"),
        ("bounds", "20,49,30,43", "southern one first"),
        ("bounds", "20,43,30,nan", "west,south,east,north"),
        ("within", "20,43,30,43", "at least 3 corners"),
        ("within", "0,0,10,10,10,0,0,10", "may not cross or touch"),
        ("search", "word " * 200, "at most"),
        ("search", '-"!?"', "needs a word"),
        ("mapped", "perhaps", "use one of yes, no"),
        ("new-since", "my last visit", "write a day as 2019-07-05"),
        ("new-since", "2019-07-05T25:00Z", "a moment as 2019-07-05T14:30Z"),
        ("new-since", "0001-01-01T00:00+14:00", "a moment as"),
    ],
)
def test_a_value_that_is_not_understood_is_said_and_left_out(parameter: str, value: str, words: str) -> None:
    filter, problems = Filter.from_parameters({parameter: [value], "actor": ["Russia"]})
    assert filter == Filter(actor=("Russia",))
    assert len(problems) == 1
    assert problems[0].startswith(f"{parameter} {value.strip()!r}")
    assert words in problems[0]


def test_good_values_stay_beside_bad_ones() -> None:
    filter, problems = Filter.from_parameters({"status": ["planned", "soon", "DENIED"]})
    assert filter.status == ("planned", "denied")
    assert len(problems) == 1


def test_a_window_that_ends_before_it_begins_is_said() -> None:
    filter, problems = Filter.from_parameters({"from": ["2020"], "to": ["2019"]})
    assert filter == Filter()
    assert problems == ("from 2020-01-01 is after to 2019-12-31: neither is used",)


def test_a_value_given_twice_is_said() -> None:
    filter, problems = Filter.from_parameters({"from": ["2018", "2019"]})
    assert filter.start == date(2019, 1, 1)
    assert problems == ("from is given 2 times: the last one is used",)


def test_months_and_years_are_whole() -> None:
    filter, _ = Filter.from_parameters({"from": ["2020-02"], "to": ["2020-02"]})
    assert (filter.start, filter.end) == (date(2020, 2, 1), date(2020, 2, 29))
    assert Filter.from_parameters({"to": ["2019"]})[0].end == date(2019, 12, 31)


def test_a_map_dragged_around_the_earth_asks_for_the_same_place() -> None:
    assert Filter.from_parameters({"bounds": ["530,-10,550,10"]})[0].bounds == (170, -10, -170, 10)
    assert Filter.from_parameters({"bounds": ["-400,-10,400,10"]})[0].bounds == (-180, -10, 180, 10)


def test_the_filter_in_words_says_whose_date_and_names_what_has_a_name() -> None:
    filter = Filter(system=("s-400", NOT_STATED), start=date(2019, 1, 1), search="drill", bounds=(-10, 35, 40.5, 70))
    words = filter.in_words({"s-400": "S-400"})
    assert words.startswith("system S-400 or not stated; dated from 2019-01-01 (events without a date of their own")
    assert "longitudes -10° and 40.5°" in words
    assert words.endswith("search: drill")
    assert Filter(end=date(2019, 1, 1), date_of="publication").in_words() == "published to 2019-01-01"
    assert Filter().in_words() == "everything"
    area = Filter(within=polygon_from_text("170,0,190,0,180,20.5"))
    assert area.in_words() == "within an area of 3 corners between longitudes 170° and -170°, latitudes 0° and 20.5°"
    day = Filter(as_of=date(2019, 1, 31), known_on=date(2020, 1, 1))
    assert day.in_words() == "as of 2019-01-31; as known on 2020-01-01"
    assert replace(day, cumulative=True, known_on=None).in_words() == "all that had been until 2019-01-31"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2019-07", datetime(2019, 7, 1, tzinfo=UTC)),
        ("2019-07-05T14:30", datetime(2019, 7, 5, 14, 30, tzinfo=UTC)),
        ("2019-07-05t14:30+02:00", datetime(2019, 7, 5, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_that_of_greenwich_unless_it_says_otherwise(written: str, moment: datetime) -> None:
    filter, problems = Filter.from_parameters({"new-since": [written]})
    assert (filter, problems) == (Filter(new_since=moment), ())
    assert filter.in_words() == f"new since {moment:%Y-%m-%d %H:%M} UTC"
