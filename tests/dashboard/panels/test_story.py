"""The deployment of an event as HTML: its stages, how well it is attested, and harmless whatever an article says."""

from __future__ import annotations

from typing import Any

from dashboard.panels import story
from geodata.deployments import Deployment, deployments
from tests.dashboard.claims import claims
from tests.dashboard.panels.test_detail import Reader

OUR_TAGS = {"section", "h4", "ol", "li", "span", "small", "p"}


def deployment(*rows: dict[str, Any]) -> Deployment:
    (found,) = deployments(claims(*[{"place_name": "Deveselu", "date_start": None} | row for row in rows]))
    return found


PLANNED = {"status": "planned", "published": "2015-02-01", "evidence": "It will come."}
THERE = {"status": "operational", "published": "2016-05-12", "evidence": "It is there.", "publisher": "Other Wire"}


def test_the_stages_stand_in_their_order_with_their_days() -> None:
    text = Reader(story.card(deployment(THERE, PLANNED))).text
    assert "planned 2015-02-01 to 2016-05-12 1 outlet" in text
    assert "operational since 2016-05-12 1 outlet" in text
    assert text.index("planned") < text.index("operational")


def test_one_stage_needs_no_list_but_says_who_vouches_for_it() -> None:
    html = story.card(deployment(THERE, THERE | {"publisher": "A third", "evidence": "It stands."}))
    assert "<li" not in html
    assert "Said to be operational by 2 outlets independently." in Reader(html).text


def test_a_contradiction_is_said() -> None:
    denied = {"status": "denied", "published": "2016-06-01", "evidence": "It is not there."}
    assert "One claim denies what others say." in Reader(story.card(deployment(THERE, denied))).text
    assert "denies" not in Reader(story.card(deployment(denied))).text


def test_a_planned_withdrawal_alone_does_not_say_that_it_is_there() -> None:
    leaving = {"event_type": "WITHDRAW", "status": "planned"}
    assert "No claim says that it is there." in Reader(story.card(deployment(leaving))).text


def test_only_our_tags_come_of_it() -> None:
    hostile = THERE | {"publisher": "<script>alert(1)</script>", "evidence": "</section><img src=x onerror=alert(1)>"}
    assert Reader(story.card(deployment(hostile, PLANNED))).tags <= OUR_TAGS
