"""What an event is about: the system by name, by class, by what "these systems" stand for, or by another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.coreference import Known, of_its_kind, points
from extractors.claims.phrases import quantity, system_words
from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.structure import children, phrase
from extractors.claims.triggers import Frame
from extractors.lexicon.grammar import Grammar
from extractors.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many words before a name may make it a variant: "a land-based version of its Aegis …".
_VARIANT_REACH = 8
_COUNTERS = frozenset({"first", "last", "all", "most", "some", "both", "half", "many", "rest", "remainder"})
_POINTED_AT = frozenset({"DEPLOY", "BASE", "WITHDRAW", "TRANSFER", "CANCEL"})


@dataclass(frozen=True, slots=True)
class Theme:
    """The words and the catalogue's id of a system, the mention to highlight, how sure it is, and how many."""

    words: str
    system_id: str | None
    mark: Mention
    score: float
    quantity: str | None = None


def themes(frame: Frame, sentence: Sentence, known: Known, grammar: Grammar) -> list[Theme]:
    """The systems of a frame, in the order of the text, each once. A name in a phrase stands before its class."""
    systems = _main([one for one in frame.themes if not _set_aside(one)], known)
    named = [one for one in systems if not known.is_class(one.mention.key)]
    if not named:
        for argument in frame.arguments:
            if (armed := known.of_units(argument)) and frame.trigger.event_type in _POINTED_AT:
                return [_pointed(armed, argument, sentence, known, grammar)]
        pointing = [one for one in _counted(frame.arguments) if points(one) and _may_point(one, frame)]
        if pointing and (antecedent := known.antecedent(pointing[0], sentence)):
            return [_pointed(antecedent, pointing[0], sentence, known, grammar)]
    # "A submarine of the Virginia class", "the S-400 system": a class in whose phrase the name stands adds nothing.
    inside = {one.root.i for one in named}
    heads = {one.head.i for one in systems if inside & phrase(one.head, joined=False)}
    classes = [
        one
        for one in systems
        if known.is_class(one.mention.key) and one.head.i not in heads and not _explains(one, named)
    ]
    found: dict[str, Theme] = {}
    for one in sorted([*named, *classes], key=lambda one: one.first):
        theme = _named(one, frame.token, sentence, known, grammar)
        found.setdefault(theme.system_id if theme.system_id and one in named else theme.words, theme)
    return list(found.values())


def _set_aside(system: Tagged) -> bool:
    """ "Police, not soldiers, will go": named only as what it is not, beside what it is."""
    noun = system.root
    before = noun.doc[max(noun.sent.start, noun.left_edge.i - 1) : noun.i]
    return noun.dep_ in ("appos", "conj") and any(word.lower_ == "not" for word in before)


def _explains(system: Tagged, named: list[Tagged]) -> bool:
    """ "A Hwasong-17, its first missile of such a range": said of what is named already."""
    return system.head.dep_ == "appos" and any(system.head.head in (one.head, one.root) for one in named)


def _counted(arguments: Iterable[Token]) -> Iterator[Token]:
    """The nouns that may point back: the arguments, and what "two of" or "some of" counts."""
    for argument in arguments:
        yield argument
        for word in children(argument, "prep"):
            if word.lower_ == "of":
                yield from children(word, "pobj")


def _may_point(noun: Token, frame: Frame) -> bool:
    """Who or what "they" are that left or arrived is too often somebody else: a pronoun must be what is acted on."""
    if frame.trigger.event_type not in _POINTED_AT:
        return False
    if frame.trigger.lemma in ("be", "have"):
        return of_its_kind(noun)
    counter = noun.head.head
    # "Some 1,000 of them will move", "the last of them were removed".
    counted = noun.dep_ == "pobj" and (counter.pos_ == "NUM" or counter.lower_ in _COUNTERS)
    return noun.pos_ != "PRON" or counted or noun.dep_ in ("dobj", "nsubjpass")


def _main(systems: list[Tagged], known: Known) -> list[Tagged]:
    """ "An interceptor of the missile defence" is the interceptor, "a regiment of S-400s" the S-400s."""
    behind = {
        one.root.i: owner
        for one in systems
        for owner in systems
        if owner is not one
        and one.head.dep_ == "pobj"
        and one.head.head.lower_ == "of"
        and one.head.head.head == owner.head
    }
    dropped = {owner.root.i for owner in behind.values() if known.is_unit(owner.mention.key)}
    return [
        one
        for one in systems
        if one.root.i not in dropped and (one.root.i not in behind or behind[one.root.i].root.i in dropped)
    ]


def _named(system: Tagged, event: Token, sentence: Sentence, known: Known, grammar: Grammar) -> Theme:
    """The system of a mention; a class that the sentence goes on to name ("dubbed the 9M729") takes that name."""
    name = _renamed(system, sentence, known) or system
    is_class = known.is_class(name.mention.key)
    words = system_words(name, sentence, event, is_class=is_class).cut(known.text)
    system_id = _variant(system, grammar) or name.mention.key or None
    score = 0.95 - (0.15 if is_class else 0.0) - (0.25 if system_id is None else 0.0)
    return Theme(" ".join(words.split()), system_id, name.mention, score, quantity(system, sentence))


def _pointed(antecedent: Tagged, pointing: Token, sentence: Sentence, known: Known, grammar: Grammar) -> Theme:
    """The words are those of the antecedent; what is highlighted is the phrase that points to it."""
    words = antecedent.mention.cut(known.text)
    system_id = _variant(antecedent, grammar) or antecedent.mention.key or None
    span = sentence.words(max(pointing.left_edge.i, pointing.i - 4), pointing.i)
    return Theme(" ".join(words.split()), system_id, Mention(span.start, span.end, "system", system_id or ""), 0.6)


def _renamed(system: Tagged, sentence: Sentence, known: Known) -> Tagged | None:
    """The name by which the sentence goes on to call a class: "a cruise missile … dubbed the 9M729"."""
    if not known.is_class(system.mention.key):
        return None
    for name in sentence.of_kind("system"):
        before = sentence.tokens.doc[max(sentence.tokens.start, name.first - 3) : name.first]
        if name.first > system.last and not known.is_class(name.mention.key) and any(_calls(token) for token in before):
            return name
    return None


def _calls(token: Token) -> bool:
    return token.lower_ in ("dubbed", "called", "designated", "codenamed", "named", "nicknamed", "known")


def _variant(system: Tagged, grammar: Grammar) -> str | None:
    """A land-based Aegis is Aegis Ashore: the words before a name may make it another row of the catalogue."""
    before = system.root.doc[max(system.root.sent.start, system.first - _VARIANT_REACH) : system.first].text.lower()
    for variant in grammar.variants:
        if variant.of == system.mention.key and any(word in before for word in variant.words):
            return variant.variant
    return None
