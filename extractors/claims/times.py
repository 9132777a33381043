"""When an event is, was or will be: the date that belongs to its verb, not to the verb of saying."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.scene import Scene
from extractors.claims.sentence import Tagged
from extractors.claims.structure import ancestors, parted
from extractors.lexicon.grammar import Grammar
from extractors.records import Mention, When

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Time:
    """The date of an event, the words that give it, and how sure it is that they belong to it."""

    mention: Mention
    when: When
    score: float


def time_of(scene: Scene, *, context: bool) -> Time | None:
    """The date of a scene's event; None where the sentence gives it none.

    A statement's date is the event's only for `context` events: a meeting or a treaty's end happens when it is told,
    a deployment does not.
    """
    trigger, whens = scene.frame.token, scene.whens
    dates = [date for date in scene.sentence.of_kind("date") if date.mention in whens]
    chain = _chain(trigger, scene.grammar, context=context) - scene.others
    for date in dates:
        if _governor(date, trigger, scene.others) == trigger.i:
            return Time(date.mention, whens[date.mention], 0.9)
    for date in dates:
        if _governor(date, trigger, scene.others) in chain:
            return Time(date.mention, whens[date.mention], 0.8)
    if len(dates) == 1 and not scene.others and not _told(dates[0], scene.grammar) and not parted(dates[0].root, trigger):
        return Time(dates[0].mention, whens[dates[0].mention], 0.6)
    return None


def _governor(date: Tagged, trigger: Token, others: Collection[int]) -> int:
    """The verb, or the event word, to which a date belongs."""
    for above in ancestors(date.root):
        if above == trigger or above.i in others or above.pos_ in ("VERB", "AUX"):
            return above.i
    return -1


def _chain(trigger: Token, grammar: Grammar, *, context: bool) -> set[int]:
    """The words that govern the event without saying anything of their own: "plans to", "is expected to become"."""
    found: set[int] = set()
    below = trigger
    for above in ancestors(trigger):
        told = below.dep_ == "ccomp" and grammar.reports(above.lemma_)
        if (told or below.dep_ in ("relcl", "advcl")) and not context:
            break
        found.add(above.i)
        below = above
    return found


def _told(date: Tagged, grammar: Grammar) -> bool:
    above = next((word for word in ancestors(date.root) if word.pos_ in ("VERB", "AUX")), None)
    return above is not None and grammar.reports(above.lemma_)
