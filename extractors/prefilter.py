"""Which sentences can hold a claim at all: a look at the words before the model, which costs a hundred times more.

An article in which no sentence names a weapon system or a treaty and says something of it holds no event. In others a
sentence goes to the model if it names one; or if it stands near one that does and has a word that opens an event,
quotes somebody, or introduces by office somebody who may be quoted further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
# What begins like a form of such a word and is none.
_LOOKALIKES = tuple("army parking planning stationery departments? committees? movements? planes? firearms?".split())
# Words of every other sentence: they open an event only beside a system, which is looked for anyway.
_EVERYWHERE = frozenset(
    "be have keep put open add give build leave join go get come take return pass serve fight way position reduction"
    " provision commitment include visit want bring show order".split()
)

# As many sentences back as a pointing word may reach for what it stands for.
REACH = 6
# "There are 900 troops in Syria", "Italy has radars in Libya": these say where something stands without any such word.
_STANDING = re.compile(r"\b(?:there|has|have|had|is|are|was|were|been)\b", re.IGNORECASE)

Piece = tuple[int, str]


class Prefilter:
    """Cuts an article down to the stretches that may hold a claim. Built once for a lexicon."""

    def __init__(self, systems: SystemTagger, treaties: NameIndex, grammar: Grammar) -> None:
        self._systems = systems
        self._treaties = treaties
        self._opens = _any_form({row.lemma for rows in grammar.triggers.values() for row in rows} - _EVERYWHERE)

    def pieces(self, text: str) -> Iterator[Piece]:
        """Offset and words of every run of sentences that may hold a claim; nothing for an article that holds none."""
        named = [one.start for one in self._systems.tag(text)] + [one.start for one in self._treaties.find(text)]
        if not named:
            return
        sentences = [one for start, words in paragraphs(text) for one in self._sentences(start, words, named)]
        if any(one.named and (one.opens or _STANDING.search(one.words)) for one in sentences):
            yield from _runs(_near(sentences))

    def _sentences(self, start: int, paragraph: str, named: list[int]) -> Iterator[_Sentence]:
        for begin, end in pairwise(_cuts(paragraph)):
            words = paragraph[begin:end]
            holds_name = any(start + begin <= one < start + end for one in named)
            yield _Sentence(start + begin, words, holds_name, bool(self._opens.search(words)))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, its offset, whether it names a system or a treaty, and whether it has a word that opens an event."""

    start: int
    words: str
    named: bool
    opens: bool

    @property
    def passes(self) -> bool:
        return self.named or self.opens or bool(_SPEAKS.search(self.words))


def _near(sentences: list[_Sentence]) -> list[_Sentence]:
    """Those that may claim something and stand within reach of a name; what is further off does not speak of it."""
    places = [number for number, one in enumerate(sentences) if one.named]
    near = {number for place in places for number in range(place - REACH, place + REACH + 1)}
    return [one for number, one in enumerate(sentences) if one.passes and number in near]


def _runs(sentences: list[_Sentence]) -> Iterator[Piece]:
    """Neighbours go to the model together, as they stand in the text."""
    run: list[_Sentence] = []
    for sentence in sentences:
        joins = run and sentence.start == run[-1].start + len(run[-1].words)
        if run and not joins:
            yield run[0].start, "".join(one.words for one in run)
            run = []
        run.append(sentence)
    if run:
        yield run[0].start, "".join(one.words for one in run)


def _cuts(paragraph: str) -> list[int]:
    """Where the sentences of a paragraph begin, and its end."""
    ends = [
        end for end in _SENTENCE_END.finditer(paragraph) if not _ABBREVIATION.search(paragraph[: end.start() + 1][-8:])
    ]
    return [0, *(end.end() for end in ends), len(paragraph)]


def _any_form(lemmas: set[str]) -> re.Pattern[str]:
    """Any inflected form: the stem without its last "e" or "y", and at most four letters behind it."""
    stems = sorted(re.escape(lemma.rstrip("ey") if len(lemma) > 4 else lemma) for lemma in lemmas)
    forms = rf"(?:{'|'.join(stems)})\w{{0,4}}|{'|'.join(_IRREGULAR)}"
    return re.compile(rf"\b(?!(?:{'|'.join(_LOOKALIKES)})\b)(?:{forms})\b", re.IGNORECASE)
