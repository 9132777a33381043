"""Watched views as feeds: what a reader of feeds is given, and that no name leaves the folder."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from geodata.__main__ import main
from geodata.feeds import read_feed
from geodata.saved_views import save
from geodata.store import Store
from geodata.watchlist_feeds import feed_of, to_atom, to_json, write_feeds
from geodata.watchlists import let_go, look_at, watch, watched_views
from tests.geodata.examples import AEGIS, READINGS, make_store

ATOM = "{http://www.w3.org/2005/Atom}"


def hostile(tmp_path: Path) -> Store:
    article = replace(AEGIS.article, text=AEGIS.article.text.replace("NATO's", "\x01ATO's"), url="javascript:alert(1)")
    return make_store(tmp_path / "a.sqlite", [replace(AEGIS, article=article), READINGS[1]])


def test_each_entry_is_whole_and_no_script_is_a_link(home: Path, tmp_path: Path) -> None:
    watch(save("All \x02", ""))
    feed = feed_of(watched_views()[0], hostile(tmp_path))
    data = to_atom(feed)
    root = etree.fromstring(data)
    for each in (root, *root.iter(f"{ATOM}entry")):
        assert all(each.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert b"javascript:" not in data + to_json(feed)
    for read in (read_feed(data), read_feed(to_json(feed))):
        assert len(read.entries) + read.without_link <= len(feed.entries)
        assert read.entries
        assert read.without_link
    assert len(json.loads(to_json(feed))["items"]) == len(feed.entries)


def test_a_name_that_climbs_stays_inside(home: Path, tmp_path: Path) -> None:
    watch(save("../../up", ""))
    folder = tmp_path / "out" / "feeds"
    assert len([*write_feeds(watched_views(), hostile(tmp_path), folder)]) == 1
    assert {path.parent for path in tmp_path.joinpath("out").rglob("*.*")} == {folder}


def test_only_what_came_since_the_last_look_is_new(home: Path, tmp_path: Path) -> None:
    store = make_store(tmp_path / "a.sqlite", [AEGIS])
    view = save("All", "")
    watch(view)
    assert len(store.matching(watched_views()[0].new)) == 0
    store.keep(READINGS[1])
    assert len(store.matching(watched_views()[0].new)) == len(READINGS[1].events)
    look_at(view)
    assert len(store.matching(watched_views()[0].new)) == 0
    let_go(view)
    assert watched_views() == ()


def test_a_view_of_the_sample_is_left_out(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    watch(save("Mine", ""))
    watch(save("Sample", "collection=sample"))
    make_store(tmp_path / "a.sqlite", [AEGIS]).close()
    assert main(["watchlist", "--output", str(tmp_path / "out"), "--store", str(tmp_path / "a.sqlite")]) == 0
    assert len([*(tmp_path / "out").iterdir()]) == 2
    assert "Sample: left out" in capsys.readouterr().out
