"""Everything that the parts of one event are read from, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.claims.coreference import Known
from extractors.claims.placing import Attachment
from extractors.claims.sentence import Sentence
from extractors.claims.themes import Theme
from extractors.claims.triggers import Frame
from extractors.lexicon.grammar import Grammar
from extractors.records import Mention, When


@dataclass(frozen=True, slots=True)
class Scene:
    """A frame with its systems and places, in its sentence, in its article.

    `others` are the indices of the sentence's other event words, `tied_elsewhere` the first words of the places that
    belong to them, `whens` the dates of its paragraph.
    """

    frame: Frame
    themes: tuple[Theme, ...]
    places: tuple[Attachment, ...]
    sentence: Sentence
    whens: Mapping[Mention, When]
    known: Known
    grammar: Grammar
    publisher: str | None
    others: frozenset[int]
    tied_elsewhere: frozenset[int]
