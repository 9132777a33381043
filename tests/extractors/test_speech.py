"""Text made fluent for the parser: what is left out, and that what is read is brought back to the article's words."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extractors.language import paragraphs
from extractors.records import Article, Event, Mention, Reading, Scores, Span
from extractors.speech import Fluent


@pytest.mark.parametrize(
    ("said", "fluent"),
    [
        (
            "They announced the — the removal of troops from — from Gaza.",
            "They announced the removal of troops from Gaza.",
        ),
        ("That’s go- — those are plans.", "That’s those are plans."),
        ("They are making, you know, a plan.", "They are making a plan."),
        ("MR. KIRBY: We have — we have paused (inaudible) a shipment.", "We have paused a shipment."),
        ("Q Jake, can you confirm it?", "Jake, can you confirm it?"),
        ("wrapped at\n   a column", "wrapped at a column"),
    ],
)
def test_what_only_disturbs_is_left_out(said: str, fluent: str) -> None:
    assert Fluent.of(said).text == fluent


@pytest.mark.parametrize(
    "text",
    [
        "Two paragraphs.\n\nThe second one.",
        "Russia — not China — sent them.",
        "He said that that was so.",
        "Quebec sent none.",
    ],
)
def test_what_is_fluent_stays(text: str) -> None:
    assert Fluent.of(text).text == text


@pytest.mark.parametrize(
    "stretch",
    [
        "a" * 500,
        "a!" * 300,
        "!" * 40,
        "?!" * 400,
        "* " * 60,
        "=\n" * 50,
        "\x01" * 40,
        "\u202e" * 90,
        "_" * 45,
        "—" * 50,
    ],
)
def test_a_stretch_that_holds_no_words_ends_a_paragraph(stretch: str) -> None:
    text = f"The tanks are in Poland. {stretch} The jets are in Romania."
    fluent = Fluent.of(text)
    assert [words.strip() for _, words in paragraphs(fluent.text)] == [
        "The tanks are in Poland.",
        "The jets are in Romania.",
    ]
    start = fluent.text.index("Romania")
    mention = Mention(start, start + 7, "place", "Romania")
    (back,) = fluent.back(Reading(Article("a", fluent.text), (mention,), ()), Article("a", text)).mentions
    assert back.cut(text) == "Romania"


@pytest.mark.parametrize(
    "stretch",
    ["See https://example.org/" + "a" * 400, "Wait" + "!" * 30, "Yes." + "\n" * 90 + "“No.”", "a" + " " * 900 + "b"],
)
def test_what_may_hold_words_is_read(stretch: str) -> None:
    assert Fluent.of(stretch).text.split() == stretch.split()


def test_what_ends_a_sentence_stays_before_a_stretch_of_signs() -> None:
    assert Fluent.of("He said: “They are in Poland!”" + "!" * 900).text.rstrip() == "He said: “They are in Poland!”"


def test_what_is_said_again_is_found_behind_any_number_of_blanks() -> None:
    assert (
        Fluent.of("They sent the —  — the tanks, the    — the jets.").text == "They sent the — — the tanks, the jets."
    )


@given(st.text(alphabet="ab —-.,\n\t Q", max_size=60), st.data())
def test_every_stretch_is_brought_back_to_its_own_words(text: str, data: st.DataObject) -> None:
    fluent = Fluent.of(text)
    if not fluent.text.strip():
        return
    start = data.draw(st.integers(0, len(fluent.text) - 1))
    end = data.draw(st.integers(start + 1, len(fluent.text)))
    mention = Mention(start, end, "system", "x")
    event = Event("DEPLOY", Span(start, end), "rule", Scores(), place=mention, marks=(mention,))
    back = fluent.back(Reading(Article("a", fluent.text), (mention,), (event,)), Article("a", text))
    (moved,) = back.mentions
    assert back.article.text == text
    assert back.events[0].place == moved == back.events[0].marks[0]
    words, read = moved.cut(text), fluent.text[start:end]
    assert words[0] == read[0] or read[0].isspace()
    assert words[-1] == read[-1] or read[-1].isspace()
    assert [letter for letter in read if not letter.isspace()] == _in_order(read, words)


def _in_order(read: str, words: str) -> list[str]:
    """The letters of what was read as far as they stand in the words, in their order."""
    waiting = iter(words)
    return [letter for letter in read if not letter.isspace() and letter in waiting]
