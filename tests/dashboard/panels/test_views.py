"""The link to a saved view: it opens what was saved, and no name or address becomes a tag."""

from __future__ import annotations

from dashboard.panels.views import link
from geodata.saved_views import SavedView
from tests.dashboard.panels.test_detail import Reader


def test_a_view_is_a_link_to_its_address() -> None:
    read = Reader(link(SavedView("2026-11-25", "Poland", "country=PL&status=planned")))
    assert (read.links, read.text) == (["?country=PL&status=planned"], "Poland")


def test_nothing_in_it_becomes_a_tag() -> None:
    view = SavedView("2026-11-25", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>')
    assert Reader(link(view)).tags == {"a"}
