"""A claim that a reader has put right is asked for, counted and kept as he put it, whatever is read later."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geodata import claim_import, corrections
from geodata.corrections import NO_PLACE_THERE
from geodata.decision_exchange import bring_in, exported
from geodata.decisions import FILE, Decision, decide, decisions, take_back
from geodata.deployments import deployments
from geodata.errors import RecordError
from geodata.filters import EVERYTHING, NOT_STATED, Filter
from geodata.formats import jsonl
from geodata.records import Place
from geodata.store import Store, StoreAddress, open_store
from geodata.store.tally import counted
from tests.geodata.examples import DEVESELU, KALININGRAD, POLAND, READINGS, ROMANIA, S400, claim, make_store, reading

NewAddress = Callable[[], StoreAddress]

BATTERY = "Russia has placed S-400 batteries in Kaliningrad."
TEXT = S400.article.text
# The battery in Kaliningrad, all of whose parts a reader finds wrong.
AFTER = (
    corrections.place(ROMANIA, "Romania")
    | corrections.actor("Poland, Romania")
    | corrections.system("Patriot", "patriot")
    | corrections.days("2020-05-01", "2020-05-31")
)


@pytest.fixture
def store(new_address: NewAddress, home: Path) -> Iterator[Store]:
    with make_store(new_address()) as made:
        yield made


def battery(store: Store, filter: Filter = EVERYTHING) -> dict[Any, Any]:
    """The row of the claim; empty where the filter leaves it out."""
    rows = store.rows(filter)
    found = rows[rows["evidence"] == BATTERY].to_dict("records")
    return found[0] if found else {}


def correct(store: Store, after: Mapping[str, str]) -> Decision:
    return decide(battery(store), TEXT, "correct", who="Ada", after=after)


def test_every_part_of_a_claim_stands_as_it_was_corrected(store: Store) -> None:
    before = battery(store)
    correct(store, AFTER)
    row = battery(store)
    assert (row["place_name"], row["gazetteer_id"], row["place_kind"], row["country"], row["place_text"]) == (
        "Romania", "country:RO", "country", "RO", "Romania",
    )  # fmt: skip
    assert (row["latitude"], row["longitude"], row["radius_km"]) == (46.0, 25.0, 350.0)
    assert (row["actor"], row["system_id"], row["system_name"], row["system"]) == (
        "Poland, Romania", "patriot", "Patriot", "Patriot",
    )  # fmt: skip
    assert (row["date_start"], row["date_end"], row["date_text"]) == ("2020-05-01", "2020-05-31", None)
    assert (row["review"], row["reviewed_by"], row["event_id"]) == ("corrected", "Ada", before["event_id"])
    assert (row["status"], row["not_mapped"]) == (before["status"], None)


# Each with whether it finds the claim as it was read, and as it was corrected.
ASKED = [
    (Filter(country=("RU",)), True, False),
    (Filter(country=("RO",)), False, True),
    (Filter(actor=("russia",)), True, False),
    (Filter(actor=("romania",)), False, True),
    (Filter(system=("s-400",)), True, False),
    (Filter(system=("PATRIOT",)), False, True),
    (Filter(bounds=(20, 54, 21, 55)), True, False),
    (Filter(bounds=(24, 45, 26, 47)), False, True),
    (Filter(within=((20.0, 54.0), (21.0, 54.0), (21.0, 55.0), (20.0, 55.0))), True, False),
    (Filter(within=((24.0, 45.0), (26.0, 45.0), (26.0, 47.0), (24.0, 47.0))), False, True),
    (Filter(start=date(2020, 5, 10), end=date(2020, 5, 11)), False, True),
    (Filter(start=date(2020, 6, 1)), False, False),
    (Filter(mapped=True), True, True),
]


def test_a_filter_finds_and_counts_what_was_corrected_and_not_what_was_read(store: Store) -> None:
    assert [bool(battery(store, asked)) for asked, _, _ in ASKED] == [as_read for _, as_read, _ in ASKED]
    correct(store, AFTER)
    for asked, _, as_corrected in ASKED:
        assert bool(battery(store, asked)) is as_corrected, asked
        counts = counted(store, store.tally(), asked)
        assert counts.size.events == len(store.rows(asked)), asked
        assert counts.facets() == store.facets(asked), asked


def test_what_nothing_says_any_longer_is_not_there(store: Store) -> None:
    assert store.unknown(Filter(actor=("Romania",))) != ()
    store.keep(reading(S400.article.id, "Baltic air defence", "Example Review", "2018-02-05", TEXT, S400.events[0]))
    correct(store, AFTER)
    assert store.unknown(Filter(actor=("Romania",))) == ()
    assert store.unknown(Filter(system=("s-400",))) == ()  # in a sale
    assert store.unknown(Filter(country=("RU",))) == ("nothing here has the country 'RU'",)


def test_without_place_actor_system_and_days_it_is_listed_with_the_reason(store: Store) -> None:
    correct(store, corrections.place(None) | corrections.actor("") | corrections.system("", None))
    row = battery(store)
    assert (row["place_name"], row["place_text"], row["actor"], row["system"], row["system_id"]) == (None,) * 5
    assert row["not_mapped"] == NO_PLACE_THERE
    without = Filter(actor=(NOT_STATED,), system=(NOT_STATED,), country=(NOT_STATED,), mapped=False)
    assert battery(store, without)["event_id"] == row["event_id"]
    counted = store.tally().under(Filter(mapped=False))
    assert counted.size.events == len(store.rows(Filter(mapped=False)))
    assert counted.facets() == store.facets(Filter(mapped=False))


def test_a_claim_without_a_place_comes_onto_the_map(store: Store) -> None:
    rows = store.rows()
    (row,) = rows[rows["system_id"] == "9m729"].to_dict("records")
    text = store.article(row["article_id"])
    assert text
    decide(row, text.text, "correct", after=corrections.place(KALININGRAD))
    moved = store.rows(Filter(bounds=(20, 54, 21, 55), system=("9m729",), mapped=True))
    assert moved[["place_kind", "place_text", "not_mapped"]].to_numpy().tolist() == [["city", None, None]]


def test_a_meeting_is_not_drawn_wherever_it_is_put(store: Store) -> None:
    rows = store.rows(Filter(type=("CONSULT",)))
    (row,) = rows.to_dict("records")
    decide(row, READINGS[0].article.text, "correct", after=corrections.place(DEVESELU))
    (moved,) = store.rows(Filter(type=("CONSULT",))).to_dict("records")
    assert (moved["place_name"], moved["not_mapped"]) == ("Deveselu", "a meeting is not a deployment")


def test_a_corrected_claim_joins_the_deployment_that_it_tells_of(store: Store) -> None:
    event = battery(store)["event_id"]
    site = corrections.place(DEVESELU) | corrections.system("Aegis Ashore", "aegis-ashore")
    correct(store, site | corrections.actor("United States"))
    (found,) = [one for one in deployments(store.rows(Filter(mapped=True))) if event in one.events]
    assert len(found.events) == 2
    assert "The United States has operated an Aegis Ashore site" in " ".join(
        store.rows().set_index("event_id").loc[list(found.events), "evidence"]
    )


def test_a_correction_holds_when_the_words_are_read_again_and_is_taken_back(store: Store) -> None:
    made = correct(store, corrections.place(ROMANIA) | corrections.actor("Romania"))
    other = claim(TEXT, BATTERY, "BASE", "planned", system=("S-400", "s-400"), actor="NATO",
                  at=("Kaliningrad", POLAND))  # fmt: skip
    store.keep(reading(S400.article.id, "Baltic air defence", "Example Review", "2018-02-05", TEXT, other))
    row = battery(store)
    assert (row["place_name"], row["actor"], row["status"]) == ("Romania", "Romania", "operational")
    assert [one.now["place_name"] for one in store.judged().again] == ["Poland"]
    take_back(made)
    assert (battery(store)["place_name"], battery(store)["actor"]) == ("Poland", "NATO")


def test_a_reading_that_has_learned_the_correction_asks_nothing(store: Store) -> None:
    correct(store, corrections.actor("Romania"))
    learned = claim(TEXT, BATTERY, "DEPLOY", "operational", system=("S-400", "s-400"), actor="Romania",
                    at=("Kaliningrad", KALININGRAD))  # fmt: skip
    learned_reading = reading(S400.article.id, "Baltic air defence", "Example Review", "2018-02-05", TEXT, learned)
    store.keep(learned_reading)
    assert (battery(store)["actor"], store.judged().again) == ("Romania", ())


def test_decisions_carry_a_correction_to_another_home(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(store, AFTER)
    (tmp_path / "taken.jsonl").write_bytes(exported())
    monkeypatch.setenv("DEPLOYMENT_ATLAS_HOME", str(tmp_path / "other home"))
    assert battery(store)["place_name"] == "Kaliningrad"
    assert bring_in(tmp_path / "taken.jsonl") == 1
    with open_store(store.path, read_only=True) as other:
        assert (battery(other)["place_name"], battery(other)["reviewed_by"]) == ("Romania", "Ada")


def test_json_lines_carry_a_corrected_claim_as_read_and_as_decided(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(store, AFTER)
    (tmp_path / "claims.jsonl").write_bytes(jsonl.render_from(store, store.rows(Filter(country=("RO",)))))
    monkeypatch.setenv("DEPLOYMENT_ATLAS_HOME", str(tmp_path / "other home"))
    with open_store(tmp_path / "other.sqlite") as other:
        claim_import.bring_in(claim_import.read_exported(tmp_path / "claims.jsonl"), other)
        assert battery(other)["place_name"] == "Romania"
        take_back(decisions()[0])
        assert battery(other)["place_name"] == "Kaliningrad"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (corrections.place(Place("country:RO", "Romania", "city", "RO", 46, 25, 5, "")), "is an area and no city"),
        (corrections.place(Place("site:x", "X", "site", None, 91, 25, 5, "")), "X lies nowhere on the earth"),
        ({"gazetteer_id": "country:RO"}, "its place has no place_text"),
        (corrections.days("2020-05-02", "2020-05-01"), "before it begins"),
        (corrections.days("May", ""), "'May' is no day such as 2019-08-02"),
        ({"status": "lost"}, "'lost' is no status"),
        ({"system": "Patriot"}, "both words and key"),
    ],
)
def test_a_correction_that_cannot_be_is_named_with_its_line(
    wrong: Mapping[str, str], said: str, store: Store, home: Path
) -> None:
    with pytest.raises(ValueError, match=said):
        correct(store, wrong)
    made = correct(store, {"status": "planned"})
    line = (
        (home / FILE).read_text(encoding="utf-8").replace('{"status": "planned"}', repr(dict(wrong)).replace("'", '"'))
    )
    (home / FILE).write_text(line, encoding="utf-8")
    assert made.after
    with pytest.raises(RecordError, match="line 1 is no decision"):
        decisions()
