"""Tables as CSV: what each column means, and what is said of a row that is broken."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from extractors.records import Article, Failure
from extractors.sources import read_data

TEXT = 'The army moved a "second" battery to the coast,\r\n\r\nthe ministry said; it was late.'
HEAD = ("id", "title", "publisher", "published", "url", "text")


def read(table: str | bytes) -> list[Article | Failure]:
    return list(read_data("news.csv", table if isinstance(table, bytes) else table.encode(), ".csv"))


def written(*rows: tuple[str, ...], separator: str = ",") -> str:
    table = io.StringIO()
    csv.writer(table, delimiter=separator).writerows(rows)
    return table.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_all_columns_are_taken_over_and_the_text_is_left_alone(separator: str, encoding: str) -> None:
    row = ("n-1", " A title ", "The Paper", "2019-07-05", "https://example.org/a", TEXT)
    (article,) = read(written(HEAD, row, separator=separator).encode(encoding))
    assert article == Article(
        "n-1", TEXT, "https://example.org/a", "A title", "The Paper", None, date(2019, 7, 5), "en"
    )


def test_columns_stand_in_any_order_and_others_are_left_aside() -> None:
    (article,) = read(written(("Speaker", " Text ", "DATE"), ("nobody asked", TEXT, "16 May 2007")))
    assert isinstance(article, Article)
    assert (article.text, article.published, article.title) == (TEXT, date(2007, 5, 16), None)


def test_a_broken_row_is_named_with_its_line_and_the_others_still_come() -> None:
    table = written(("text", "published"), (TEXT, "2019-07-05"), (TEXT, "last Tuesday"), ("", "2019-07-05"))
    good = written((TEXT, "2019-07-05"))
    items = read(f'{table}\r\nonly one cell\r\n{good}"a "quote,2019\r\n{good}')
    failures = [item for item in items if isinstance(item, Failure)]
    # A text of three lines moves all that stand below it.
    assert [failure.ref for failure in failures] == [f"news.csv:{line}" for line in (5, 8, 10, 14)]
    assert "'last Tuesday' is not understood" in failures[0].reason
    assert failures[1].reason == "it has no text"
    assert failures[2].reason == "its number of cells, 1, is not that of the first line, 2"
    assert "not written as CSV" in failures[3].reason
    assert sum(isinstance(item, Article) for item in items) == 3


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("title,url\na,b\n", "its first line names no column text"),
        ("text,text\na,b\n", "its first line names the column text twice"),
        ('"text', "its first line is not written as CSV"),
    ],
)
def test_a_table_without_its_columns_is_refused_as_a_whole(table: str, reason: str) -> None:
    (failure,) = read(table)
    assert isinstance(failure, Failure)
    assert (failure.ref, failure.remedy.endswith(".")) == ("news.csv", True)
    assert failure.reason.startswith(reason)


def test_a_long_text_is_read_and_one_beyond_all_measure_is_named() -> None:
    long = f"{TEXT}\n\n{TEXT * 100}{' ' * 200_000}"
    items = read(written(("text",), (long,), ("word " * 3_000_001,), (TEXT,)))
    assert [type(item) for item in items] == [Article, Failure, Article]
    assert isinstance(items[0], Article)
    assert items[0].text == long
