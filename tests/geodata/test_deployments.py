"""Claims become deployments by a rule that a reader can follow: same system, same actor, same place."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, strategies as some

from geodata.deployments import Deployment, deployments
from tests.dashboard.claims import BALTIC, POLAND, claims
from tests.geodata.telling import CLAIMS, Row, told


def only(*rows: Row) -> Deployment:
    (found,) = deployments(claims(*rows))
    return found


def stages(found: Deployment) -> list[tuple[str, str | None, str | None]]:
    return [(period.stage, period.since, period.until) for period in found.periods]


def test_a_plan_that_came_true_and_ended_is_one_deployment_with_its_stages() -> None:
    found = only(
        told("considered", "2014-03-01"),
        told("planned", "2015-02-01", date_start="2016-01-01", date_end="2016-12-31"),
        told("operational", "2017-07-01", date_start="2016-05-12", date_end="2016-05-12"),
        told("withdrawn", "2020-01-02", event_type="WITHDRAW"),
    )
    assert stages(found) == [
        ("considered", "2014-03-01", "2015-02-01"),
        ("planned", "2015-02-01", "2016-05-12"),
        ("operational", "2016-05-12", "2020-01-02"),
        ("withdrawn", "2020-01-02", None),
    ]
    assert [found.on(day) for day in ("2014-02-28", "2015-06-01", "2016-05-12", "2019-12-31", "2026-01-01")] == [
        None, "planned", "operational", "operational", "withdrawn",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("later", "stage"),
    [
        (told("planned", "2019-01-01"), "operational"),  # more of them are planned
        (told("alleged", "2019-01-01"), "operational"),
        (told("denied", "2019-01-01"), "operational"),
        (told("cancelled", "2019-01-01", event_type="CANCEL"), "operational"),
        (told("planned", "2019-01-01", event_type="WITHDRAW"), "operational"),
        (told("withdrawn", "2019-01-01", event_type="WITHDRAW"), "withdrawn"),
    ],
)
def test_what_is_there_stays_until_it_is_withdrawn(later: Row, stage: str) -> None:
    assert only(told("operational", "2017-01-01"), later).stage == stage


def test_an_unconfirmed_claim_is_the_stage_only_while_nothing_firmer_is_said() -> None:
    found = only(told("alleged", "2017-01-01"), told("planned", "2018-01-01"), told("alleged", "2019-01-01"))
    assert stages(found) == [("alleged", "2017-01-01", "2018-01-01"), ("planned", "2018-01-01", None)]


def test_what_was_first_told_without_a_day_holds_from_the_first_day_that_is_told() -> None:
    undated = told("operational", None)
    assert stages(only(undated)) == [("operational", None, None)]
    rows = (undated, told("alleged", "2016-01-01"), told("operational", "2017-01-01"))
    assert stages(only(*rows)) == [("operational", "2017-01-01", None)]
    assert only(*rows).on("2016-06-01") is None
    assert only(*rows).on("2020-01-01") == "operational"


def test_a_denial_beside_an_assertion_contradicts_it_and_alone_contradicts_nothing() -> None:
    assert only(told("denied", "2017-01-01")).denials == ()
    found = only(told("operational", "2017-01-01"), told("denied", "2017-02-01", "Other Wire"))
    assert (found.stage, len(found.denials)) == ("operational", 1)


def test_other_places_actors_and_systems_are_never_merged() -> None:
    rows = claims(
        told("operational", "2017-01-01"),
        told("operational", "2017-01-01", **POLAND),
        told("operational", "2017-01-01", **BALTIC),
        told("operational", "2017-01-01", actor="Germany"),
        told("operational", "2017-01-01", actor="Germany, United States"),
        told("operational", "2017-01-01", system="THAAD", system_id="thaad"),
    )
    assert len(deployments(rows)) == 6


def test_words_for_a_whole_class_join_across_articles_only_where_an_actor_is_named() -> None:
    missile = {"system": "missiles", "system_id": "missile", "system_name": "missile"}
    years = {"considered": "2008-01-01", "planned": "2026-01-01"}
    unnamed = [told(status, day, actor=None, article_id=day, **missile) for status, day in years.items()]
    assert len(deployments(claims(*unnamed))) == 2
    in_one_article = [one | {"article_id": "the same"} for one in unnamed]
    assert len(deployments(claims(*in_one_article))) == 1
    named = [told("considered", "2008-01-01", **missile), told("planned", "2009-01-01", **missile), unnamed[1]]
    assert sorted(len(one.reports) for one in deployments(claims(*named))) == [1, 2]


def test_a_claim_without_an_actor_joins_the_only_party_and_none_of_several() -> None:
    nobody = told("operational", "2017-01-01", actor=None)
    assert len(only(told("planned", "2016-01-01"), nobody).reports) == 2
    several = deployments(claims(told("planned", "2016-01-01"), told("planned", "2016-01-01", actor="Germany"), nobody))
    assert sorted(len(one.reports) for one in several) == [1, 1, 1]


def test_systems_that_the_catalogue_does_not_know_are_the_same_by_their_words() -> None:
    rows = [
        told("planned", "2016-01-01", system=words, system_id=None) for words in ("Coastal  radar", "coastal radar")
    ]
    assert len(only(*rows).reports) == 2


@pytest.mark.parametrize("event_type", ["TEST", "EXERCISE", "CONSULT"])
def test_what_passes_is_no_deployment(event_type: str) -> None:
    assert deployments(claims(told("operational", "2017-01-01", event_type=event_type))) == []


def test_what_is_not_on_the_map_is_no_deployment() -> None:
    assert deployments(claims(told("operational", "2017-01-01", not_mapped="no place is named"))) == []


def test_outlets_that_print_the_same_sentence_count_once() -> None:
    wire = "A battery arrived, officials said."
    found = only(
        told("operational", "2017-01-01", "Wire", evidence=wire),
        told("operational", "2017-01-02", "Morning Paper", evidence=wire.upper()),
        told("operational", "2017-01-02", "Morning Paper", evidence="It was seen by our reporter."),
        told("operational", "2017-01-03", "Evening Paper"),
    )
    assert found.corroboration() == 2


def test_outlets_that_print_copies_of_one_report_count_once_however_they_edit_it() -> None:
    found = only(
        told("operational", "2017-01-01", "Wire", article_id="wire", evidence="A battery arrived, officials said."),
        told("operational", "2017-01-02", "Morning Paper", article_id="copy", evidence="A battery has arrived."),
        told("operational", "2017-01-03", "Evening Paper", article_id="own", evidence="We saw the battery."),
    )
    assert found.corroboration() == 3
    assert found.corroboration({"wire": "wire", "copy": "wire"}) == 2


def test_what_a_reader_has_set_apart_stands_by_itself() -> None:
    rows = claims(told("planned", "2016-01-01"), told("operational", "2017-01-01"))
    apart = deployments(rows, apart={rows["event_id"][1]})
    assert sorted(one.stage or "" for one in apart) == ["operational", "planned"]


@given(CLAIMS, some.randoms(use_true_random=False))
def test_every_claim_is_of_one_deployment_at_its_own_place_whatever_the_order(
    told_of: list[Row], shuffled: Random
) -> None:
    rows = claims(*told_of)
    found = deployments(rows)
    of = [event for one in found for event in one.events]
    named = rows["system_id"].notna() | rows["system"].notna()
    assert len(of) == len(set(of)) == int((rows["event_type"].ne("TEST") & named & rows["not_mapped"].isna()).sum())
    place = dict(zip(rows["event_id"], rows["gazetteer_id"], strict=True))
    assert all(len({place[event] for event in one.events}) == 1 for one in found)
    order = [*range(len(rows))]
    shuffled.shuffle(order)
    assert deployments(rows.iloc[order]) == found


@given(CLAIMS)
def test_periods_follow_each_other_and_rest_on_claims_of_their_stage(told_of: list[Row]) -> None:
    for one in deployments(claims(*told_of)):
        stage = {report.event_id: report.stage for report in one.reports}
        for earlier, later in zip(one.periods, one.periods[1:], strict=False):
            assert earlier.until == later.since
            assert earlier.stage != later.stage
        for period in one.periods:
            assert period.events
            assert {stage[event] for event in period.events} == {period.stage}


def test_a_year_that_is_all_that_is_known_stays_a_year() -> None:
    found = only(
        told("planned", "2015-02-01", date_start="2016-01-01", date_end="2016-12-31"),
        told("operational", "2017-07-01", date_start="2016-01-01"),
    )
    assert [(one.since, one.since_at_latest) for one in found.reports] == [
        ("2015-02-01", "2015-02-01"),  # a plan holds from the day that it was told
        ("2016-01-01", "2016-12-31"),
    ]
