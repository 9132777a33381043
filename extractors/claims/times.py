"""When an event is, was or will be: the date that belongs to its verb, not to the verb of saying."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.scene import Scene
from extractors.claims.sentence import Tagged
from extractors.claims.structure import ancestors, lemma, parted
from extractors.lexicon.grammar import Grammar
from extractors.records import Mention, When

if TYPE_CHECKING:
    from spacy.tokens import Token


# In the place of a verb's index: the date stands under no verb at all, or under something that is no event's.
_NO_VERB = -1
_NOBODY = -2


@dataclass(frozen=True, slots=True)
class Time:
    """The date of an event, the words that give it, and how sure it is that they belong to it."""

    mention: Mention
    when: When
    score: float


def time_of(scene: Scene, *, context: bool, place: Tagged | None = None) -> Time | None:
    """The date of a scene's event; None where the sentence gives it none.

    A statement's date is the event's only for `context` events: a meeting or a treaty's end happens when it is told,
    a deployment does not. Of several dates the one that stands nearest behind the `place` is its own.
    """
    trigger = scene.frame.token
    dates = [date for date in scene.sentence.of_kind("date") if date.mention in scene.whens]
    chain = _chain(trigger, scene.grammar, context=context) - scene.others
    for governors, score in (({trigger.i}, 0.9), (chain, 0.8), ({_NO_VERB}, 0.6)):
        fitting = [date for date in dates if _governor(date, trigger, scene.others, scene.grammar) in governors]
        fitting = [date for date in fitting if not parted(date.root, trigger)]
        if fitting:
            nearest = min(fitting, key=lambda date: _distance(date, place))
            return Time(nearest.mention, scene.whens[nearest.mention], score)
    return None


def _distance(date: Tagged, place: Tagged | None) -> int:
    """How far behind a place a date stands, in words; one before it counts as far away."""
    if place is None:
        return 0
    return date.first - place.last if date.first > place.last else 1_000 + place.first - date.last


def _said_on(leading: Token, grammar: Grammar) -> Token | None:
    """ "Said on Tuesday it would send …": the date right behind a verb of saying is that of the saying.

    Whatever the parser ties it to; where the clause goes on after the date, it cannot be the clause's own.
    """
    start = leading.left_edge.i
    before = leading.doc[start - 1] if start > leading.sent.start else None
    told = before is not None and before.pos_ == "VERB" and grammar.reports(lemma(before))
    return before if told else None


def _joined_by(date: Tagged, leading: Token) -> Token | None:
    """ "Has a radar there and this month sent a second one": between "and" and a verb, the date is that verb's."""
    start, end = leading.left_edge.i, date.last + 1
    inside = leading.sent.start < start and end < leading.sent.end
    if not inside or leading.doc[start - 1].lower_ not in ("and", "but"):
        return None
    verb = leading.doc[end]
    return verb if verb.pos_ == "VERB" and verb.tag_ in ("VBD", "VBZ", "VBP") else None


def _governor(date: Tagged, trigger: Token, others: Collection[int], grammar: Grammar) -> int:
    """The verb, or the event word, to which a date belongs; none for "the first one since 1945"."""
    leading = date.root.head if date.root.dep_ == "pobj" else date.root
    if leading.lower_ == "since" and leading.head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM"):
        return _NOBODY
    if saying := _said_on(leading, grammar):
        return saying.i
    if joined := _joined_by(date, leading):
        return joined.i
    for above in ancestors(date.root):
        if above == trigger or above.i in others or above.pos_ in ("VERB", "AUX"):
            return above.i
    return _NO_VERB


def _chain(trigger: Token, grammar: Grammar, *, context: bool) -> set[int]:
    """The words that govern the event without saying anything of their own: "plans to", "is expected to become"."""
    found: set[int] = set()
    below = trigger
    for above in ancestors(trigger):
        # "The deployment was announced on Friday": so was it told, whenever it is to come.
        told = below.dep_ in ("ccomp", "nsubjpass") and grammar.reports(lemma(above))
        if (told or below.dep_ in ("relcl", "advcl")) and not context:
            break
        found.add(above.i)
        below = above
    return found
