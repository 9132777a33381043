"""The table of towns: what the package has is what it gives back, and equal towns give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from geodata.towns import TABLE, Town, packaged_towns, read_towns, write_towns

names = st.text(st.characters(categories=["L", "N", "Pd", "Zs"]), min_size=1, max_size=12)
towns = st.builds(
    Town,
    geonameid=st.integers(1, 10**8),
    name=names,
    country=st.sampled_from(["RO", "PL", "KR"]),
    admin1=st.sampled_from(["", "03", "ENG"]),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    population=st.integers(0, 3 * 10**7),
    alternates=st.lists(names, max_size=3).map(tuple),
)


@pytest.fixture(scope="module")
def shipped() -> dict[int, Town]:
    return {town.geonameid: town for town in read_towns()}


def test_the_table_is_what_the_package_gives(shipped: dict[int, Town]) -> None:
    assert shipped == {town.geonameid: town for town in packaged_towns()}


def test_a_town_is_found_with_its_other_names(shipped: dict[int, Town]) -> None:
    (kyiv,) = [town for town in shipped.values() if town.name == "Kyiv"]
    assert kyiv.country == "UA"
    assert (round(kyiv.latitude), round(kyiv.longitude)) == (50, 31)
    assert "Kiev" in kyiv.alternates


def test_names_that_no_english_text_could_hold_are_left_out(shipped: dict[int, Town]) -> None:
    assert not any("\u0400" <= letter <= "\u04ff" for town in shipped.values() for letter in "".join(town.alternates))


def test_the_table_is_a_small_part_of_the_package() -> None:
    assert TABLE.stat().st_size < 8_000_000


@settings(max_examples=20, deadline=None)
@given(st.lists(towns, max_size=5, unique_by=lambda town: town.geonameid))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, some: Sequence[Town]) -> None:
    path: Path = tmp_path_factory.mktemp("towns") / "towns.tsv.xz"
    write_towns(some, path)
    assert list(read_towns(path)) == sorted(some)
    before = path.read_bytes()
    write_towns(reversed(some), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["tab\tbed", "two\nlines", "a|b"])
def test_a_name_that_would_break_the_table_is_refused(tmp_path: Path, name: str) -> None:
    town = Town(1, "Somewhere", "RO", "", 0.0, 0.0, 1, (name,))
    with pytest.raises(ValueError, match="town 1"):
        write_towns([town], tmp_path / "towns.tsv.xz")
