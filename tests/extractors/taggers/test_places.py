"""Which words are taken for places: what a gazetteer knows, what the model finds, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.language import parse
from extractors.taggers.places import tag_places

KNOWN = frozenset({"Beirut", "Birmingham", "Poland", "Iran", "Windsor"})


class Names:
    """The place names of this test, one word each."""

    def contains(self, name: str) -> bool:
        return name.title() in KNOWN

    def longest(self, words: Sequence[str], start: int) -> int:
        return int(self.contains(words[start]))


def places(text: str) -> list[str]:
    (paragraph,) = parse([(0, text)])
    return [place.cut(text) for place in tag_places(paragraph, Names(), (), {})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The base in Poland is open.", ["Poland"]),
        ("BEIRUT: The army moved its tanks.", ["BEIRUT"]),
        ("A fair opens. WINDSOR - The town joins a programme.", ["WINDSOR"]),
        ("He lives in Birmingham, AL, with his family.", ["Birmingham", "AL"]),
    ],
)
def test_places(text: str, found: list[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "MR. PRICE: Thank you, everyone.",
        "M.J., go ahead.",
        "The leaders of the G7 met today.",
    ],
)
def test_initials_and_numbers_are_no_places(text: str) -> None:
    assert places(text) == []
