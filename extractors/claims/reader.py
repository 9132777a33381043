"""From sentences to events: each sentence's event words with their systems and places, given what came before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.claims.actors import acting_in, speaks_for
from extractors.claims.attribution import persons_acting, quoting_in, speakers
from extractors.claims.context import context_events
from extractors.claims.coreference import Known
from extractors.claims.deployments import deployments
from extractors.claims.fitting import places_of
from extractors.claims.placing import Attachment, Ways, attachments
from extractors.claims.scene import Scene
from extractors.claims.sentence import Sentence
from extractors.claims.standing import standing_frames
from extractors.claims.structure import ancestors, lemma
from extractors.claims.themes import Theme, themes
from extractors.claims.treaties import treaty_of
from extractors.claims.triggers import Frame, frames
from extractors.lexicon.grammar import Grammar
from extractors.records import MAPPED_EVENT_TYPES, Event, Mention, When

if TYPE_CHECKING:
    from spacy.tokens import Token

Opened = list[tuple[Frame, list[Theme]]]


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Reads the events of sentences that come in the order of their article."""

    grammar: Grammar

    def read(
        self, sentence: Sentence, whens: Mapping[Mention, When], known: Known, publisher: str | None
    ) -> list[Event]:
        """The sentence's events in the order of the text; `known` is what the article has said so far."""
        known.introduce(sentence)
        if quoting := quoting_in(sentence, known, self.grammar):
            inside = sentence.tokens.start <= quoting.head.i < sentence.tokens.end
            here = inside and quoting.head.doc is sentence.tokens.doc
            known.hear(quoting, speaks_for(quoting, sentence, known) if here else None)
        opened = self._opened(sentence, known)
        ways = self._ways(opened, sentence, known)
        told = [(frame, about) for frame, about in opened if not _repeated_in(frame, opened)]
        triggers = frozenset(frame.token.i for frame, _ in told)
        tied = attachments(sentence, ways, known)

        def scene(frame: Frame, about: list[Theme], places: list[Attachment]) -> Scene:
            others = triggers - {frame.token.i}
            elsewhere = frozenset(one.place.first for one in tied if one.trigger != frame.token.i)
            return Scene(
                frame, tuple(about), tuple(places), sentence, whens, known, self.grammar, publisher, others, elsewhere
            )

        found: list[Event] = []
        for frame, about, places in _chosen(told, tied, sentence, known):
            drawn = frame.trigger.event_type in MAPPED_EVENT_TYPES
            found += deployments(scene(frame, about, places)) if drawn else context_events(scene(frame, about, places))
        if not found:
            # "We have paused a shipment of bombs": without a place it is no shipment that is told, but the pause is.
            for frame, about in opened:
                found += deployments(scene(frame, about, [])) if _repeated_in(frame, opened) else ()
        known.note(sentence, found, acting_in(sentence, known))
        for speaker in [*persons_acting(sentence), *speakers(sentence, self.grammar)]:
            known.note_voice(speaker, speaks_for(speaker, sentence, known))
        return distinct(_placed_once(found))

    def _opened(self, sentence: Sentence, known: Known) -> Opened:
        """The frames whose system or treaty the sentence names. A word may still open several."""
        opened: Opened = []
        for frame in frames(sentence, self.grammar):
            about = themes(frame, sentence, known, self.grammar)
            if "system" in frame.trigger.needs and not about:
                continue
            if "treaty" in frame.trigger.needs and not treaty_of(frame.token, sentence, known):
                continue
            opened.append((frame, about))
        taken = {
            word.i
            for frame, _ in opened
            for one in frame.themes
            for word in (one.head, one.root)
            # "Missiles in Belarus are able to reach Kyiv": the place is not what is said of them.
            if frame.trigger.lemma != "be" or one.head.right_edge.i > frame.token.i
        }
        for frame in standing_frames(sentence, taken, known):
            opened.append((frame, themes(frame, sentence, known, self.grammar)))
        return [(frame, about) for frame, about in opened if not _cancelled_sale(frame, opened)]

    def _ways(self, opened: Opened, sentence: Sentence, known: Known) -> Ways:
        """Where places may lead in this sentence.

        The nouns that name a system carry its place to the event ("the site in Poland is to become operational"), a
        verb that cancels to what it cancels; and a meeting is where people speak about it.
        """
        carriers: dict[int, int] = {}
        for frame, _ in opened:
            inner = _repeated_in(frame, opened)
            event = inner.token.i if inner else frame.token.i
            for word in self._carrying(frame, sentence, cancels=inner is not None):
                if word.i != event:
                    carriers.setdefault(word.i, event)
        triggers = frozenset(frame.token.i for frame, _ in opened if not _repeated_in(frame, opened))
        systems = {one.head.i for one in sentence.of_kind("system") if not known.is_base(one.mention.key)}
        deciders = {
            frame.token.head.i: frame.token.i
            for frame, _ in opened
            if frame.token.i in triggers and self._decided(frame.token) and frame.token.head.i not in triggers
        }
        return Ways(triggers, carriers, frozenset(systems - carriers.keys() - triggers), deciders)

    def _decided(self, noun: Token) -> bool:
        """ "Approved the delivery": the noun of an event under a verb that says how certain it is."""
        verb = noun.head
        decided = noun.pos_ == "NOUN" and noun.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB"
        return decided and self.grammar.effect(lemma(verb), "verb") is not None

    def _carrying(self, frame: Frame, sentence: Sentence, *, cancels: bool) -> Iterator[Token]:
        if cancels:
            yield frame.token
            return
        yield from frame.arguments
        yield from (theme.head for theme in frame.themes)
        if frame.token.dep_ == "acomp":
            yield frame.token.head
        if frame.trigger.event_type == "CONSULT":
            yield from (
                token for token in sentence.tokens if token.pos_ == "VERB" and self.grammar.reports(lemma(token))
            )


def _chosen(
    opened: Opened, tied: list[Attachment], sentence: Sentence, known: Known
) -> Iterator[tuple[Frame, list[Theme], list[Attachment]]]:
    """One frame a word: a treaty's before a weapon's, one with a place before one without."""
    best: dict[int, tuple[Frame, list[Theme], list[Attachment]]] = {}
    for frame, about in sorted(opened, key=lambda one: one[0].trigger.theme != "treaty"):
        places = places_of(frame, tied, sentence, known)
        earlier = best.get(frame.token.i)
        if earlier is None or _better(frame, places, earlier):
            best[frame.token.i] = frame, about, places
    yield from (best[index] for index in sorted(best))


def _better(frame: Frame, places: list[Attachment], earlier: tuple[Frame, list[Theme], list[Attachment]]) -> bool:
    """Whether a frame tells more than an earlier one of the same word: it has a place, or can do without."""
    if earlier[2] or earlier[0].trigger.theme == "treaty":
        return False
    return bool(places) or ("place" in earlier[0].trigger.needs and "place" not in frame.trigger.needs)


def _cancelled_sale(frame: Frame, opened: Opened) -> bool:
    """ "Suspended the sale of the S-300 to Tehran": what is told is that it will not come."""
    if frame.trigger.event_type != "SALE":
        return False
    above = [*ancestors(frame.token)]
    return any(outer.trigger.event_type == "CANCEL" and outer.token in above for outer, _ in opened)


def _repeated_in(frame: Frame, opened: Opened) -> Frame | None:
    """The event that an outer word only cancels: in "abandoned plans for a shield based in Poland" that of "based"."""
    if frame.trigger.event_type != "CANCEL":
        return None
    under = (inner for inner, _ in opened if inner.token != frame.token and frame.token in ancestors(inner.token))
    return next(under, None)


def _placed_once(events: list[Event]) -> list[Event]:
    """Of a sentence's claims of one system and status, one without a place says nothing beside one that has a place."""
    placed = {_matter(event) for event in events if event.place}
    return [event for event in events if event.place or _matter(event) not in placed or event.status is None]


def _matter(event: Event) -> tuple[object, ...]:
    return _family(event), event.system_id or event.system, event.status


def distinct(events: Iterable[Event]) -> list[Event]:
    """Each claim once: of several that agree in all they state, the surest stays.

    It takes a date from another one of its sentence; one from elsewhere would not be found in what the pin opens.
    """
    kept: list[Event] = []
    for event in events:
        same = next((index for index, other in enumerate(kept) if _alike(event, other)), None)
        if same is None:
            kept.append(event)
            continue
        surer, other = (event, kept[same]) if event.scores.lowest > kept[same].scores.lowest else (kept[same], event)
        dated = other.when and not surer.when and surer.evidence == other.evidence
        kept[same] = replace(surer, when=other.when) if dated else surer
    return kept


def _alike(one: Event, other: Event) -> bool:
    if one.when and other.when and (one.when.start, one.when.end) != (other.when.start, other.when.end):
        return False
    if one.actor and other.actor and one.actor != other.actor:
        return False
    return _claim(one) == _claim(other)


def _claim(event: Event) -> tuple[object, ...]:
    """What is claimed, without the words that claim it."""
    place = event.place.key if event.place else None
    stateless = (event.actor, event.rule) if event.status is None else ()
    return _family(event), event.system_id or event.system, place, event.status, event.negated, *stateless


def _family(event: Event) -> str:
    return "DEPLOY" if event.event_type in ("DEPLOY", "BASE") else event.event_type
