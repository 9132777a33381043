"""The link to a saved view: it opens what was saved, and no name or address becomes a tag."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.collection import STORE_VARIABLE
from dashboard.panels.views import link
from geodata.saved_views import SavedView, save
from geodata.watchlists import look_at, watched_views
from tests.dashboard.panels.test_detail import Reader
from tests.geodata.examples import AEGIS, S400, make_store


def test_a_view_is_a_link_to_its_address() -> None:
    read = Reader(link(SavedView("2026-11-25", "Poland", "country=PL&status=planned")))
    assert (read.links, read.text) == (["?country=PL&status=planned"], "Poland")


def test_nothing_in_it_becomes_a_tag() -> None:
    view = SavedView("2026-11-25", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>')
    assert Reader(link(view)).tags == {"a"}


def panel() -> AppTest:
    """The panel, as on a page that shows another part of the collection."""

    def script() -> None:
        from dashboard import collection, loading, state
        from dashboard.panels import views

        shown = collection.chosen(state.look().collection)
        views.show(loading.found(shown.path, state.look().filter), shown.path)

    return AppTest.from_function(script, default_timeout=60).run()


def test_a_watched_view_counts_what_came_since_and_no_more_once_it_is_looked_at(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "atlas.sqlite"
    monkeypatch.setenv(STORE_VARIABLE, str(path))
    make_store(path, [S400]).close()
    save("Denied", "status=denied")
    save("All", "")
    page = panel()
    page.button(key="watch Denied").click().run()
    assert not page.exception
    assert [one.view.name for one in watched_views()] == ["Denied"]
    assert "new</a>" not in "".join(html.proto.body for html in page.get("html"))
    make_store(path, [S400, AEGIS]).close()
    denied = sum(event.event.status == "denied" for event in AEGIS.events)
    body = "".join(html.proto.body for html in panel().get("html"))
    assert f"{denied} new</a>" in body
    assert "app/watch/denied.atom" in body
    look_at(watched_views()[0].view)
    assert "new</a>" not in "".join(html.proto.body for html in panel().get("html"))
    page.button(key="watch Denied").click().run()
    assert watched_views() == ()
