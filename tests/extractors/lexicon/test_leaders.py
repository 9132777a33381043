"""The table of leaders: that its rows hold together, and for whom a name speaks in which year."""

from __future__ import annotations

from extractors.lexicon import load_lexicon
from extractors.lexicon.leaders import load_leaders


def test_every_leader_speaks_for_an_actor_and_in_years_that_can_be() -> None:
    leaders = load_leaders().by_name.values()
    assert len(leaders) >= 60
    assert {one.actor for one in leaders} <= load_lexicon().actor_by_key.keys()
    assert all(1945 < one.first_year <= (one.last_year or one.first_year) for one in leaders)
    assert all(one.alone in one.name for one in leaders)
    assert [*load_leaders().by_name] == sorted(load_leaders().by_name)


def test_a_name_counts_in_the_years_of_its_office() -> None:
    text = "Mark Rutte met President Vladimir Putin."
    assert dict(load_leaders().named_in(text, 2025)) == {"Rutte": "NATO", "Putin": "RU"}
    assert dict(load_leaders().named_in(text, 2015)) == {"Putin": "RU"}
    assert dict(load_leaders().named_in("Nobody trumps the xi of the alphabet.", 2025)) == {}
