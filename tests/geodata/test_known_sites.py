"""Where a system is known to stand: each row names a system of the catalogue and a site of that country."""

from __future__ import annotations

from extractors.lexicon import load_lexicon
from geodata.gazetteer import Gazetteer
from geodata.known_sites import TABLE, known_sites
from geodata.place_rows import lines


def test_every_row_names_a_system_and_a_site_that_exist(gazetteer: Gazetteer) -> None:
    systems = load_lexicon().system_by_id
    for line in lines(TABLE):
        assert line.filled("system_id") in systems, line.number
        site = gazetteer.place(line.filled("gazetteer_id"))
        assert site is not None, line.number
        assert site.country == line.filled("country"), line.number
        assert line.filled("source")


def test_the_sites_of_a_system_are_those_of_the_country_asked_for() -> None:
    assert [one.gazetteer_id for one in known_sites("aegis-ashore", "RO")] == ["site:deveselu"]
    assert len(known_sites("b61", "IT")) == 2
    assert known_sites("aegis-ashore", "DE") == ()
    assert known_sites(None, "RO") == known_sites("aegis-ashore", None) == ()
