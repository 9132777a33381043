"""The bundled sample: short articles of our own about real deployments, each with a link that somebody has seen."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SAMPLE = Path(__file__).parents[2] / "geodata" / "data" / "sample"
KEYS = ("id", "title", "publisher", "published", "url", "text")

# One name that the texts must hold for each part of the world: a reader who opens the map should find pins everywhere.
REGIONS = {
    "Europe": r"Romania|Poland|Germany",
    "North America": r"Alaska|California|Canada",
    "South America": r"Venezuela|Guyana|Falkland",
    "Africa": r"Niger\b|Djibouti|Mali\b",
    "Middle East": r"Israel|Turkey|Syria",
    "Asia": r"South Korea|Japan|Philippines",
    "Oceania": r"Australia|Guam",
    "Antarctica": r"McMurdo|Antarctica",
    "Arctic": r"Arctic|Greenland",
}


def read_sample() -> list[dict[str, str]]:
    lines = (SAMPLE / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


ARTICLES = read_sample()
by_id = pytest.mark.parametrize("article", ARTICLES, ids=[article["id"] for article in ARTICLES])


def test_there_are_at_least_sixty_articles_and_no_two_share_an_id_title_or_text() -> None:
    assert len(ARTICLES) >= 60
    for key in ("id", "title", "text"):
        assert len({article[key] for article in ARTICLES}) == len(ARTICLES), key


@by_id
def test_an_article_has_the_public_keys_in_their_order(article: dict[str, str]) -> None:
    assert tuple(article) == tuple(key for key in KEYS if key in article)
    assert set(KEYS) - set(article) <= {"url"}
    assert re.fullmatch(r"sample-\d{3}-[a-z0-9-]+", article["id"])
    assert article["publisher"] == "Deployment Atlas sample"


@by_id
def test_an_article_is_short_and_made_of_paragraphs(article: dict[str, str]) -> None:
    paragraphs = article["text"].split("\n\n")
    assert 2 <= len(paragraphs) <= 4
    assert 80 <= len(article["text"].split()) <= 200
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in paragraphs)


@by_id
def test_an_article_is_dated_between_2002_and_2026(article: dict[str, str]) -> None:
    assert date(2002, 1, 1) <= date.fromisoformat(article["published"]) <= date(2026, 12, 31)


@by_id
def test_a_link_is_an_address_whose_sighting_is_written_down(article: dict[str, str]) -> None:
    if "url" not in article:
        return
    address = urlsplit(article["url"])
    assert address.scheme in {"http", "https"}
    assert "." in address.netloc
    rows = (SAMPLE / "LINKS.md").read_text(encoding="utf-8").splitlines()
    assert any(row.startswith(f"| {article['id']} | <{article['url']}> | ") for row in rows)


def test_the_links_page_lists_nothing_that_is_not_in_the_sample() -> None:
    listed = re.findall(r"^\| (sample-\S+) \|", (SAMPLE / "LINKS.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == [article["id"] for article in ARTICLES if "url" in article]


@pytest.mark.parametrize("region", REGIONS)
def test_every_part_of_the_world_is_written_about(region: str) -> None:
    assert sum(bool(re.search(REGIONS[region], article["text"])) for article in ARTICLES) >= 2


def test_the_years_from_2002_to_2026_are_covered_without_a_long_gap() -> None:
    years = sorted({date.fromisoformat(article["published"]).year for article in ARTICLES})
    assert years[0] <= 2004
    assert years[-1] == 2026
    assert max(later - earlier for earlier, later in pairwise(years)) <= 2
