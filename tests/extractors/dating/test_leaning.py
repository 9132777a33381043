"""Whether a date without a year has passed or is to come."""

from __future__ import annotations

import pytest

from extractors.dating.leaning import lean_of


@pytest.mark.parametrize(
    ("text", "words", "lean"),
    [
        ("The brigade will move in March.", "March", "future"),
        ("The brigade moved in March.", "March", "past"),
        ("It will be fully deployed in March.", "March", "future"),
        ("It will have left in March.", "March", "future"),
        ("It is expected to arrive in March.", "March", "future"),
        ("In March, the ministry announced that it would move.", "March", "past"),
        ("He said on Monday that it would move in March.", "Monday", "past"),
        ("He said on Monday that it would move in March.", "March", "future"),
        ("It was seized by rebels on Monday.", "Monday", "past"),
        ("They must agree by a March deadline.", "March", "future"),
        ("By March it had left.", "By March", "past"),
        ("The plan that will run was made back in March.", "March", "past"),
        ("They agreed to a truce that extends into March.", "March", "future"),
        ("It left. The March fair.", "March", "nearest"),
        ("A deal in March", "March", "nearest"),
    ],
)
def test_lean(text: str, words: str, lean: str) -> None:
    start = text.index(words)
    assert lean_of(text, start, start + len(words)) == lean
