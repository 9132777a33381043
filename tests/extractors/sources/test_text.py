"""Plain text and Markdown: the head gives the facts, the text stays whole."""

from __future__ import annotations

from datetime import date

from extractors.records import Article
from extractors.sources import read_data


def read(text: str, suffix: str = ".txt") -> Article:
    (item,) = read_data("a", text.encode(), suffix)
    assert isinstance(item, Article)
    return item


def test_the_head_gives_title_author_and_day_and_stays_in_the_text() -> None:
    text = "A battery reaches the coast\n\nBy Jane Doe / July 5, 2019 at 12:15 PM\n\nThe army moved it on Monday.\n"
    article = read(text)
    assert (article.title, article.authors) == ("A battery reaches the coast", ("Jane Doe",))
    assert (article.published, article.text) == (date(2019, 7, 5), text)


def test_front_matter_of_a_markdown_file_gives_the_facts() -> None:
    article = read(
        '---\ntitle: "The coast: a battery"\nauthor: [Jane Doe, Max Roe]\ndate: 2024-12-14\nurl: https://example.org/b\n'
        "publisher: The Paper\ntags:\n  - coast\n---\n\nThe army moved it on Monday, and the ministry said so.\n",
        ".md",
    )
    assert article.title == "The coast: a battery"
    assert article.authors == ("Jane Doe", "Max Roe")
    assert (article.published, article.publisher) == (date(2024, 12, 14), "The Paper")
    assert article.url == "https://example.org/b"


def test_the_same_page_under_two_links_is_the_same_article() -> None:
    body = "\n\nThe army moved it on Monday, and the ministry said so."
    one = read("A title\nSource: https://Example.org:443/a?utm_source=mail#top" + body)
    other = read("Another title\nLink: https://example.org/a" + body)
    assert one.id == other.id
