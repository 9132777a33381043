from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pandas
import pytest

from dashboard.drawing.order import Order
from dashboard.snapshots import html
from dashboard.view import View
from geodata.accepted_sites import AcceptedSite
from tests.dashboard.claims import POLAND, ROMANIA, SITE, accepted, claims

HOSTILE = "</script><script>alert(1)</script> ${alert(1)} `x` \\ <!-- <img src=x onerror=alert(1)>"


def rendered(
    rows: pandas.DataFrame,
    view: View | None = None,
    filter_words: str = "all claims",
    accepted: Sequence[AcceptedSite] = (),
) -> str:
    made_on = date(2026, 11, 4)
    return html.render(Order(rows, made_on, filter_words, accepted, view=view)).decode()


def test_the_file_needs_nothing_from_anywhere() -> None:
    page = rendered(claims(SITE, POLAND))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", page)
    assert "sourceMappingURL" not in page


def test_the_file_says_what_it_shows_and_where_it_is_from() -> None:
    page = rendered(
        claims(SITE, POLAND, SITE | {"not_mapped": "a sale is not a deployment"}), filter_words="status planned"
    )
    for words in ("2 claims from 1 article. Asked for: status planned.", "4 November 2026", "Sources: Example Wire.",
                  "Base map made with Natural Earth.", "GeoNames (CC BY 4.0)", "OurAirports (public domain)",
                  "1 more event is mentioned but not mapped"):  # fmt: skip
        assert words in page


def test_the_file_says_how_much_of_it_a_reader_has_reviewed() -> None:
    reviewed = SITE | {"review": "accepted", "reviewed_by": "Ada"}
    assert "No claim on the map has been reviewed by a reader." in rendered(claims(SITE, POLAND))
    some = rendered(claims(reviewed, POLAND))
    assert "A reader has reviewed 1 of the 2 claims on the map; the others say “Not reviewed”." in some
    assert '"review":["accepted","not reviewed"]' in some
    assert "Every claim on the map has been reviewed by a reader." in rendered(claims(reviewed))


def test_inferred_sites_are_in_the_file_and_are_no_claims() -> None:
    page = rendered(claims(ROMANIA), accepted=[accepted(), accepted(7)])
    assert "1 claim from 1 article." in page
    assert "1 inferred site beside them: named by no article, accepted by a reader." in page
    assert '"name":"Deveselu"' in page
    assert "inferred site beside" not in rendered(claims(ROMANIA))


def test_hostile_words_stay_words() -> None:
    page = rendered(claims(SITE | {"title": HOSTILE, "publisher": HOSTILE}), filter_words=HOSTILE)
    assert page.count("</script>") == rendered(claims(SITE)).count("</script>")
    page = rendered(claims(ROMANIA), accepted=[accepted(who=HOSTILE, why=HOSTILE)])
    assert page.count("</script>") == rendered(claims(SITE)).count("</script>")
    assert "<img src=x" not in page


def test_equal_rows_give_equal_bytes() -> None:
    assert rendered(claims(SITE, POLAND), View(50, 20, 4)) == rendered(claims(SITE, POLAND), View(50, 20, 4))


@pytest.mark.parametrize("count", [0, 300])
def test_the_file_stays_small(count: int) -> None:
    rows = claims(
        *[SITE | {"evidence": f"{number} " + "word " * 40, "article_id": str(number)} for number in range(count)]
    )
    assert len(rendered(rows)) < 3_000_000
