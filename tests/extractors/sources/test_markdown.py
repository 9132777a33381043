"""Markdown: the words without their markup, every block a piece of its own, and offsets that are true of them."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article
from extractors.sources import read_data

NOTES = """# Poland *waits*

By Jane Doe / July 5, 2019

## Germany
Russia deployed **S-400** launchers in [Syria](https://example.org/wiki/Syria "the country")
in 2015, and Poland&#39;s `Patriot` stayed.
- Poland will receive Patriot batteries
- The United States deployed Aegis Ashore in [Romania][1] in 2016.

> We will not do it, he said.

***

| not | a table |

![A launcher](launcher.jpg) <b>stood</b> there.<br>So it was.

<!-- a note to ourselves -->
<div>A <i>division</i> of words.</div>

    cable one

[1]: https://example.org/wiki/Romania
"""


def read(text: str) -> Article:
    (item,) = read_data("a", text.encode(), ".md")
    assert isinstance(item, Article)
    return item


def test_the_text_is_the_words_and_every_block_a_piece_of_its_own() -> None:
    assert read(NOTES).text.split("\n\n") == [
        "Poland waits",
        "By Jane Doe / July 5, 2019",
        "Germany",
        "Russia deployed S-400 launchers in Syria\nin 2015, and Poland's Patriot stayed.",
        "Poland will receive Patriot batteries",
        "The United States deployed Aegis Ashore in Romania in 2016.",
        "We will not do it, he said.",
        "| not | a table |",
        "A launcher stood there.\nSo it was.",
        "A division of words.",
        "cable one",
    ]


def test_the_head_is_read_as_in_a_plain_text() -> None:
    article = read(NOTES)
    assert (article.title, article.authors, article.published) == ("Poland waits", ("Jane Doe",), date(2019, 7, 5))


def test_offsets_cut_the_words_and_no_markup_reaches_a_claim() -> None:
    article = read(NOTES)
    reading = Pipeline(load_lexicon()).read(article)
    evidence = {event.system: event.evidence.cut(article.text) for event in reading.events}
    assert evidence["S-400"].startswith("Russia deployed S-400 launchers in Syria\nin 2015")
    assert evidence["Aegis Ashore"] == "The United States deployed Aegis Ashore in Romania in 2016."
    (romania,) = [event.place for event in reading.events if event.system == "Aegis Ashore"]
    assert romania
    assert romania.cut(article.text) == "Romania"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: The matter\n---\n# A heading\n\nThe army moved it.", "The matter"),
        ("By Jane Doe\n\n# A heading\n\nThe army moved it on Monday.", "A heading"),
        ("A heading\n=========\n\nThe army moved it on Monday.", "A heading"),
        ("## A heading\n\nThe army moved it on Monday.", "A heading"),
        ("The army moved it on Monday.\n\n## What others say\n\nThey were there.", None),
    ],
)
def test_the_title_is_that_of_the_front_matter_else_the_first_heading(text: str, title: str | None) -> None:
    assert read(text).title == title


def test_front_matter_of_a_markdown_file_gives_the_facts() -> None:
    article = read(
        '---\ntitle: "The coast: a battery"\nauthor: [Jane Doe, Max Roe]\ndate: 2024-12-14\nurl: https://example.org/b\n'
        "publisher: The Paper\ntags:\n  - coast\n---\n\nThe army moved it on Monday, and the ministry said so.\n",
    )
    assert article.title == "The coast: a battery"
    assert article.authors == ("Jane Doe", "Max Roe")
    assert (article.published, article.publisher) == (date(2024, 12, 14), "The Paper")
    assert article.url == "https://example.org/b"
    assert article.text == "The army moved it on Monday, and the ministry said so."


@pytest.mark.parametrize("piece", ["<!--", "<script", "<style><", "<a ", "<div><!-- "])
def test_tags_that_never_end_are_read_in_no_time(piece: str) -> None:
    article = read("<div>\nPatriot is in Poland.\n" + piece * 50_000)
    assert article.text.startswith("Patriot is in Poland.")
