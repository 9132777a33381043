"""The article page as an analyst uses it: from the map to the sentence in its article, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from extractors.records import Article, Mention
from geodata.records import PlacedMention, PlacedReading
from geodata.store import open_store
from tests.browser.conftest import OpenWindow, Window, free_port, serving, start_command
from tests.geodata.examples import AEGIS, POLAND, make_store

pytestmark = pytest.mark.browser

AN_ARTICLE = "article?article=sample-001-nato-after-the-inf-treaty&collection=sample"
HOSTILE = "<img src=x onerror='window.hurt=1'></script><script>window.hurt=1</script> ${window.hurt=1} שלום "


def chosen(window: Window) -> str:
    """The words of the text that stand out as the sentence of the chosen event."""
    return "".join(window.page.locator(".text .chosen").all_inner_texts())


def pressed(window: Window) -> Locator:
    return window.page.locator(".pick[aria-pressed=true]")


def opened(window: Window, path: str = AN_ARTICLE) -> Window:
    window.open(path)
    expect(window.page.locator(".reader")).to_be_visible()
    return window


def test_the_detail_leads_to_the_sentence_in_its_article_and_from_there_back_to_the_map(sample: Window) -> None:
    opened(sample)
    sample.page.locator(".pick", has_text="Aegis Ashore").first.click()
    sample.page.wait_for_url(re.compile("event="))
    event = re.search(r"event=(\w+)", sample.page.url)
    sample.settled()
    sample.page.locator("li.chosen").get_by_role("link", name="on the map page").click()
    expect(sample.page.locator(".st-key-panel .claim h3")).to_contain_text("Aegis Ashore")
    sample.page.get_by_role("link", name="Read the whole article").click()
    expect(pressed(sample)).to_contain_text("Aegis Ashore")
    assert event
    assert event.group() in sample.page.url
    assert chosen(sample).startswith("Romania has hosted Aegis Ashore since 2016")
    assert "Aegis Ashore" in sample.page.locator(".text .part").all_inner_texts()


def test_an_event_shows_its_sentence_and_a_sentence_its_event(sample: Window) -> None:
    opened(sample)
    sample.page.locator(".pick", has_text="nuclear weapon").click()
    assert chosen(sample) == "Stoltenberg said that NATO had no intention of deploying nuclear missiles in Europe."
    sample.page.locator(".text [data-claims]", has_text="similar capability").click()
    expect(pressed(sample)).to_contain_text("planned")
    assert chosen(sample) == "A similar capability is planned for Poland next year."


def test_the_browsers_back_shows_the_event_before(sample: Window) -> None:
    opened(sample)
    for name in ("nuclear weapon", "Aegis Ashore"):
        before = sample.page.url
        sample.page.locator(".pick", has_text=name).first.click()
        sample.page.wait_for_url(lambda address, before=before: address != before)
        sample.settled()
    sample.go_back()
    expect(pressed(sample)).to_contain_text("nuclear weapon")


def test_both_ways_go_by_keyboard(sample: Window) -> None:
    opened(sample)
    sample.page.locator(".pick", has_text="nuclear weapon").focus()
    sample.page.keyboard.press("Enter")
    note = sample.page.locator(".note:focus")
    expect(note).to_have_accessible_name(re.compile("nuclear weapon"))
    sample.page.keyboard.press("Tab")
    sample.page.keyboard.press("Enter")
    expect(sample.page.locator(".pick:focus")).to_have_attribute("aria-pressed", "true")
    expect(pressed(sample)).not_to_contain_text("nuclear weapon")


def test_an_unknown_article_is_said(sample: Window) -> None:
    sample.open("article?article=nowhere")
    expect(sample.page.get_by_text("No such article is in this collection")).to_be_visible()


def _behind(words: str) -> PlacedReading:
    """The reading of an article about Deveselu with these words behind its text and its title."""
    article = AEGIS.article
    return replace(AEGIS, article=replace(article, text=article.text + words, title=f"{article.title} {words[:100]}"))


@pytest.fixture
def own(open_window: OpenWindow, tmp_path: Path) -> Iterator[Window]:
    """A page on a store with one hostile article of 300 kB, beginning with characters that count twice in a browser."""
    path, port = tmp_path / "own.sqlite", free_port()
    make_store(path, []).close()
    with open_store(path) as store:
        store.keep(_behind("\n\n" + HOSTILE + "x" * 300 + " \U0001f680 words" * 30_000))
    with serving(start_command(port, "--store", str(path)), port, tmp_path / "home") as address:
        yield open_window(address)


MISSED = "Poland, it was whispered, knows all about 🚀 Patriot missiles."


@pytest.fixture
def with_a_gap(open_window: OpenWindow, tmp_path: Path) -> Iterator[Window]:
    """A page on a store with one article about Deveselu, of whose last line nothing was read but its names."""
    path, port = tmp_path / "own.sqlite", free_port()
    placed = _behind(f"\n\n🚀 {MISSED}")
    text = placed.article.text
    system, poland = (
        Mention(text.rindex(words), text.rindex(words) + len(words), kind, key)
        for words, kind, key in (("Patriot", "system", "patriot"), ("Poland", "place", "Poland"))
    )
    named = PlacedMention(poland, "literal", POLAND, 0.9)
    with make_store(path, []) as store:
        store.keep(replace(placed, mentions=(*placed.mentions, poland, system), places=(*placed.places, named)))
    with serving(start_command(port, "--store", str(path)), port, tmp_path / "home") as address:
        yield open_window(address)


@pytest.fixture
def with_a_copy(open_window: OpenWindow, tmp_path: Path) -> Iterator[Window]:
    """A page on a store with an article and an edited copy of it, whose title is hostile."""
    path, port = tmp_path / "own.sqlite", free_port()
    copied = replace(AEGIS.article, id="a copy & more", title=f"Said again {HOSTILE}", publisher="A second outlet")
    with make_store(path, [AEGIS]) as store:
        store.keep(PlacedReading(replace(copied, text=f"{copied.text} So it was told."), (), (), ()))
    with serving(start_command(port, "--store", str(path)), port, tmp_path / "home") as address:
        yield open_window(address)


def test_a_copy_of_the_report_is_a_click_away_and_leads_back(with_a_copy: Window) -> None:
    opened(with_a_copy, f"article?article={AEGIS.article.id}")
    copies = with_a_copy.page.locator(".copies")
    expect(copies).to_contain_text("A second outlet")
    copies.get_by_role("link", name="Said again").click()
    expect(with_a_copy.page.locator(".article-head h1")).to_contain_text("Said again")
    expect(copies.get_by_role("link")).to_have_text(AEGIS.article.title or "")
    assert with_a_copy.page.evaluate("window.hurt") is None


def pick(window: Window, label: str, option: str) -> None:
    window.page.get_by_role("dialog").get_by_role("combobox", name=label).click()
    window.page.get_by_role("option", name=option).first.click()


def test_words_that_were_missed_become_an_event_on_the_map_and_can_be_taken_off_again(with_a_gap: Window) -> None:
    window = opened(with_a_gap, article_id(AEGIS.article))
    page = window.page
    offer = page.get_by_role("button", name="Add what was missed here")
    expect(offer).to_be_disabled()
    page.locator(".text span", has_text="whispered").click(click_count=3)
    expect(offer).to_be_enabled()
    offer.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(MISSED)
    pick(window, "Event", "Basing")
    pick(window, "Status", "alleged")
    dialog.get_by_label("Your name").fill("Ada")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(pressed(window)).to_contain_text("added by a reader")
    assert chosen(window).endswith(MISSED)
    page.locator("li.chosen").get_by_role("link", name="on the map page").click()
    panel = page.locator(".st-key-panel")
    expect(panel.locator(".claim h3")).to_contain_text("Patriot")
    expect(panel).to_contain_text("Added by Ada.")
    expect(panel).to_contain_text("Poland (the country as a whole")
    before = window.figures()["on the map"]
    assert window.marks() == before
    page.get_by_text("History", exact=True).click()
    page.get_by_role("button", name="Take back").click()
    expect(panel.locator(".claim")).to_have_count(0)
    window.settled()
    assert window.figures()["on the map"] == before - 1


def article_id(article: Article) -> str:
    return f"article?article={article.id}&collection=own"


def test_a_long_and_hostile_article_is_shown_to_the_letter_and_does_nothing(own: Window) -> None:
    opened(own, article_id(AEGIS.article))
    text = own.page.locator(".reader .text")
    expect(text).to_contain_text(HOSTILE.strip())
    assert own.page.evaluate("window.hurt") is None
    assert own.page.locator(".reader img, .reader script, .article-head img").count() == 0
    assert own.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    own.page.locator(".pick").first.click()
    own.page.wait_for_url(re.compile("event="))
    assert chosen(own) in AEGIS.article.text
