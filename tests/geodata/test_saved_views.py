"""Saved views: the last word about a name holds, and nothing that is no name is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import FilterError, RecordError
from geodata.saved_views import FILE, remove, save, saved_views


def test_views_stand_by_name_and_a_name_is_taken_over(home: Path) -> None:
    assert saved_views() == ()
    save("Poland", "country=PL")
    romania = save("  aegis in\nRomania ", "country=RO&system=aegis-ashore")
    later = save("poland", "country=PL&status=planned")
    assert saved_views() == (romania, later)
    assert romania.name == "aegis in Romania"


def test_a_view_that_is_removed_may_come_back(home: Path) -> None:
    remove(save("Poland", "country=PL"))
    assert saved_views() == ()
    again = save("Poland", "country=PL")
    assert saved_views() == (again,)
    assert len((home / FILE).read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("name", ["", " \n ", "x" * 81])
def test_what_is_no_name_is_refused_and_nothing_kept(home: Path, name: str) -> None:
    with pytest.raises(FilterError, match="needs a name"):
        save(name, "country=PL")
    assert not (home / FILE).exists()


def test_a_broken_line_is_named(home: Path) -> None:
    save("Poland", "country=PL")
    with (home / FILE).open("a", encoding="utf-8") as log:
        log.write("what is this\n")
    with pytest.raises(RecordError, match=r"views\.jsonl, line 2 is no saved view"):
        saved_views()
