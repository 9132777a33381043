"""JSON Lines: a line for each event, with all that a store needs to have it back."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pandas
import pytest
from pandas import DataFrame

from geodata.data_version import data_version
from geodata.errors import StoreError
from geodata.exported_rows import EXPORTED
from geodata.filters import Filter
from geodata.formats import available, rendered
from geodata.formats.jsonl import render, render_from
from tests.geodata.examples import AEGIS, make_store
from tests.geodata.formats.hostile_rows import TEXTS, hostile_rows, whole
from tests.hostile_strings import strings


def test_every_string_comes_back_but_for_half_a_surrogate_pair() -> None:
    lines = [json.loads(line) for line in render(hostile_rows()).split(b"\n")[:-1]]
    wanted = [whole(text) for text in strings()]
    for column in TEXTS:
        assert [line[column] for line in lines] == wanted


def test_pandas_reads_a_row_a_line(rows: DataFrame) -> None:
    read = pandas.read_json(BytesIO(render(rows)), lines=True, dtype=False)
    assert read.evidence.tolist() == rows.evidence.tolist()
    assert {*EXPORTED} <= {*read.columns}
    assert set(read.data_version) == {data_version(rows)}


def test_the_first_line_of_an_article_holds_it_whole(tmp_path: Path) -> None:
    with make_store(tmp_path / "atlas.sqlite") as store:
        rows = store.rows(Filter(status=("operational", "planned")))
        *lines, end = [json.loads(line) for line in render_from(store, rows).splitlines()]
    assert end == {"kind": "end", "events": len(rows), "decisions": 0}
    assert [line["event_id"] for line in lines] == rows.event_id.tolist()
    with_article = [line for line in lines if "article" in line]
    assert [line["article_id"] for line in with_article] == [*dict.fromkeys(rows.article_id)]
    (aegis,) = (line for line in with_article if line["article_id"] == "aegis-2019")
    assert aegis["article"]["text"] == AEGIS.article.text
    assert aegis["read"]["event"]["status"] == "operational"


def test_who_has_the_store_gets_the_full_file_and_of_other_formats_the_same(tmp_path: Path) -> None:
    with make_store(tmp_path / "atlas.sqlite") as store:
        rows = store.rows()
        assert rendered(available()["jsonl"], store, rows) == render_from(store, rows)
        assert rendered(available()["csv"], store, rows) == available()["csv"].render(rows)


def test_rows_that_the_store_no_longer_holds_are_no_file(tmp_path: Path) -> None:
    with make_store(tmp_path / "atlas.sqlite") as store, make_store(tmp_path / "other.sqlite", [AEGIS]) as other:
        rows = store.rows()
        with pytest.raises(StoreError, match=r"other\.sqlite has changed while its rows were written"):
            render_from(other, rows)
