"""The analyst's own places: they win, and a mistake is named with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import PlaceRowError
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.own_places import OWN_PLACES

HEADING = "name,aliases,kind,country,latitude,longitude,radius_km\n"


def own(folder: Path, *rows: str) -> Path:
    path = folder / OWN_PLACES
    path.write_text(HEADING + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_an_own_row_wins(tmp_path: Path, gazetteer: Gazetteer) -> None:
    table = own(tmp_path, "Deveselu,Site R;NSF Deveselu,site,RO,44.07,24.42,1.5")
    mine = open_gazetteer(table)
    best = mine.candidates("Deveselu")[0]
    assert (best.place.gazetteer_id, best.place.latitude, best.place.radius_km) == ("own:deveselu", 44.07, 1.5)
    assert len(mine.candidates("Deveselu")) == len(gazetteer.candidates("Deveselu")) + 1
    assert mine.contains("Site R")
    assert mine.longest(["at", "Site", "R"], 1) == 2
    assert mine.place("own:deveselu") == best.place


def test_the_table_in_the_home_is_taken_by_itself(home: Path) -> None:
    own(home, "Camp Example,,site,PL,52.1,21.2,2")
    assert open_gazetteer().candidates("camp example")[0].place.country == "PL"


@pytest.mark.parametrize(
    ("row", "column", "problem"),
    [
        ("Camp A,,site,PL,95,21.2,2", "latitude", "not between"),
        ("Camp A,,site,PL,52.1,east,2", "longitude", "no number"),
        ("Camp A,,site,Poland,52.1,21.2,2", "country", "no ISO 3166-1"),
        ("Camp A,,camp,PL,52.1,21.2,2", "kind", "none of site"),
        (",,site,PL,52.1,21.2,2", "name", "is empty"),
        ("Camp A,,site,PL,52.1,21.2", "radius_km", "is missing"),
    ],
)
def test_a_mistake_names_its_line_and_column(tmp_path: Path, row: str, column: str, problem: str) -> None:
    table = own(tmp_path, "Camp Good,,site,PL,52.1,21.2,2", row)
    with pytest.raises(PlaceRowError, match=f"line 3, column {column} .*{problem}") as caught:
        open_gazetteer(table)
    assert "places.csv" in caught.value.remedy


def test_a_missing_table_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(PlaceRowError, match="cannot be read"):
        open_gazetteer(tmp_path / "nowhere.csv")
