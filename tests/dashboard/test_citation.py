"""What is said with a picture holds for the claims on it, and can be read by reference managers."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dashboard.citation import Citation, cited
from dashboard.drawing.order import Order
from tests.dashboard.claims import POLAND, SITE, claims

SECOND = {"article_id": "article-2", "title": "50% {more} & $1 #2 ~ \\x", "url": "https://example.org/a_b?c={d}",
          "publisher": "Other Wire", "published": "2021-03"}  # fmt: skip


def made(*rows: dict[str, Any], **options: Any) -> Citation:
    return cited(Order(claims(*rows), date(2026, 11, 28), "Status planned", **options))


def test_the_caption_says_what_when_and_by_whom() -> None:
    assert made(SITE, POLAND | SECOND, title="East").caption() == (
        "East. Status planned: 2 claims from 2 articles. Deployment Atlas, 28 November 2026, data "
        f"{made(SITE, POLAND | SECOND).version}. Sources: Example Wire, Other Wire."
    )


def test_the_alternative_text_tells_of_each_place() -> None:
    text = made(SITE, POLAND | {"status": "denied"}).alt_text()
    assert text.startswith("A map with 2 claims from 1 article. Deveselu: 1 claim, 1 operational; systems: Patriot.")
    assert "Poland: 1 claim (1 known only to the country), 1 denied" in text
    assert made().alt_text() == "A map without claims. Asked for: Status planned."


def test_the_period_is_that_of_the_claims_on_the_map() -> None:
    off_the_map = SITE | {"date_start": "1962-10-01", "not_mapped": "a sale is not a deployment"}
    assert made(SITE, off_the_map).period == "2016-01-01"
    assert made(SITE | {"date_start": None, "date_text": None}).period is None


def test_bibtex_keeps_every_sign_of_a_title_and_the_address_as_it_is() -> None:
    text = made(SITE, POLAND | SECOND).bibtex()
    assert text.count("@misc{") == 2
    assert r"title = {50\% \{more\} \& \$1 \#2 \textasciitilde{} \textbackslash{}x}" in text
    assert "url = {https://example.org/a_b?c=%7Bd%7D}" in text


def test_csl_json_is_what_reference_managers_read() -> None:
    first, second = json.loads(made(SITE, POLAND | SECOND).csl_json())
    assert first["issued"] == {"date-parts": [[2019, 7, 5]]}
    assert second == {
        "id": "otherwire2021-2", "type": "webpage", "title": SECOND["title"], "container-title": "Other Wire",
        "URL": SECOND["url"], "issued": {"date-parts": [[2021, 3]]},
    }  # fmt: skip


def test_the_version_is_that_of_the_rows() -> None:
    assert made(SITE).version == made(SITE).version != made(SITE | {"status": "planned"}).version
    both = claims(SITE, POLAND)
    forth, back = (cited(Order(rows, date(2026, 11, 28), "All")).version for rows in (both, both[::-1]))
    assert forth == back
