"""Whatever the page changes goes through one place, and a viewer comes past it by no way."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import access, changes, roles
from geodata import audit, decisions, feed_table
from tests.geodata.examples import READINGS

DASHBOARD = Path(changes.__file__).parent
# What writes, by the module that has it.
WRITERS = {
    "geodata.added_events": {"add", "withdraw"},
    "geodata.decision_exchange": {"add", "bring_in"},
    "geodata.decisions": {"decide", "take_back", "uphold"},
    "geodata.feed_table": {"follow", "pause", "try_again", "unfollow"},
    "geodata.followed_feeds": {"keep_states"},
    "geodata.ingest": {"ingest"},
    "geodata.log_lines": {"append", "replace"},
    "geodata.reports": {"report"},
    "geodata.saved_views": {"save", "remove"},
    "geodata.watching": {"watch"},
    "geodata.watchlists": {"let_go", "look_at", "watch"},
}
# The first keeps in a store that is thrown away; the second only says what a change came to.
KEEPS_NOTHING = {"panels/preview.py", "panels/deciding.py"}


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, name.name) for name in node.names)


def test_no_other_file_of_the_page_writes() -> None:
    found = []
    for path in sorted(DASHBOARD.rglob("*.py")):
        name, tree = path.relative_to(DASHBOARD).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        if name == "changes.py":
            continue
        found += [(name, part) for module, part in imported(tree) if part in WRITERS.get(module, ())]
        found += [(name, f"{module}.{part}") for module, part in imported(tree) if f"{module}.{part}" in WRITERS
                  and f"{module}.{part}" != "geodata.ingest"]  # fmt: skip
        calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
        keeps = any(isinstance(call, ast.Attribute) and call.attr == "keep" and ast.unparse(call) != "deciding.keep"
                    for call in calls)  # fmt: skip
        found += [(name, "keep")] if keeps and name not in KEEPS_NOTHING else []
    assert found == []


PUBLIC = sorted(name for name, one in vars(changes).items()
                if inspect.isfunction(one) and hasattr(one, "__wrapped__"))  # fmt: skip


def test_every_change_is_one_of_these() -> None:
    assert PUBLIC == [
        "add_event", "decide", "follow_feeds", "keep_articles", "look_at_view", "pause_feed", "remove_feed",
        "remove_view", "report", "save_view", "take_back", "try_pages_again", "uphold", "watch_view", "withdraw_event",
    ]  # fmt: skip


@pytest.mark.parametrize("name", PUBLIC)
def test_a_viewer_changes_nothing(name: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(roles.OPEN, "viewer")
    before = sorted(home.iterdir())
    with pytest.raises(access.AccessError, match=r"a viewer here, and only (a reviewer or )?an admin may change this"):
        getattr(changes, name)()  # refused before anything of it is looked at
    assert sorted(home.iterdir()) == before


ROW = {"article_id": "a", "event_id": "e", "evidence_start": 0, "evidence_end": 5}


def test_who_has_signed_in_decides_under_that_name_and_no_other(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "person", lambda: access.Person("ada@example.org", "reviewer"))
    made = changes.decide(ROW, "THAAD stands in Seongju.", "accept", who="Bob")
    changes.take_back(made, who="Bob")
    assert [one.who for one in decisions.decisions()] == ["ada@example.org"] * 2


def test_every_other_change_is_noted_under_that_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "person", lambda: access.Person("ada@example.org", "reviewer"))
    changes.decide(ROW, "THAAD stands in Seongju.", "reject")
    changes.save_view("Mine", "country=PL")
    changes.remove_view(changes.save_view("mine", "country=RO"))
    changes.report({**ROW, "place_text": "Paris", "gazetteer_id": "1", "place_name": "Paris, Texas"}, "In France")
    changes.keep_articles(home / "atlas.sqlite", [READINGS[0], READINGS[0]])
    said = [(one.who, one.what, one.about, one.before, one.after) for one in audit.trail()]
    assert [one[1:] for one in said] == [
        ("reject", "event e of article a", "", ""),
        ("view saved", "Mine", "", "country=PL"),
        ("view saved", "mine", "country=PL", "country=RO"),
        ("view removed", "mine", "country=RO", ""),
        ("place reported", "event e", "Paris, Texas", "In France"),
        ("articles added", str(home / "atlas.sqlite"), "", "1 kept, 1 unchanged"),
    ]
    assert {one[0] for one in said} == {"ada@example.org"}


def test_without_sign_in_the_name_is_the_readers_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(roles.OPEN, raising=False)
    assert changes.decide(ROW, "THAAD stands in Seongju.", "accept", who="Bob").who == "Bob"


def test_feeds_are_for_admins_and_each_change_of_them_is_noted(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "person", lambda: access.Person("bob@example.org", "reviewer"))
    for name in ("follow_feeds", "pause_feed", "remove_feed", "try_pages_again"):
        with pytest.raises(access.AccessError, match=r"bob@example.org is a reviewer here, and only an admin"):
            getattr(changes, name)()
    monkeypatch.setattr(access, "person", lambda: access.Person("ada@example.org", "admin"))
    address = "https://example.org/feed"
    changes.follow_feeds([feed_table.feed_of(address, "News")] * 2)
    changes.pause_feed(address, paused=True)
    changes.pause_feed(address, paused=False)
    changes.try_pages_again(address, ["https://example.org/a"])
    changes.remove_feed(address)
    assert [(one.who, one.what, one.about, one.before, one.after) for one in audit.trail()] == [
        ("ada@example.org", "feed added", address, "", "News"),
        ("ada@example.org", "feed paused", address, "", "News"),
        ("ada@example.org", "feed resumed", address, "", "News"),
        ("ada@example.org", "pages tried again", address, "", "1 pages"),
        ("ada@example.org", "feed removed", address, "News", ""),
    ]
