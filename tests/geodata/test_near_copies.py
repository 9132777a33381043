from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from extractors.records import Article
from geodata.errors import StoreError
from geodata.near_copies import bands, is_copy, runs
from geodata.records import PlacedReading, ReadingPart
from geodata.store import Store, StoreAddress, open_store
from geodata.store.checking import check_store
from geodata.store.sql_store import SqlStore
from geodata.store.transfer import transfer
from tests.postgis_server import Server

NewAddress = Callable[[], StoreAddress]
REPORT = """The ministry of defence said on Tuesday that a second battery of Patriot had reached Rzeszow, where it will
guard the airport through which most of the aid for Ukraine passes. The battery was sent by Germany and is to stay until
the end of the year, a spokeswoman told reporters. Poland had asked for it in the spring, after two drones were found
near the border."""
EDITED = REPORT.replace("on Tuesday", "Tuesday").replace("a spokeswoman told reporters", "a spokeswoman said")
OTHER = """Two batteries of Patriot guard the airport of Rzeszow, our reporter saw on Wednesday. Soldiers from Germany
sat in the shade of their trucks, and a farmer whose field lies behind the fence said that he had stopped counting the
aircraft that land by night. Nobody would say how long they are going to stay, or what it costs."""
SHORTENED = REPORT.partition("Poland had asked")[0]


@contextmanager
def holding(path: StoreAddress, **texts: str) -> Iterator[Store]:
    with open_store(path) as store:
        for name, text in texts.items():
            store.keep(PlacedReading(Article(name, text), (), (), ()))
        yield store


def copies(store: Store, article_id: str) -> list[str]:
    return [article.id for article in store.copies(article_id)]


def test_an_edited_and_a_shortened_text_are_copies_of_the_report(new_address: NewAddress) -> None:
    with holding(new_address(), first=REPORT, other=OTHER, edited=EDITED, short=SHORTENED) as store:
        assert copies(store, "first") == ["edited", "short"]
        assert copies(store, "short") == ["edited", "first"]
        assert copies(store, "other") == copies(store, "unknown") == []
        found = store.same_report(["first", "edited", "other", "short"])
        assert sorted(found) == ["edited", "first", "short"]
        assert len(set(found.values())) == 1
        assert store.same_report(["first", "other"]) == {}, "the copies of it are not asked for"


def test_whichever_text_comes_first_all_are_copies_of_one_report(new_address: NewAddress) -> None:
    texts = {"short": SHORTENED, "edited": EDITED, "first": REPORT}
    with holding(new_address(), **texts) as store:
        assert sorted(store.same_report(texts)) == sorted(texts)


def test_another_article_about_the_same_that_quotes_a_sentence_is_no_copy(new_address: NewAddress) -> None:
    quoting = f"{OTHER} “The battery was sent by Germany and is to stay until the end of the year.”"
    with holding(new_address(), first=REPORT, quoting=quoting) as store:
        assert copies(store, "first") == []


def test_of_a_few_words_nothing_is_said(new_address: NewAddress) -> None:
    with holding(new_address(), one="Patriot is in Poland.", two="Patriot is in Poland.") as store:
        assert copies(store, "one") == []


def test_a_digest_that_holds_two_reports_makes_no_copies_of_them(new_address: NewAddress) -> None:
    with holding(new_address(), first=REPORT, digest=f"{REPORT}\n\n{OTHER}", other=OTHER) as store:
        assert copies(store, "first") == ["digest"]
        assert copies(store, "other") == []


def test_a_text_that_becomes_another_is_no_copy_any_more_and_finds_its_own(new_address: NewAddress) -> None:
    with holding(new_address(), one=REPORT, two=EDITED, three=OTHER) as store:
        store.keep(PlacedReading(Article("one", OTHER.replace("Wednesday", "Thursday")), (), (), ()))
        assert copies(store, "one") == ["three"]
        assert copies(store, "two") == []
        store.keep(PlacedReading(Article("four", SHORTENED), (), (), ()))
        assert copies(store, "two") == ["four"], "the report is known by its first text, which holds no more"


def test_a_part_of_a_reading_is_compared_too(new_address: NewAddress) -> None:
    with holding(new_address(), first=REPORT) as store:
        store.keep_parts([ReadingPart(Article("edited", EDITED), (), (), {})])
        assert copies(store, "first") == ["edited"]


def test_an_older_store_finds_its_copies_when_it_is_brought_forward(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with holding(path, first=REPORT, edited=EDITED, other=OTHER):
        pass
    with apsw.Connection(str(path)) as connection:
        connection.execute("DROP TABLE copies; DROP TABLE copy_bands; PRAGMA user_version = 1")
    with open_store(path) as store:
        assert copies(store, "first") == ["edited"]
    assert (tmp_path / "old.sqlite.version-1").exists()


def test_an_older_store_on_a_server_finds_them_too(server: Server) -> None:
    address = server.new_store()
    with holding(address, first=REPORT, edited=EDITED, other=OTHER) as store:
        assert isinstance(store, SqlStore)
        with store.writing() as connection:
            connection.execute("DROP TABLE copies; DROP TABLE copy_bands; UPDATE atlas_store SET version = 1")
    with pytest.raises(StoreError, match="older form"):
        open_store(address, read_only=True)
    with open_store(address) as store:
        assert copies(store, "first") == ["edited"]
        assert copies(store, "other") == []


def test_a_report_that_a_hundred_others_share_a_band_with_is_found(new_address: NewAddress) -> None:
    """What an outlet prints below all that it publishes is no report, and hides none."""
    below = " ".join(f"word{number}" for number in range(40))
    texts = {
        f"article-{number:03}": f"{' '.join(f'{number}-{n}' for n in range(150))} {below}" for number in range(110)
    }
    with holding(new_address(), **texts) as store:
        assert store.same_report(texts) == {}
        last = texts["article-109"]
        store.keep(PlacedReading(Article("copy", last.replace("109-3 ", "")), (), (), ()))
        assert copies(store, "copy") == ["article-109"]


def test_a_copied_store_has_the_same_copies(server: Server, tmp_path: Path) -> None:
    address = server.new_store()
    texts = {"first": REPORT, "other": OTHER, "edited": EDITED, "short": SHORTENED}
    with holding(tmp_path / "a.sqlite", **texts):
        pass
    transfer(tmp_path / "a.sqlite", address)
    transfer(address, tmp_path / "back.sqlite")
    held = []
    for path in (tmp_path / "a.sqlite", address, tmp_path / "back.sqlite"):
        with open_store(path) as store:
            assert isinstance(store, SqlStore)
            with store.session() as connection:
                held.append(
                    [
                        connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                        for table in ("copies", "copy_bands")
                    ]
                )
    assert held[0] == held[1] == held[2]
    assert [len(rows) > 2 for rows in held[0]] == [True, True]


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM copies WHERE row = 2", "UPDATE copies SET first = 2 WHERE row = 1",
     "INSERT INTO copies VALUES (9, 9)", "UPDATE OR IGNORE copy_bands SET first = 2"],
)  # fmt: skip
def test_what_is_kept_of_copies_is_made_again(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with holding(path, first=REPORT, edited=EDITED, other=OTHER):
        pass
    with apsw.Connection(str(path)) as connection:
        connection.execute(damage)
    assert [found.what.partition(":")[0] for found in check_store(path)] == ["the copies of reports"]
    assert [found.mended for found in check_store(path, repair=True)] == [True]
    with open_store(path) as store:
        assert copies(store, "first") == ["edited"]


def test_the_bands_of_a_text_never_change() -> None:
    """They stand in stores: other ones would find no copy of what was kept before."""
    found = bands(runs(REPORT))
    assert (len(found), found[0], found[-1]) == (64, -1_282_732_729_367_801_505, 7_039_413_698_079_742_397)
    assert bands(runs("Patriot is in Poland.")) == []


def test_texts_that_share_a_third_of_their_runs_share_a_band() -> None:
    words = [f"word{number}" for number in range(600)]
    for start in range(0, 200, 10):
        one, other = (runs(" ".join(words[begin : begin + 400])) for begin in (0, start))
        assert is_copy(one, other)
        assert set(bands(one)) & set(bands(other))
