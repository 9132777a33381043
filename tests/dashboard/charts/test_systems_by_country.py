"""Systems by country: the most frequent of both, and denials that never pass for something that is there."""

from __future__ import annotations

from hypothesis import given, strategies as some

from dashboard.charts import systems_by_country
from tests.dashboard.claims import POLAND, SITE, claims

NAMES = {"RO": "Romania", "PL": "Poland"}


def system(name: str, **parts: object) -> dict[str, object]:
    return {**SITE, "system": name, "system_id": None, "system_name": None, **parts}


def test_a_cell_counts_and_says_of_which() -> None:
    found = systems_by_country.data(claims(SITE, SITE | {"status": "denied"}, POLAND), NAMES)
    assert found.table().to_dict("records") == [
        {"System": "Patriot", "Country": "Romania", "Events": 2, "Of which": "1 operational, 1 denied"},
        {"System": "Patriot", "Country": "Poland", "Events": 1, "Of which": "1 operational"},
    ]


def test_a_cell_of_nothing_but_denials_and_ends_is_not_filled() -> None:
    gone = {"status": "withdrawn", "event_type": "WITHDRAW"}
    found = systems_by_country.data(claims(SITE | {"status": "denied"}, SITE | gone, POLAND), NAMES)
    assert found.cells.set_index("country")["there"].to_dict() == {"RO": False, "PL": True}


def test_a_cell_asks_by_id_or_by_the_words_of_the_text() -> None:
    found = systems_by_country.data(claims(SITE, system("coastal battery")), NAMES)
    assert set(found.cells["system"]) == {"patriot", "coastal battery"}


def test_what_names_no_system_or_country_and_what_is_rare_is_counted_apart() -> None:
    rows = [system(f"system {number:02}") for number in range(16) for _ in range(2 if number else 1)]
    found = systems_by_country.data(claims(*rows, system("system 01", country=None)), NAMES)
    assert found.cells["system"].nunique() == systems_by_country.MOST
    assert "system 00" not in set(found.cells["system"])
    words = "1 of 32 events names no system or no country and 1 is of a less frequent one: they are not in this chart."
    assert found.left_out() == words


@given(some.lists(some.tuples(some.integers(0, 20), some.sampled_from(["RO", "PL", None]))))
def test_every_event_is_in_one_cell_or_counted_as_left_out(told: list[tuple[int, str | None]]) -> None:
    found = systems_by_country.data(claims(*(system(f"{number}", country=code) for number, code in told)), NAMES)
    assert found.cells["events"].sum() + found.unnamed + found.rarer == found.events == len(told)


def test_it_is_drawn_also_without_any_event() -> None:
    assert systems_by_country.chart(systems_by_country.data(claims(), NAMES), dark=True).to_dict()["layer"]
