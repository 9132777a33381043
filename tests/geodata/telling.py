"""Claims about few things at few places, told on few days, so that many are of one deployment."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as some

from tests.dashboard.claims import POLAND, SITE

Row = dict[str, Any]
UNDATED: Row = {"date_text": None, "date_start": None}


def told(status: str, published: str | None, publisher: str = "Example Wire", **parts: Any) -> Row:
    """A claim about the site in Romania, without a date of its own and in words of its own."""
    words = f"{publisher} said it was {status} on {published}."
    plain = {**SITE, **UNDATED, "status": status, "published": published, "publisher": publisher, "evidence": words}
    return plain | parts


CLAIMS = some.lists(
    some.builds(
        told,
        some.sampled_from(["operational", "planned", "considered", "denied", "alleged", "cancelled", "withdrawn"]),
        some.sampled_from(["2015-01-01", "2016-01-01", "2017-01-01", None]),
        some.sampled_from(["Wire", "Paper"]),
        event_type=some.sampled_from(["DEPLOY", "BASE", "WITHDRAW", "CANCEL", "TRANSFER", "TEST"]),
        actor=some.sampled_from([None, "Russia", "United States", "Russia, United States"]),
        date_start=some.sampled_from([None, "2014-01-01", "2018-01-01"]),
        date_end=some.sampled_from([None, "2018-12-31"]),
        system_id=some.sampled_from(["patriot", "thaad", "missile", None]),
        system=some.sampled_from(["missile", "Coastal  radar", "coastal radar", None]),
        article_id=some.sampled_from(["one", "another"]),
        not_mapped=some.sampled_from([None, None, "no place is named"]),
    )
    | some.builds(
        told, some.just("operational"), some.just("2016-01-01"), **{k: some.just(v) for k, v in POLAND.items()}
    ),
    max_size=12,
)
