"""Place names: what the model takes for a place, united with the names that a gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from extractors.names import Word, word_runs
from extractors.records import Mention, PlaceNames, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity

    from extractors.language import Paragraph

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "NORP"})
_TERRITORY = re.compile(r"\s+(?:territory|soil|waters|airspace|mainland|coast(?! guard)|exclave)\b")
# "BEIRUT: …", "WINDSOR - …", "PARIS (AP) —": where a report was filed, in capitals before its first words.
_DATELINE_END = re.compile(r"\s*(?::|[—–(]|--|-\s)")
_ARTICLE = re.compile(r"^(?:the|The|a|an|in|near)\s+")
_ARABIC_ARTICLE = re.compile(r"(?:al|el|as|ash|ar|an|at|ad|az)-[A-Z]")
_GROUND = frozenset(
    "base airbase airfield airport port county province region area site island district peninsula".split()
)
# What the model calls a place and is none: directions, generic nouns, bodies.
_NO_PLACE = frozenset(
    "west western east eastern north northern south southern the earth mars moon council parliament assembly embassy"
    " un nato eu allied allies kremlin pentagon white house state department capitol".split()
)


def tag_places(
    paragraph: Paragraph, names: PlaceNames, taken: Iterable[Span | Mention], demonyms: Mapping[Mention, str]
) -> list[Mention]:
    """The places of one parsed paragraph in order, offsets within it; `key` is the name to look up.

    `taken` are stretches that are something else already (a ship called after a town), `demonyms` the adjectives of the
    paragraph with the country each stands for: before "territory", "soil" or "waters" it is a place ("on Polish soil").
    """
    doc, text = paragraph.doc, paragraph.text
    occupied = [(one.start, one.end) for one in taken]
    # Asked once a paragraph: the model's entities are cut out of the tokens anew each time.
    entities = doc.ents
    found = [*_territories(text, demonyms)]
    found += [place for place in _known(paragraph, names, entities) if _free(place, occupied)]
    found += [place for place in _entities(text, entities, names) if _free(place, occupied)]
    return _longest(found)


def _known(paragraph: Paragraph, names: PlaceNames, entities: Iterable[Entity]) -> Iterator[Mention]:
    """Runs of capitalised words that the gazetteer knows and the model does not take for a person or a company."""
    entity_at = {token.i: entity for entity in entities for token in entity}
    for run in word_runs(paragraph.text):
        texts = [word.text for word in run]
        position = 0
        while position < len(run):
            count = names.longest(texts, position) if _may_open(texts[position]) else 0
            if count and _is_place(paragraph, entity_at, run[position : position + count]):
                start, end = run[position].start, run[position + count - 1].end
                yield Mention(start, end, "place", paragraph.text[start:end])
            position += max(count, 1)


def _may_open(word: str) -> bool:
    """Names begin with a capital, or with an Arabic article before one: "al-Tanf"."""
    return word[:1].isupper() or _ARABIC_ARTICLE.match(word) is not None


def _is_place(paragraph: Paragraph, entity_at: Mapping[int, Entity], words: Sequence[Word]) -> bool:
    first, last, lone = words[0], words[-1], len(words) == 1
    if lone and first.text.lower() in _NO_PLACE:
        return False
    span = paragraph.doc.char_span(first.start, last.end, alignment_mode="expand")
    if span is None:
        return False
    if any(token.ent_type_ in _PLACE_LABELS for token in span) or _is_dateline(span, paragraph.text):
        return True
    if len(words) >= 3 and last.text.lower() in _GROUND:
        return True  # "Hill Air Force Base", whatever the model takes a part of it for
    entity = entity_at.get(span.start)
    if entity is not None and entity.label_ in _NAME_LABELS and (len(entity) > len(span) or entity.label_ == "PERSON"):
        # The model takes towns that it does not know for people; where something is put there, they are towns.
        return len(entity) <= len(span) and _stands_as_place(span)
    # Outside any entity a lone word must at least be tagged as a name: "Nice work", "Reading the report".
    return all(token.pos_ == "PROPN" for token in span if token.text[0].isupper()) and (not lone or len(first.text) > 3)


def _is_dateline(span: Entity, text: str) -> bool:
    opens = span.start == 0 or span.doc[span.start - 1].is_punct
    return opens and span.text.isupper() and _DATELINE_END.match(text, span.end_char) is not None


def _stands_as_place(span: Entity) -> bool:
    """ "At Deveselu", "Deveselu air base": the position of a place, whatever the name is taken for."""
    root = span.root
    # "On Fiery Cross Reef, Subi Reef and Mischief Reef": what is joined to a place stands where it does.
    while root.dep_ == "conj" and root.head.i < root.i and root.head.pos_ == "PROPN":
        root = root.head
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lower_ == "out":
        return True
    if root.dep_ == "pobj":
        return root.head.lower_ in ("in", "at", "on", "near", "to", "into", "from", "around", "outside", "over")
    return root.dep_ in ("compound", "nmod") and root.head.lower_ in _GROUND


def _entities(text: str, entities: Iterable[Entity], names: PlaceNames) -> Iterator[Mention]:
    for entity in entities:
        if entity.label_ in _PLACE_LABELS and any(token.text[:1].isupper() for token in entity):
            start, end = _trimmed(entity)
            words = text[start:end]
            if words and words.lower() not in _NO_PLACE and (names.contains(words) or _may_be_a_name(entity, words)):
                yield Mention(start, end, "place", words)


def _may_be_a_name(entity: Entity, words: str) -> bool:
    """Whether words that no place known here bears could name one: not "G7", "MR", "M.J." or "Requesting" (Member)."""
    participle = len(entity) == 1 and words.endswith("ing") and entity.root.dep_ in ("compound", "amod")
    if participle or any(letter.isdigit() for letter in words):
        return False
    # A code of a state stands after its town: "Birmingham, AL".
    after_comma = entity.start > 0 and entity.doc[entity.start - 1].text == ","
    return len(entity) > 1 or not words.isupper() or after_comma


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
