"""What a chart leaves out, in a sentence: a picture with gaps must say so."""

from __future__ import annotations

Reason = tuple[int, str, str]


def left_out(of: str, *reasons: Reason) -> str:
    """ "12 of 174 events have no date: they are not in this chart."; "" where nothing is left out.

    A reason is a number, what is said of one, and what is said of several; `of` is all that there is ("174 events").
    """
    found = [reason for reason in reasons if reason[0]]
    parts = [
        f"{number:,} {'' if place else f'of {of} '}{one if number == 1 else several}"
        for place, (number, one, several) in enumerate(found)
    ]
    they = "it is" if sum(number for number, _, _ in found) == 1 else "they are"
    return f"{' and '.join(parts)}: {they} not in this chart." if parts else ""
