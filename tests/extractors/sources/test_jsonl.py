"""JSON Lines: what each key means, and what is said of a line that is broken."""

from __future__ import annotations

import json
from datetime import date

import pytest

from extractors.records import Article, Failure
from extractors.sources import read_data

TEXT = "The army moved a second battery to the coast,\r\nthe ministry said."


def read(*lines: object) -> list[Article | Failure]:
    data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(read_data("news.jsonl", data.encode(), ".jsonl"))


def test_all_keys_are_taken_over_and_the_text_is_left_alone() -> None:
    (article,) = read(
        {
            "id": "n-1", "title": " A title ", "publisher": "The Paper", "published": "2019-07-05T12:15:00Z",
            "url": "https://example.org/a", "text": TEXT, "speaker": "nobody asked",
        }
    )  # fmt: skip
    assert article == Article(
        "n-1", TEXT, "https://example.org/a", "A title", "The Paper", None, date(2019, 7, 5), "en"
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("16 May 2007", date(2007, 5, 16)),
        ("2024-12-14", date(2024, 12, 14)),
        ("July 5, 2019", date(2019, 7, 5)),
        ("Fri, 05 Jul 2019 12:15:00 GMT", date(2019, 7, 5)),
        ("20190705T121500Z", date(2019, 7, 5)),
        ("Sept. 3rd, 2020", date(2020, 9, 3)),
        ("5.7.2019", date(2019, 7, 5)),
    ],
)
def test_dates_as_they_are_found_in_the_wild(written: str, day: date) -> None:
    items = read({"text": TEXT, "published": written}, {"text": TEXT, "date": written})
    assert [item.published for item in items if isinstance(item, Article)] == [day, day]


def test_a_broken_line_is_named_with_its_number_and_the_others_still_come() -> None:
    items = read(
        {"text": TEXT}, "{not json", "", "[1]", {"title": "no text"}, {"text": TEXT, "url": 7.5}, {"text": TEXT}
    )
    assert [item.ref for item in items if isinstance(item, Failure)] == [f"news.jsonl:{line}" for line in (2, 4, 5, 6)]
    assert sum(isinstance(item, Article) for item in items) == 2


def test_a_date_that_is_not_understood_is_said_and_not_dropped() -> None:
    (failure,) = read({"text": TEXT, "published": "last Tuesday"})
    assert isinstance(failure, Failure)
    assert "'last Tuesday' is not understood" in failure.reason


def test_half_a_character_is_refused_since_it_could_never_be_printed() -> None:
    (failure,) = read('{"text": "The army \\ud800 moved."}')
    assert isinstance(failure, Failure)
    assert "half a character" in failure.reason


def test_a_text_in_another_language_is_named_by_its_line() -> None:
    items = read({"text": TEXT}, {"text": "Россия разместила ракеты в Калининградской области."})
    assert isinstance(items[1], Failure)
    assert (items[1].ref, items[1].reason) == ("news.jsonl:2", "the text is in Russian, which is not read here")
