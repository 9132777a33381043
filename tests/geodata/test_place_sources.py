"""The tables of places: complete, sourced, and no two rows of one identifier."""

from __future__ import annotations

from collections import Counter

import pytest

from geodata.place_rows import DATA, PlaceRow, lines
from geodata.place_sources import sources
from geodata.ranking import shipped_model

# The Paracels, the Spratlys and Scarborough Shoal: south, north, west, east. No state's, says `disputed.csv`.
NOBODYS = ((15.0, 17.5, 111.0, 113.0), (7.5, 12.0, 111.0, 116.5), (14.9, 15.4, 117.5, 118.0))
TABLES = "countries admin1 corrected_names named_areas regions us_counties sites".split()


@pytest.fixture(scope="module")
def rows() -> list[PlaceRow]:
    return [row for source in sources() if source.name != "cities" for row in source.rows()]


def test_no_two_places_bear_one_identifier(rows: list[PlaceRow]) -> None:
    counts = Counter(row.place.gazetteer_id for row in rows)
    assert [identity for identity, count in counts.items() if count > 1] == []


def test_every_place_has_a_source_a_name_and_a_radius(rows: list[PlaceRow]) -> None:
    for row in rows:
        assert row.place.source, row
        assert row.names[0].kind == "name", row
        assert row.names[0].text == row.place.name, row
        assert row.place.radius_km > 0, row


def in_nobodys_sea(row: PlaceRow) -> bool:
    latitude, longitude = row.place.latitude, row.place.longitude
    return any(south < latitude < north and west < longitude < east for south, north, west, east in NOBODYS)


def test_sites_have_a_country_but_where_several_states_claim_them(rows: list[PlaceRow]) -> None:
    without = {row.place.name for row in rows if row.place.kind == "site" and row.place.country is None}
    assert without == {"Fiery Cross Reef", "Subi Reef Air Base", "Thitu Island", "Itu Aba"}
    given = {row.place.name: row.place.country for row in rows if in_nobodys_sea(row) and row.place.country}
    assert given == {}
    found = {name.text for row in rows if in_nobodys_sea(row) for name in row.names}
    assert {"Woody Island", "Fiery Cross Reef", "Mischief Reef", "Subi Reef", "Scarborough Shoal"} <= found


def test_seas_have_no_country(rows: list[PlaceRow]) -> None:
    assert {row.place.country for row in rows if row.feature in ("ocean", "sea")} == {None}


def test_there_are_sites_and_countries_enough(rows: list[PlaceRow]) -> None:
    assert sum(row.place.gazetteer_id.startswith("site:") for row in rows) >= 300
    assert sum(row.place.kind == "country" for row in rows) == 250


def test_crimea_and_sevastopol_are_ukraine_whatever_the_base_map_draws(rows: list[PlaceRow]) -> None:
    countries = {row.place.country for row in rows if {"Crimea", "Sevastopol"} & {name.text for name in row.names}}
    assert countries == {"UA"}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_listed_with_its_source(table: str) -> None:
    assert f"`{table}.csv`" in (DATA / "SOURCES.md").read_text(encoding="utf-8")
    assert any(True for _ in lines(DATA / f"{table}.csv"))


def test_each_correction_meets_a_row_of_natural_earth() -> None:
    names = {(line.text("country"), line.text("name")) for line in lines(DATA / "admin1.csv")}
    corrected = [(line.text("country"), line.text("natural_earth")) for line in lines(DATA / "corrected_names.csv")]
    assert [pair for pair in corrected if pair not in names] == []


def test_every_weight_says_what_it_means() -> None:
    table = {line.filled("feature"): line.filled("meaning") for line in lines(DATA / "ranking_weights.csv")}
    assert table.keys() == shipped_model().weights.keys()
