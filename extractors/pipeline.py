"""The whole reading of an article: tag what is named, then read what is claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from extractors.claims.attribution import quoting_speaker
from extractors.claims.coreference import Known
from extractors.claims.deployments import doubted
from extractors.claims.mending import mended
from extractors.claims.reader import ClaimReader, distinct
from extractors.claims.refutation import retracts
from extractors.claims.telling import telling_mended
from extractors.dateline import is_dateline
from extractors.language import Paragraph, paragraphs, parse
from extractors.lexicon import Lexicon
from extractors.lexicon.grammar import load_grammar
from extractors.prefilter import Piece
from extractors.records import Article, Event, PlaceNames, Reading
from extractors.speech import Fluent
from extractors.tagging import Tagger, Tags

ARTICLES_TOGETHER = 16
_LONGEST_HEADING = 200
_SENTENCE_ENDS = (".", "!", "?", '"', "”", "’", ")", ":", ";", "…")


class Pipeline:
    """Reads articles with one lexicon and one source of place names; built once, used for many.

    Without `place_names` only the lexicon's own places are known. With `skim` only those stretches of an article are
    read that can hold a claim: many times faster over mixed news, and no mention is found outside them.
    """

    def __init__(self, lexicon: Lexicon, place_names: PlaceNames | None = None, *, skim: bool = False) -> None:
        self._lexicon = lexicon
        self._grammar = load_grammar()
        self._tagger = Tagger(lexicon, self._grammar, place_names)
        self._claims = ClaimReader(self._grammar)
        self._prefilter = self._tagger.prefilter(self._grammar) if skim else None
        self.unparsed_look = self._tagger.unparsed_look(self._grammar) if skim else None
        self.skims = skim

    def read(self, article: Article) -> Reading:
        """What one article says, its mentions and events in the order of the text."""
        return next(self.read_many([article]))

    def read_many(
        self, articles: Iterable[Article], in_full: Callable[[Article], bool] = lambda _: False
    ) -> Iterator[Reading]:
        """One reading an article, in the order given. The model parses the paragraphs of several articles together.

        Where the pipeline skims, `in_full` names the articles that are read in full all the same.
        """
        for group in _groups(articles):
            spoken = [Fluent.of(article.text) for article in group]
            pieces = [list(self._pieces(fluent.text, in_full(one))) for one, fluent in zip(group, spoken, strict=True)]
            parsed = parse(chain.from_iterable(pieces))
            for article, fluent, own in zip(group, spoken, pieces, strict=True):
                reading = self._read(replace(article, text=fluent.text), list(islice(parsed, len(own))))
                yield fluent.back(reading, article)

    def _pieces(self, text: str, in_full: bool) -> Iterator[Piece]:
        return paragraphs(text) if self._prefilter is None or in_full else self._prefilter.pieces(text)

    def _read(self, article: Article, parsed: list[Paragraph]) -> Reading:
        tagged = [self._tagger.tag(paragraph, article.published) for paragraph in parsed]
        mentions = sorted(mention for tags in tagged for mention in tags)
        treaties = tuple(mention for mention in mentions if mention.kind == "treaty")
        known = Known(self._lexicon, article.text, article.published, treaties)
        events: list[Event] = []
        lone = sum(not is_dateline(paragraph.text) for paragraph in parsed) == 1
        for paragraph, tags in zip(parsed, tagged, strict=True):
            if (lone and not is_dateline(paragraph.text)) or not _is_heading(paragraph):
                events += self._events(paragraph, tags, known, article)
        return Reading(article, tuple(mentions), tuple(sorted(distinct(events), key=_order)))

    def _events(self, paragraph: Paragraph, tags: Tags, known: Known, article: Article) -> Iterator[Event]:
        whens = {mention: when for mention, when in tags.items() if when is not None}
        known.hear(quoting_speaker(paragraph.doc, self._grammar))
        before: list[Event] = []
        mentions = sorted(tags)
        for tokens in [*paragraph.doc.sents]:
            telling_mended(tokens, self._grammar)
            sentence = mended(tokens, paragraph.start, mentions, self._grammar)
            found = self._claims.read(sentence, whens, known, article.publisher)
            yield from map(doubted, before) if not found and retracts(tokens) else before
            before = found
        yield from before


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    waiting = iter(articles)
    while group := list(islice(waiting, ARTICLES_TOGETHER)):
        yield group


def _is_heading(paragraph: Paragraph) -> bool:
    """A title, a byline or a caption: too short for a paragraph, and it ends like no sentence."""
    text = paragraph.text.strip()
    return len(text) < _LONGEST_HEADING and not text.endswith(_SENTENCE_ENDS)


def _order(event: Event) -> tuple[int, int, str]:
    return event.evidence.start, event.place.start if event.place else -1, event.event_type
