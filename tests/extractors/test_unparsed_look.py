"""The look before a page is parsed: it may let through too much, and never too little."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from extractors.lexicon import load_lexicon
from extractors.lexicon.grammar import load_grammar
from extractors.page_article import article_in_page
from extractors.prefilter import Prefilter
from extractors.speech import Fluent
from extractors.tagging import Tagger
from extractors.unparsed_look import SEAM, UnparsedLook
from extractors.unparsed_pages import passed_over

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "tests" / "golden" / "articles").glob("*.txt"))
FILLING = "The council met on Tuesday to talk about the price of milk and the new road to the lake. "
HEAD = '<html><head><script>var missile = "F-16";</script><style>.tank{}</style></head><body class="patriot-missile">'


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(load_lexicon(), load_grammar(), None)


@pytest.fixture(scope="module")
def look(tagger: Tagger) -> UnparsedLook:
    return tagger.unparsed_look(load_grammar())


@pytest.fixture(scope="module")
def prefilter(tagger: Tagger) -> Prefilter:
    return tagger.prefilter(load_grammar())


def page(*paragraphs: str) -> str:
    return f"{HEAD}<article>{''.join(f'<p>{one}</p>' for one in (FILLING * 3, *paragraphs))}</article></body></html>"


def is_passed_over(page: bytes, look: UnparsedLook, folder: Path) -> bool:
    file = folder / "page.html"
    file.write_bytes(page)
    return passed_over(str(file), look) is not None


def holds_a_piece(page: bytes, prefilter: Prefilter) -> bool:
    return any(prefilter.pieces(Fluent.of(article_in_page(page).text).text))


def test_a_page_that_names_no_weapon_is_passed_over(look: UnparsedLook, prefilter: Prefilter, tmp_path: Path) -> None:
    milk = page("He said that it was dear.").encode()
    assert not holds_a_piece(milk, prefilter)
    assert is_passed_over(milk, look, tmp_path)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army deployed Patri<b>ot</b> in Poland.",
        "The army deployed &#80;atriot in Poland.",
        "The army deployed Pat&shy;ri&#8203;ot in Poland.",
        "The army sent <span>Is</span><span>kan</span><span>der</span> to Kaliningrad.",
        "The army sent F<sup>-</sup>3<b>5</b> to Poland.",
        "The army sent 9M<wbr>729 to Poland.",
        "The army sent Kh-<b>6</b>9 to Poland.",
        "It is so:<br>THAAD<br>is in Guam.",
        "Aegis&nbsp;<em>Ash</em>ore is in Romania.",
        "S&#8209;400 is in Syria.",
        "The K\u0131z\u0131lelma flew to Konya, where it is now.",
        "The A<b> 10</b> is there.",
        "The A, uh, 10 is there, and the M, of course, 1 is.",
        "The New <i>START</i> is in force.",
        "The A<br>10 is there.",
        "The New br- — START is in force.",
        "The New, uh, START is in force.",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_what_markup_and_encoding_hide_is_seen(
    sentence: str, encoding: str, look: UnparsedLook, prefilter: Prefilter, tmp_path: Path
) -> None:
    data = page(sentence).encode(encoding)
    assert holds_a_piece(data, prefilter), "the case is none"
    assert not is_passed_over(data, look, tmp_path)


@pytest.mark.parametrize(("encoding", "word"), [("cp1252", "Düsseldorf"), ("cp1251", "Москва"), ("iso-8859-2", "Łódź")])
def test_pages_of_older_encodings_are_seen(
    encoding: str, word: str, look: UnparsedLook, prefilter: Prefilter, tmp_path: Path
) -> None:
    stated = page(f"Patriot missiles were sent to {word}.").replace("<head>", f'<head><meta charset="{encoding}">')
    assert holds_a_piece(stated.encode(encoding), prefilter)
    assert not is_passed_over(stated.encode(encoding), look, tmp_path)


def test_an_article_that_only_a_script_holds_is_seen(look: UnparsedLook, prefilter: Prefilter, tmp_path: Path) -> None:
    body = f"<p>{FILLING * 3}</p><p>Is\u200bkander missiles were sent to Kaliningrad.</p>"
    stated = json.dumps({"@type": "NewsArticle", "articleBody": body})
    data = (
        f'<html><head><script type="application/ld+json">{stated}</script></head><body><p>x</p></body></html>'.encode()
    )
    assert holds_a_piece(data, prefilter)
    assert not is_passed_over(data, look, tmp_path)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_golden_article_is_passed_over_that_holds_a_piece(
    path: Path, look: UnparsedLook, prefilter: Prefilter
) -> None:
    text = path.read_text(encoding="utf-8")
    assert look.may_name(text) or not [*prefilter.pieces(Fluent.of(text).text)]


def _names() -> list[str]:
    systems = (name for system in load_lexicon().systems for name in system.names)
    return [*chain(systems, (name for treaty in load_grammar().treaties for name in (treaty.name, *treaty.aliases)))]


NAMES = _names()
WORDS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES).map(str.lower),
    st.sampled_from(
        ["the", "New", "missiles", "are", "in", "Kh-69", "3M22", "Mk 70", "COVID-19", "G-20", "start", "uh"]
    ),
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", ", ", ". ", "-", ", uh, ", " (laughs) ", " — ", "", "- — ", "  "])
# What a seam turns out to be: nothing, or what parts two words.
SEAMS = st.sampled_from(["", "", " ", "\n", "\n\n"])


@given(data=st.data())
@settings(max_examples=400)
def test_whatever_becomes_of_the_seams_no_piece_is_lost(
    data: st.DataObject, look: UnparsedLook, prefilter: Prefilter
) -> None:
    seamed = parsed = "There are "
    for word in data.draw(st.lists(WORDS, min_size=1, max_size=4)):
        cuts = data.draw(st.sets(st.integers(0, len(word)), max_size=3))
        for number, sign in enumerate([*word, data.draw(GAPS)]):
            if number in cuts:
                seamed, parsed = seamed + SEAM, parsed + data.draw(SEAMS)
            seamed, parsed = seamed + sign, parsed + sign
    if any(prefilter.pieces(Fluent.of(parsed).text)):
        assert look.may_name(seamed)


TAGS = ["b", "em", "span", "a", "div", "p", "li", "h2", "blockquote", "td"]


@given(
    words=st.lists(st.tuples(WORDS, st.sampled_from(TAGS), st.integers(0, 9), st.booleans()), min_size=1, max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
)
@example(words=[("Patriot", "b", 5, False), ("missiles", "p", 0, True), ("are", "p", 0, True)], encoding="utf-16")
@settings(max_examples=60)
def test_no_page_is_passed_over_whose_article_holds_a_piece(
    words: list[tuple[str, str, int, bool]],
    encoding: str,
    look: UnparsedLook,
    prefilter: Prefilter,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = "".join(f"{' ' * apart}{word[:cut]}<{tag}>{word[cut:]}</{tag}>" for word, tag, cut, apart in words)
    data = page(f"There are {told} in Poland.").encode(encoding)
    if holds_a_piece(data, prefilter):
        assert not is_passed_over(data, look, tmp_path_factory.getbasetemp())
