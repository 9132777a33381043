"""Place names: what the model takes for a place, united with the names that a gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from extractors.names import Word, word_runs
from extractors.records import Mention, PlaceNames, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span as Entity

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "NORP"})
_TERRITORY = re.compile(r"\s+(?:territory|soil|waters|mainland|coast(?! guard)|exclave)\b")
_ARTICLE = re.compile(r"^(?:the|The|a|an|in|near)\s+")
_GROUND = frozenset(
    "base airbase airfield airport port county province region area site island district peninsula".split()
)
# What the model calls a place and is none: directions, generic nouns, bodies.
_NO_PLACE = frozenset(
    "west western east eastern north northern south southern the earth mars moon council parliament assembly embassy"
    " un nato eu allied allies kremlin pentagon white house state department capitol".split()
)


def tag_places(
    doc: Doc, names: PlaceNames, taken: Iterable[Span | Mention], demonyms: Mapping[Mention, str]
) -> list[Mention]:
    """The places of one parsed paragraph in order, offsets within it; `key` is the name to look up.

    `taken` are stretches that are something else already (a ship called after a town), `demonyms` the adjectives of the
    paragraph with the country each stands for: before "territory", "soil" or "waters" it is a place ("on Polish soil").
    """
    text = doc.text
    occupied = [(one.start, one.end) for one in taken]
    found = [*_territories(text, demonyms)]
    found += [place for place in _known(doc, names) if _free(place, occupied)]
    found += [place for place in _entities(doc) if _free(place, occupied)]
    return _longest(found)


def _known(doc: Doc, names: PlaceNames) -> Iterator[Mention]:
    """Runs of capitalised words that the gazetteer knows and the model does not take for a person or a company."""
    for run in word_runs(doc.text):
        texts = [word.text for word in run]
        position = 0
        while position < len(run):
            count = names.longest(texts, position) if texts[position][:1].isupper() else 0
            if count and _is_place(doc, run[position], run[position + count - 1], count):
                start, end = run[position].start, run[position + count - 1].end
                yield Mention(start, end, "place", doc.text[start:end])
            position += max(count, 1)


def _is_place(doc: Doc, first: Word, last: Word, count: int) -> bool:
    if (first.text if count == 1 else "").lower() in _NO_PLACE:
        return False
    span = doc.char_span(first.start, last.end, alignment_mode="expand")
    if span is None:
        return False
    labels = {token.ent_type_ for token in span}
    if labels & _PLACE_LABELS:
        return True
    entity = next((entity for entity in doc.ents if entity.start <= span.start < entity.end), None)
    if entity is not None and entity.label_ in _NAME_LABELS and (len(entity) > len(span) or entity.label_ == "PERSON"):
        # The model takes towns that it does not know for people; where something is put there, they are towns.
        return len(entity) <= len(span) and _stands_as_place(span)
    # Outside any entity a lone word must at least be tagged as a name: "Nice work", "Reading the report".
    return all(token.pos_ == "PROPN" for token in span if token.text[0].isupper()) and (
        count > 1 or len(first.text) > 3
    )


def _stands_as_place(span: Entity) -> bool:
    """ "At Deveselu", "Deveselu air base": the position of a place, whatever the name is taken for."""
    root = span.root
    if root.dep_ == "pobj":
        return root.head.lower_ in ("in", "at", "on", "near", "to", "into", "from", "around", "outside", "over")
    return root.dep_ in ("compound", "nmod") and root.head.lower_ in _GROUND


def _entities(doc: Doc) -> Iterator[Mention]:
    for entity in doc.ents:
        if entity.label_ in _PLACE_LABELS and any(token.text[:1].isupper() for token in entity):
            start, end = _trimmed(entity)
            if end > start and doc.text[start:end].lower() not in _NO_PLACE:
                yield Mention(start, end, "place", doc.text[start:end])


def _trimmed(entity: Entity) -> tuple[int, int]:
    """The entity without its article and its possessive ending."""
    words_ = entity.text
    start = entity.start_char + (len(article.group()) if (article := _ARTICLE.match(words_)) else 0)
    end = entity.end_char
    if entity[-1].tag_ == "POS":
        end = entity[-1].idx
    return start, end


def _territories(text: str, demonyms: Mapping[Mention, str]) -> Iterator[Mention]:
    for demonym, country in demonyms.items():
        if ground := _TERRITORY.match(text, demonym.end):
            yield Mention(demonym.start, ground.end(), "place", country)


def _free(place: Mention, occupied: list[tuple[int, int]]) -> bool:
    return all(place.end <= start or end <= place.start for start, end in occupied)


def _longest(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for place in sorted(set(found), key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept
