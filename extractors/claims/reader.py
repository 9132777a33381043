"""From sentences to events: each sentence's event words with their systems and places, in the light of what came before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from extractors.claims.context import context_events
from extractors.claims.coreference import Known
from extractors.claims.deployments import deployments
from extractors.claims.placing import attachments, narrowest, places_of
from extractors.claims.scene import Scene
from extractors.claims.sentence import Sentence
from extractors.claims.structure import ancestors
from extractors.claims.themes import Theme, themes
from extractors.claims.treaties import treaty_of
from extractors.claims.triggers import Frame, frames
from extractors.lexicon.grammar import Grammar
from extractors.records import MAPPED_EVENT_TYPES, Event, Mention, When

Opened = list[tuple[Frame, list[Theme]]]


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Reads the events of sentences that come in the order of their article."""

    grammar: Grammar

    def read(self, sentence: Sentence, whens: Mapping[Mention, When], known: Known, publisher: str | None) -> list[Event]:
        """The sentence's events in the order of the text; `known` is what the article has said so far."""
        known.introduce(sentence)
        opened = self._opened(sentence, known)
        tied = attachments(sentence, {frame.token.i for frame, _ in opened}, self._carriers(opened, sentence), self.grammar)
        found: list[Event] = []
        for frame, about in opened:
            places = narrowest(places_of(frame, tied), sentence)
            others = frozenset(other.token.i for other, _ in opened) - {frame.token.i}
            scene = Scene(frame, tuple(about), tuple(places), sentence, whens, known, self.grammar, publisher, others)
            found += deployments(scene) if frame.trigger.event_type in MAPPED_EVENT_TYPES else context_events(scene)
        known.note(sentence)
        return distinct(found)

    def _opened(self, sentence: Sentence, known: Known) -> Opened:
        """The event words that have what they need, one frame a word; a treaty's frame goes before a weapon's."""
        opened: dict[int, tuple[Frame, list[Theme]]] = {}
        for frame in frames(sentence, self.grammar):
            about = themes(frame, sentence, known, self.grammar)
            if "system" in frame.trigger.needs and not about:
                continue
            if "treaty" in frame.trigger.needs and not treaty_of(frame.token, sentence, known):
                continue
            if frame.token.i not in opened or frame.trigger.theme == "treaty":
                opened[frame.token.i] = frame, about
        return [one for one in opened.values() if not _repeated(one[0], opened)]

    def _carriers(self, opened: Opened, sentence: Sentence) -> dict[int, int]:
        """The nouns that name a system carry its place to the event: "the site in Poland is to become operational".

        A meeting is where people speak about it: "told reporters in Brussels after a meeting".
        """
        carriers: dict[int, int] = {}
        for frame, _ in opened:
            nouns = [*frame.arguments, *(theme.head for theme in frame.themes)]
            if frame.token.dep_ == "acomp":
                nouns.append(frame.token.head)
            if frame.trigger.event_type == "CONSULT":
                nouns += [token for token in sentence.tokens if token.pos_ == "VERB" and self.grammar.reports(token.lemma_)]
            for noun in nouns:
                if noun.i != frame.token.i:
                    carriers.setdefault(noun.i, frame.token.i)
        return carriers


def _repeated(frame: Frame, opened: Mapping[int, tuple[Frame, list[Theme]]]) -> bool:
    """"Abandoned plans for a shield based in Poland": the outer word only cancels what the inner one tells of."""
    if frame.trigger.event_type != "CANCEL":
        return False
    return any(other != frame.token.i and frame.token in ancestors(inner.token) for other, (inner, _) in opened.items())


def distinct(events: Iterable[Event]) -> list[Event]:
    """Each claim once: of two alike in all but the words that tell them, the surer one stays."""
    kept: dict[tuple[object, ...], Event] = {}
    for event in events:
        place = event.place.key if event.place else None
        family = "DEPLOY" if event.event_type in ("DEPLOY", "BASE") else event.event_type
        key = (family, event.system_id or event.system, place, event.status, event.actor if event.status is None else None, event.rule if event.status is None else None)
        if key not in kept or event.scores.lowest > kept[key].scores.lowest:
            kept[key] = event if key not in kept else replace(event, when=event.when or kept[key].when)
    return list(kept.values())
