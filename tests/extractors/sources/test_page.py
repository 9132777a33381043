"""Saved web pages: the article, and what the page says of itself."""

from __future__ import annotations

from datetime import date

from extractors.records import Article, Failure
from extractors.sources import read_data

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Battery reaches the coast | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2019-07-05T12:15:00Z">
<link rel="canonical" href="https://example.org/news/battery"></head>
<body><nav>Home About Contact</nav><article><h1>Battery reaches the coast</h1>
<p>The army moved a second battery to the coast on Monday, officials said in a statement. The move had been planned.</p>
<p>It was the third such move this year, and it followed weeks of talks between the two governments, they said.</p>
</article><footer>Copyright 2024 The Paper</footer></body></html>"""


def read(page: str) -> Article | Failure:
    (item,) = read_data("page.html", page.encode(), ".html")
    return item


def test_title_author_day_address_and_publisher_are_read_from_the_page() -> None:
    article = read(PAGE)
    assert isinstance(article, Article)
    assert article.title == "Battery reaches the coast"
    assert article.authors == ("Jane Doe",)
    assert article.published == date(2019, 7, 5)
    assert article.url == "https://example.org/news/battery"
    assert article.publisher == "The Paper"
    assert article.id.startswith("u")


def test_the_text_is_the_article_without_menu_and_footer() -> None:
    article = read(PAGE)
    assert isinstance(article, Article)
    assert "The army moved a second battery" in article.text
    assert "About" not in article.text
    assert "Copyright" not in article.text


def test_a_copyright_year_is_no_day_of_publication() -> None:
    article = read(PAGE.replace('<meta property="article:published_time" content="2019-07-05T12:15:00Z">', ""))
    assert isinstance(article, Article)
    assert article.published is None
