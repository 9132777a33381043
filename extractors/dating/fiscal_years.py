"""Whose fiscal year is meant, and which days it has: Japan's fiscal 2025 is April 2025 to March 2026.

The default is the American one, which articles mean who say nothing; where somebody else is named with it, his is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from extractors.lexicon.table import read_table

NamedAfter = Literal["start", "end"]

_SHIPPED = Path(__file__).parent / "fiscal_years.csv"
_COLUMNS = ("actor", "opens_in", "named_after", "source")
# "Japan's fiscal 2025", "the Japanese fiscal year": the words between whoever has it and the year.
_OWNED = re.compile(r"(?:['’]s?)?\s*(?:(?:current|next|last|coming)\s+)?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """The month in which somebody's fiscal year opens, and by which of its two calendar years it is called."""

    opens_in: int
    named_after: NamedAfter

    def first_year(self, name: int) -> int:
        """The calendar year in which fiscal `name` opens."""
        return name - 1 if self.opens_in > 1 and self.named_after == "end" else name

    @property
    def is_split(self) -> bool:
        """Whether it lies in two calendar years, so that "2025-26" names one of them."""
        return self.opens_in > 1


AMERICAN = FiscalYear(10, "end")  # since the Congressional Budget Act of 1974
FiscalAt = Callable[[int, int], FiscalYear | None]


@lru_cache(maxsize=1)
def load_fiscal_years() -> Mapping[str, FiscalYear]:
    """By the key of the state. Raises `LexiconError` with file, line and column for a row that is wrong."""
    months = {str(month): month for month in range(1, 13)}
    return {
        row.required("actor"): FiscalYear(
            months[row.choice("opens_in", months)], row.choice("named_after", get_args(NamedAfter))
        )
        for row in read_table(_SHIPPED, _COLUMNS, _COLUMNS)
    }


def whose(text: str, named: Iterable[tuple[int, int, str]]) -> FiscalAt:
    """Whose fiscal year stands at a stretch of `text`, by the states `named` in it (start, end, key of the state).

    The one that has it there ("Japan's fiscal 2025"), else the first of the sentence, who acts in most; the American
    one where none is named, and none at all where the one named has no row.
    """
    states = sorted(named)

    def at(start: int, end: int) -> FiscalYear | None:
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        opening = max((one for one in ends if one <= start), default=0)
        closing = min((one for one in ends if one >= end), default=len(text))
        here = [one for one in states if opening <= one[0] and one[1] <= closing]
        owning = [one for one in here if one[1] <= start and _OWNED.fullmatch(text, one[1], start)]
        chosen = next(iter(owning or here), None)
        return AMERICAN if chosen is None else load_fiscal_years().get(chosen[2])

    return at
