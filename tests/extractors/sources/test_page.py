"""Saved web pages: the article, and what the page says of itself."""

from __future__ import annotations

from datetime import date

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
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


BLOCKS = """<!doctype html><html lang="en"><head><title>A page</title></head><body><article>
<h1>Poland waits</h1><h2>Germany</h2>
<p>Russia deployed S-400 launchers<br>in Syria in 2015,
  and <b>the army</b> said <a href="https://example.org/a">so twice</a> in a statement to the press.</p>
<ul><li>Poland will receive Patriot</li><li>Romania has <i>Aegis</i> Ashore.</li></ul>
<blockquote><p>We will not do it, he said to us on Monday.</p></blockquote>
<pre>The first line of a cable.

The second one of it.</pre>
<table><tr><td>S-400</td><td>Kaliningrad</td></tr></table>
<p>It was the third such move this year, and it followed weeks of talks between the two governments, they said.</p>
</article></body></html>"""


def test_every_block_of_the_page_is_a_piece_of_its_own() -> None:
    article = read(BLOCKS)
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == [
        "Poland waits",
        "Germany",
        "Russia deployed S-400 launchers\nin Syria in 2015, and the army said so twice in a statement to the press.",
        "Poland will receive Patriot",
        "Romania has Aegis Ashore.",
        "We will not do it, he said to us on Monday.",
        "The first line of a cable.",
        "The second one of it.",
        "S-400 | Kaliningrad",
        "It was the third such move this year, and it followed weeks of talks between the two governments, they said.",
    ]


def test_a_heading_is_no_part_of_the_claim_below_it() -> None:
    article = read(BLOCKS)
    assert isinstance(article, Article)
    (event,) = [each for each in Pipeline(load_lexicon()).read(article).events if each.system == "S-400"]
    assert event.actor == "Russia"
    assert event.evidence.cut(article.text).startswith("Russia deployed S-400 launchers\nin Syria")
