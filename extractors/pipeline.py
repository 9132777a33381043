"""The whole reading of an article: tag what is named, then read what is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from extractors.claims.attribution import quoting_speaker
from extractors.claims.coreference import Known
from extractors.claims.reader import ClaimReader, distinct
from extractors.claims.sentence import Sentence
from extractors.language import Paragraph, paragraphs, parse
from extractors.lexicon import Lexicon
from extractors.lexicon.grammar import load_grammar
from extractors.names import LexiconPlaces, NameIndex
from extractors.records import Article, Event, Mention, PlaceNames, Reading, When
from extractors.taggers.actors import ActorTagger
from extractors.taggers.dates import tag_dates
from extractors.taggers.places import tag_places
from extractors.taggers.ranges import tag_ranges
from extractors.taggers.systems import SystemTagger

_ARTICLES_TOGETHER = 16
_LONGEST_HEADING = 200


class Pipeline:
    """Reads articles with one lexicon and one source of place names; built once, used for many."""

    def __init__(self, lexicon: Lexicon, place_names: PlaceNames | None = None) -> None:
        self._lexicon = lexicon
        self._place_names = place_names or LexiconPlaces(lexicon)
        self._grammar = load_grammar()
        self._systems = SystemTagger(lexicon)
        self._actors = ActorTagger(lexicon)
        self._treaties = NameIndex((name, one.id) for one in self._grammar.treaties for name in (one.name, *one.aliases))
        self._outlets = NameIndex((name, one.id) for one in self._grammar.outlets for name in (one.name, *one.aliases))
        self._claims = ClaimReader(self._grammar)

    def read(self, article: Article) -> Reading:
        """What one article says, its mentions and events in the order of the text."""
        return next(self.read_many([article]))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """One reading an article, in the order given. The model parses the paragraphs of several articles together."""
        for group in _groups(articles):
            pieces = [list(paragraphs(article.text)) for article in group]
            parsed = parse(chain.from_iterable(pieces))
            for article, own in zip(group, pieces, strict=True):
                yield self._read(article, list(islice(parsed, len(own))))

    def _read(self, article: Article, parsed: list[Paragraph]) -> Reading:
        tagged = [self._tagged(paragraph, article) for paragraph in parsed]
        mentions = sorted(mention for marks in tagged for mention in marks)
        known = Known(self._lexicon, article.text, article.published, self._treaties_of(mentions))
        events: list[Event] = []
        for paragraph, marks in zip(parsed, tagged, strict=True):
            if len(parsed) == 1 or not _is_heading(paragraph):
                events += self._events(paragraph, marks, known, article)
        shown = tuple(mention for mention in mentions if mention.kind != "outlet")
        return Reading(article, shown, tuple(sorted(distinct(events), key=_order)))

    def _tagged(self, paragraph: Paragraph, article: Article) -> dict[Mention, When | None]:
        """Every mention of a paragraph in offsets of the article, a date with its interval."""
        text = paragraph.doc.text
        systems, actors = self._systems.tag(text), self._actors.tag(text)
        outlets = [Mention(hit.start, hit.end, "outlet", hit.key) for hit in self._outlets.find(text)]
        treaties = [Mention(hit.start, hit.end, "treaty", hit.key) for hit in self._treaties.find(text)]
        demonyms = [actor for actor in actors if actor.kind == "demonym"]
        named = [one for one in systems if not (one.key and self._lexicon.system_by_id[one.key].generic)]
        places = tag_places(paragraph.doc, self._place_names, [*named, *outlets, *treaties], demonyms)
        # "Osan Air Base" is a place; the class "air base" inside it is no system of its own, nor are the nuclear forces
        # inside a treaty's name.
        systems = [one for one in systems if one in named or not any(_inside(one, other) for other in (*places, *treaties))]
        plain = [*systems, *actors, *outlets, *treaties, *places, *tag_ranges(text)]
        dated = {mention: when for mention, when in tag_dates(text, article.published)}
        return {_moved(mention, paragraph.start): dated.get(mention) for mention in [*plain, *dated]}

    def _events(
        self, paragraph: Paragraph, marks: dict[Mention, When | None], known: Known, article: Article
    ) -> Iterator[Event]:
        whens = {mention: when for mention, when in marks.items() if when is not None}
        known.hear(quoting_speaker(paragraph.doc, self._grammar))
        for tokens in paragraph.doc.sents:
            sentence = Sentence.of(tokens, paragraph.start, sorted(marks))
            yield from self._claims.read(sentence, whens, known, article.publisher)

    @staticmethod
    def _treaties_of(mentions: list[Mention]) -> tuple[Mention, ...]:
        return tuple(mention for mention in mentions if mention.kind == "treaty")


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    waiting = iter(articles)
    while group := list(islice(waiting, _ARTICLES_TOGETHER)):
        yield group


def _is_heading(paragraph: Paragraph) -> bool:
    """A title, a byline or a caption line: too short for a paragraph, and it ends like no sentence."""
    text = paragraph.doc.text.strip()
    return len(text) < _LONGEST_HEADING and not text.endswith((".", "!", "?", '"', "”", "’", ")", ":", ";", "…"))


def _inside(one: Mention, other: Mention) -> bool:
    return other.start <= one.start and one.end <= other.end


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(mention.start + by, mention.end + by, mention.kind, mention.key)


def _order(event: Event) -> tuple[int, int, str]:
    return event.evidence.start, event.place.start if event.place else -1, event.event_type
