"""Parquet: the same columns as the fields of a line of JSON, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO

import pyarrow
import pytest
from pyarrow import parquet

from extractors.records import Article, Failure
from extractors.sources import read_data
from tests.extractors.sources.one_file import article_in, refusal_of

TEXT = "The army moved a second battery to the coast,\r\nthe ministry said."


def table(columns: Mapping[str, object], rows_in_group: int | None = None) -> bytes:
    file = BytesIO()
    parquet.write_table(pyarrow.table(dict(columns)), file, row_group_size=rows_in_group)
    return file.getvalue()


def read(data: bytes) -> list[Article | Failure]:
    return list(read_data("news.parquet", data, ".parquet"))


def test_all_columns_are_taken_over_and_the_text_is_left_alone() -> None:
    data = table(
        {
            "id": ["n-1"], "title": [" A title "], "publisher": ["The Paper"], "published": ["2019-07-05T12:15:00Z"],
            "url": ["https://example.org/a"], "text": [TEXT], "speaker": [["nobody", "asked"]],
        }
    )  # fmt: skip
    assert article_in(".parquet", data) == Article(
        "n-1", TEXT, "https://example.org/a", "A title", "The Paper", None, date(2019, 7, 5), "en"
    )


@pytest.mark.parametrize(
    "days",
    [
        pyarrow.array([date(2019, 7, 5)]),
        pyarrow.array([datetime(2019, 7, 5, 12, 15, tzinfo=UTC)]),
        pyarrow.array([datetime(2019, 7, 5, 12, 15)], pyarrow.timestamp("ns")),  # noqa: DTZ001
    ],
)
def test_days_may_be_of_the_tables_own_types(days: pyarrow.Array) -> None:
    assert article_in(".parquet", table({"text": [TEXT], "date": days})).published == date(2019, 7, 5)


def test_a_broken_row_is_named_with_its_number_in_the_file_and_the_others_still_come() -> None:
    texts: Sequence[str | None] = [f"{TEXT} {number}" if number % 7 else None for number in range(40)]
    items = read(table({"text": texts, "id": list(range(40))}, rows_in_group=9))
    assert [item.ref for item in items if isinstance(item, Failure)] == [
        f"news.parquet:{number + 1}" for number in range(0, 40, 7)
    ]
    assert [item.id for item in items if isinstance(item, Article)] == [str(n) for n in range(40) if n % 7]


def test_words_that_are_no_text_are_refused_row_by_row() -> None:
    broken = pyarrow.array([TEXT.encode(), b"\xff\xfe army"]).cast(pyarrow.string(), safe=False)
    good, bad = read(table({"text": broken.view(pyarrow.string())}))
    assert isinstance(good, Article)
    assert isinstance(bad, Failure)
    assert bad.ref == "news.parquet:2"


def test_what_has_no_text_is_said_once() -> None:
    assert refusal_of(".parquet", table({"evidence": ["A sentence."]})) == "it has no column text"
    assert "no Parquet file" in refusal_of(".parquet", b"PAR1 and nothing more")
    assert "no Parquet file" in refusal_of(".parquet", table({"text": [TEXT]})[:-20])


def test_a_damaged_row_group_is_named_by_its_rows_and_the_next_is_read() -> None:
    texts = [f"{TEXT} {number} {'word ' * 2000}{number}" for number in range(6)]
    data = bytearray(table({"text": texts}, rows_in_group=2))
    about = parquet.ParquetFile(BytesIO(data)).metadata.row_group(1).column(0)
    start = about.dictionary_page_offset or about.data_page_offset
    data[start : start + about.total_compressed_size] = bytes(about.total_compressed_size)
    items = read(bytes(data))
    (failure,) = [item for item in items if isinstance(item, Failure)]
    assert failure.ref == "news.parquet:3"
    assert "the rows 3 to 4 cannot be read" in failure.reason
    assert sum(isinstance(item, Article) for item in items) == 4


def test_a_column_packed_beyond_measure_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.sources.parquet.LARGEST_FILE_BYTES", 1_000_000)
    texts = [str(number) + "a" * 1_000_000 for number in range(3)]
    file = BytesIO()
    parquet.write_table(pyarrow.table({"text": texts}), file, compression="zstd", use_dictionary=False)
    (failure,) = read(file.getvalue())
    assert isinstance(failure, Failure)
    assert "more than 200 times their size" in failure.reason


def test_standard_input_is_known_by_its_look() -> None:
    (item,) = read_data("standard input", table({"text": [TEXT]}))
    assert isinstance(item, Article)
