"""Which sentences can hold a claim at all: a look at the words before the model, which costs a hundred times more.

An article that names no weapon system and no treaty holds no event that is drawn. In one that does, a sentence goes to
the model if it names a system or a treaty, has a word that opens an event, quotes somebody, or introduces by office
somebody who may be quoted further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.language import paragraphs
from extractors.lexicon.grammar import Grammar
from extractors.names import NameIndex
from extractors.taggers.systems import SystemTagger

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
# A full stop behind these ends no sentence: "the U.S. Army", "Gen. Smith", "on Aug. 2".
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Adm|Vice|Brig|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec|vs|Inc|Corp|Ltd|Co))\.$"
)
# Who is introduced by office here speaks by name alone further down.
_SPEAKS = re.compile(
    r"[\"“”]|\b(?:president|minister|secretary|chancellor|general|admiral|spokes\w+|ambassador|commander|chief)s?\b"
    r"|\b(?:treaty|pact|accord|agreement|convention|memorandum)\b",
    re.IGNORECASE,
)
# Forms that no ending makes from the lemma.
_IRREGULAR = ("met", "fought", "left", "quit", "spoke", "flew", "flown", "sent", "brought", "withdrew", "stood", "held")
# Words of every other sentence: they open an event only beside a system, which is looked for anyway.
_EVERYWHERE = frozenset({"be", "have", "keep", "put", "open", "add", "give", "build", "leave", "join"})

Piece = tuple[int, str]


class Prefilter:
    """Cuts an article down to the stretches that may hold a claim. Built once for a lexicon."""

    def __init__(self, systems: SystemTagger, treaties: NameIndex, grammar: Grammar) -> None:
        self._systems = systems
        self._treaties = treaties
        self._opens = _any_form({row.lemma for rows in grammar.triggers.values() for row in rows} - _EVERYWHERE)

    def pieces(self, text: str) -> Iterator[Piece]:
        """Offset and words of every run of sentences that may hold a claim; nothing for an article that holds none."""
        starts = [one.start for one in self._systems.tag(text)] + [one.start for one in self._treaties.find(text)]
        if not starts:
            return
        for start, paragraph in paragraphs(text):
            yield from self._runs(start, paragraph, starts)

    def _runs(self, start: int, paragraph: str, named: list[int]) -> Iterator[Piece]:
        first: int | None = None
        for begin, end in pairwise(_cuts(paragraph)):
            if self._may_claim(paragraph[begin:end]) or any(start + begin <= one < start + end for one in named):
                first = begin if first is None else first
            elif first is not None:
                yield start + first, paragraph[first:begin]
                first = None
        if first is not None:
            yield start + first, paragraph[first:]

    def _may_claim(self, sentence: str) -> bool:
        return bool(_SPEAKS.search(sentence) or self._opens.search(sentence))


def _cuts(paragraph: str) -> list[int]:
    """Where the sentences of a paragraph begin, and its end."""
    ends = [
        end for end in _SENTENCE_END.finditer(paragraph) if not _ABBREVIATION.search(paragraph[: end.start() + 1][-8:])
    ]
    return [0, *(end.end() for end in ends), len(paragraph)]


def _any_form(lemmas: set[str]) -> re.Pattern[str]:
    """Any inflected form: the stem without its last "e" or "y", and at most four letters behind it."""
    stems = sorted(re.escape(lemma.rstrip("ey") if len(lemma) > 4 else lemma) for lemma in lemmas)
    return re.compile(rf"\b(?:(?:{'|'.join(stems)})\w{{0,4}}|{'|'.join(_IRREGULAR)})\b", re.IGNORECASE)
