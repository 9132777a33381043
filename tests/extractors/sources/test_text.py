"""Plain text: the head gives the facts, the text stays whole."""

from __future__ import annotations

from datetime import date

from extractors.records import Article
from extractors.sources import read_data


def read(text: str) -> Article:
    (item,) = read_data("a", text.encode(), ".txt")
    assert isinstance(item, Article)
    return item


def test_the_head_gives_title_author_and_day_and_stays_in_the_text() -> None:
    text = "A battery reaches the coast\n\nBy Jane Doe / July 5, 2019 at 12:15 PM\n\nThe army moved it on Monday.\n"
    article = read(text)
    assert (article.title, article.authors) == ("A battery reaches the coast", ("Jane Doe",))
    assert (article.published, article.text) == (date(2019, 7, 5), text)


def test_the_same_page_under_two_links_is_the_same_article() -> None:
    body = "\n\nThe army moved it on Monday, and the ministry said so."
    one = read("A title\nSource: https://Example.org:443/a?utm_source=mail#top" + body)
    other = read("Another title\nLink: https://example.org/a" + body)
    assert one.id == other.id
