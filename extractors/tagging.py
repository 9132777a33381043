"""All that is named in a paragraph: every tagger's mentions, with the overlaps between them settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from extractors.dating.fiscal_years import whose
from extractors.language import Paragraph
from extractors.lexicon import Lexicon
from extractors.lexicon.grammar import Grammar, Named
from extractors.names import LexiconPlaces, NameIndex
from extractors.prefilter import Prefilter
from extractors.records import Mention, MentionKind, PlaceNames, When
from extractors.taggers.actors import ActorTagger
from extractors.taggers.dates import tag_dates
from extractors.taggers.places import tag_places
from extractors.taggers.ranges import tag_ranges
from extractors.taggers.systems import SystemTagger
from extractors.unparsed_look import UnparsedLook

Tags = dict[Mention, When | None]


class Tagger:
    """Tags paragraphs with one lexicon and one source of place names. Built once, used for many."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar, place_names: PlaceNames | None) -> None:
        self._lexicon = lexicon
        self._place_names = place_names or LexiconPlaces(lexicon)
        self._systems = SystemTagger(lexicon)
        self._actors = ActorTagger(lexicon)
        self._treaties = _index(grammar.treaties)
        self._outlets = _index(grammar.outlets)

    def prefilter(self, grammar: Grammar) -> Prefilter:
        """The look before the model, with the same names."""
        return Prefilter(self._systems, self._treaties, grammar)

    def unparsed_look(self, grammar: Grammar) -> UnparsedLook:
        """The look before the article is found in its page, with the same names."""
        systems = (name for system in self._lexicon.systems for name in system.names)
        return UnparsedLook(
            chain(systems, (name for treaty in grammar.treaties for name in (treaty.name, *treaty.aliases)))
        )

    def tag(self, paragraph: Paragraph, published: date | None) -> Tags:
        """Every mention of a paragraph, in offsets of its article, and of a date the interval that it means."""
        text = paragraph.text
        actors = self._actors.tag(text)
        others = [*_found(self._outlets, text, "outlet"), *_found(self._treaties, text, "treaty")]
        systems = [one for one in self._systems.tag(text) if not self._in_a_name(one, paragraph)]
        named = [one for one in systems if not self._is_class(one)]
        countries = self._lexicon.actor_by_key
        demonyms = {one: countries[one.key].name for one in actors if one.kind == "demonym"}
        places = tag_places(paragraph, self._place_names, [*named, *others], demonyms)
        # "Osan Air Base" is a place, in which "air base" is no system; nor are the treaty's "Nuclear Forces", nor what
        # the Missile Defense Agency is called after.
        systems = [one for one in systems if one in named or not _covered(one, [*places, *others, *actors])]
        fiscal = whose(text, self._states(actors))
        dates = tag_dates(text, published, fiscal=fiscal)
        dated = {one: when for one, when in dates if not _covered(one, [*systems, *places])}
        plain = [*systems, *actors, *others, *places, *tag_ranges(text)]
        return {_moved(mention, paragraph.start): dated.get(mention) for mention in [*plain, *dated]}

    def _states(self, actors: list[Mention]) -> Iterator[tuple[int, int, str]]:
        """The states that are named, by themselves or by those who act for them."""
        for one in actors:
            principal = self._lexicon.principal(self._lexicon.actor_by_key[one.key])
            if principal.kind == "state":
                yield one.start, one.end, principal.key

    def _is_class(self, system: Mention) -> bool:
        return bool(system.key) and self._lexicon.system_by_id[system.key].generic

    def _in_a_name(self, system: Mention, paragraph: Paragraph) -> bool:
        """Whether a class's word is only part of a proper name: "5th Bomb Wing", "Tank Battalion 203"."""
        if not self._is_class(system):
            return False
        span = paragraph.doc.char_span(system.start, system.end, alignment_mode="expand")
        return span is not None and span.root.tag_ == "NNP" and span.root.dep_ == "compound" and span.text[:1].isupper()


def _index(named: tuple[Named, ...]) -> NameIndex:
    return NameIndex((name, one.id) for one in named for name in (one.name, *one.aliases))


def _found(index: NameIndex, text: str, kind: MentionKind) -> list[Mention]:
    return [Mention(hit.start, hit.end, kind, hit.key) for hit in index.find(text)]


def _covered(one: Mention, others: list[Mention]) -> bool:
    """Whether another mention holds the whole of this one."""
    return any(other.start <= one.start and one.end <= other.end for other in others)


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(mention.start + by, mention.end + by, mention.kind, mention.key)
