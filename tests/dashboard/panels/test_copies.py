"""The copies of an article as HTML: a link to each, and harmless whatever an article says."""

from __future__ import annotations

from datetime import date

from dashboard.panels.copies import as_html
from extractors.records import Article
from tests.dashboard.panels.test_detail import Reader


def copy(number: int, title: str = "A battery came") -> Article:
    return Article(f"one & {number}", "Words.", title=title, publisher="Wire", published=date(2026, 3, number))


def test_each_copy_is_told_with_its_outlet_and_day_and_opens_its_own_page() -> None:
    told = as_html([copy(1), Article("two", "Words.")], "own")
    assert Reader(told).text == "Copies of this report: A battery came (Wire, 1 March 2026); Untitled article"
    assert 'href="article?article=one+%26+1&amp;collection=own"' in told


def test_of_many_copies_some_are_shown_and_all_can_be() -> None:
    told = as_html([copy(number, f"Copy {number}") for number in range(1, 9)], "own")
    assert "and 3 more" in told
    assert all(f"Copy {number}" in told for number in range(1, 9))


def test_what_an_article_says_runs_nothing() -> None:
    told = as_html([copy(1, "<script>1</script>")], '"><script>2</script>')
    assert "<script>" not in told
