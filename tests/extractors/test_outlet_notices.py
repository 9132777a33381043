"""What an outlet shows instead of an article is told from short articles, those about subscribing included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.outlet_notices import is_notice
from extractors.records import Failure
from extractors.sources import read_data

GOLDEN = Path(__file__).parents[1] / "golden"
TEASER = "The army moved a second battery to the coast on Monday, the ministry said."
ARTICLE = "The United States deployed Aegis Ashore in Romania in 2016, and a second site in Poland followed. "


@pytest.mark.parametrize(
    "text",
    [
        "This content is for members.",
        "Subscribe. Sign in.",
        f"{ARTICLE}This content is for members. Already a subscriber?",
        f"{TEASER}\n\nSubscribe to continue reading.\nAlready a subscriber? Sign in to continue.",
        "Battery reaches the coast\n\nYou’ve read your last free article. Start your free trial today, cancel anytime.",
        f"{TEASER} THIS ARTICLE IS FOR SUBSCRIBERS ONLY. Log in, or register to read it and all others of this month.",
    ],
)
def test_a_notice_is_refused_in_plain_words(text: str) -> None:
    (failure,) = read_data("page.txt", text.encode(), ".txt")
    assert isinstance(failure, Failure)
    assert failure.reason == "this is an outlet's notice and not the article"
    assert failure.remedy


@pytest.mark.parametrize(
    "text",
    [
        TEASER,
        "Both states subscribe to the treaty.",
        "Members of parliament voted on Patriot on Monday.",
        f"{ARTICLE}Subscribe to our newsletter.",
        f"{ARTICLE * 6}Already a subscriber? Sign in to continue reading. This content is for members.",
        "",
    ],
)
def test_a_short_article_is_none(text: str) -> None:
    assert not is_notice(text)


def test_none_of_our_golden_articles_is_taken_for_a_notice() -> None:
    lines = (GOLDEN / "patterns.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line).get("text", "") for line in lines if line.strip()]
    texts += [path.read_text(encoding="utf-8") for path in (GOLDEN / "articles").glob("*.txt")]
    assert len(texts) > 50
    assert [text for text in texts if is_notice(text)] == []
