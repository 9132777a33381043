"""Wrapped lines flow, all other lines stay, and no offset into the text moves."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given, strategies as some

from dashboard.line_breaks import flowing

SPEECH = (
    "Mr. President, we asked our allies in Central Europe, Poland and the Czech Republic, to stand with us and to "
    "agree to place a radar in the Czech Republic and to place our defensive missile interceptors in Poland.\n"
    "They did, and we abandoned them, and nobody in this chamber could say what was won by it, nor where the next site "
    "would be, nor when."
)


@pytest.mark.parametrize("columns", [60, 72, 80])
@pytest.mark.parametrize("end", ["\n", " \n", "\r\n"])
def test_wrapped_lines_flow_and_paragraphs_stay(columns: int, end: str) -> None:
    paragraphs = SPEECH.split("\n")
    wrapped = f"{end}\n".join(end.join(textwrap.wrap(each, columns)) for each in paragraphs)
    shown = re.split(r"[ \r]*\n\n", flowing(wrapped))
    assert [re.sub(r"[ \r]+", " ", each) for each in shown] == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        SPEECH,
        "Sincerely,\nAda Lovelace\n12 St James's Square\nLondon",
        "\n".join(f"- {words}" for words in textwrap.wrap(SPEECH, 70)),
        "\n".join(f"{at}. {words}" for at, words in enumerate(textwrap.wrap(SPEECH, 70), 1)),
        "\n".join(f"    {words}" for words in textwrap.wrap(SPEECH, 70)),
        "",
        "\n \n",
    ],
)
def test_what_was_not_wrapped_stays_as_it_is(text: str) -> None:
    assert flowing(text) == text


def test_one_address_too_long_for_the_column_does_not_hide_that_lines_were_wrapped() -> None:
    lines = textwrap.wrap(" ".join([SPEECH] * 9), 72)
    assert flowing("\n".join(["https://example.org/" + "a" * 75, "", *lines])).count("\n") == 2


@given(some.text(alphabet="ab é\U0001f680.\n\r\t-1", max_size=400))
def test_every_character_stays_where_it_was(text: str) -> None:
    flowed = flowing(text)
    assert len(flowed) == len(text)
    assert all(new == old or (old, new) == ("\n", " ") for old, new in zip(text, flowed, strict=True))
