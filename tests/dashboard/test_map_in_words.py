"""The map in words: the very claims of the map, place by place, and never longer than can be listened to."""

from __future__ import annotations

from hypothesis import given, strategies as some

from dashboard.map_in_words import PLACES_TOLD, REASONS_TOLD, in_words
from tests.dashboard.claims import BALTIC, POLAND, SITE, claims

NAMES = {"PL": "Poland", "RO": "Romania"}
NOWHERE = {"latitude": None, "longitude": None, "not_mapped": "no place is named"}


def test_filters_and_totals_come_first() -> None:
    told = in_words(claims(SITE, POLAND, NOWHERE | {"article_id": "another"}), NAMES, "Status planned")
    assert told.summary == "Status planned: 3 claims from 2 articles; 2 on the map, 1 not."


def test_the_country_with_the_most_claims_is_told_first_by_how_certain_they_are_and_which_systems() -> None:
    near = SITE | {"country": "PL", "place_name": "Redzikowo", "system_name": "Aegis Ashore"}
    told = in_words(claims(SITE, POLAND, POLAND | {"status": "denied"}, near), NAMES, "All events")
    assert told.sections["By country"] == [
        "Poland: 3 claims (2 known only to the country), 2 operational, 1 denied; systems: Patriot, Aegis Ashore",
        "Romania: 1 claim, 1 operational; systems: Patriot",
    ]


def test_a_plan_to_withdraw_is_told_as_such_and_not_as_a_plan_to_deploy() -> None:
    leaving = POLAND | {"event_type": "WITHDRAW", "status": "planned"}
    told = in_words(claims(leaving, leaving, POLAND | {"status": "planned"}), NAMES, "All events")
    assert "2 planned withdrawals, 1 planned;" in told.sections["By country"][0]


def test_seas_and_what_is_not_mapped_have_lines_of_their_own() -> None:
    told = in_words(claims(BALTIC, NOWHERE, NOWHERE, NOWHERE | {"not_mapped": "a meeting"}), NAMES, "All events")
    assert told.sections == {
        "In no one country": ["Baltic Sea: 1 claim, 1 operational; systems: Patriot"],
        "Mentioned, not mapped": ["2 claims: no place is named", "1 claim: a meeting"],
    }


def test_nothing_is_said_in_words_too() -> None:
    told = in_words(claims(), NAMES, "Status planned")
    assert (told.summary, told.sections) == ("Status planned: there are no claims.", {})


def test_many_countries_are_counted_behind_the_first() -> None:
    many = [SITE | {"country": f"X{number:02}"} for number in range(PLACES_TOLD + 12)]
    lines = in_words(claims(*many), {}, "All events").sections["By country"]
    assert (len(lines), lines[-1]) == (PLACES_TOLD + 1, "and 12 more countries with 12 claims")


def test_what_a_place_is_called_stays_text() -> None:
    html = in_words(claims(BALTIC | {"place_name": "<b>Sea</b>"}), NAMES, "<i>").as_html()
    assert "<b>" not in html
    assert "<i>" not in html


COUNTRIES = some.sampled_from([None, *(f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")])
REASONS = some.sampled_from([None, *(f"reason {number}" for number in range(2 * REASONS_TOLD))])


@given(some.lists(some.tuples(COUNTRIES, REASONS), max_size=80))
def test_every_claim_is_told_once_and_the_length_is_bounded(found: list[tuple[str | None, str | None]]) -> None:
    rows = claims(*(SITE | {"country": country, "not_mapped": reason} for country, reason in found))
    told = in_words(rows, {}, "All events")
    lines = [line for section in told.sections.values() for line in section]
    counted = sum(int(number.replace(",", "")) for number in numbers_of_claims(lines))
    assert counted == len(found)
    assert len(lines) <= 2 * (PLACES_TOLD + 1) + REASONS_TOLD + 1


def numbers_of_claims(lines: list[str]) -> list[str]:
    """The number of claims that each line begins with, or names behind its place."""
    return [line.split(" claim")[0].rsplit(maxsplit=1)[-1] for line in lines]
