"""Turns of phrase that say by their form how certain something is: "off the table", "instead of", "the first to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.claims.structure import children, infinitive, lemma
from extractors.lexicon.grammar import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORDINALS = frozenset({"first", "second", "third", "fourth", "only", "latest", "last"})
_SHORT_OF = frozenset({"instead", "lieu", "close", "short", "far", "shy"})


def held_back(verb: Token) -> Effect | None:
    """ "Put on hold", "is off the table", "came to nothing"."""
    for word in children(verb, "prep"):
        nouns = {lemma(noun) for noun in children(word, "pobj")}
        if word.lower_ == "on" and nouns & {"hold", "ice", "pause"}:
            return "cancelled"
        if word.lower_ == "off" and "table" in nouns:
            return "denied"
        if word.lower_ == "to" and nouns & {"nothing", "naught"}:
            return "cancelled"
    return None


def kept_from(below: Token, preposition: Token) -> Token | None:
    """ "Instead of basing", "decided against sending", "came close to stationing", "far from having put"."""
    if below.dep_ != "pcomp":
        return None
    head = preposition.head
    before = preposition.doc[preposition.i - 1] if preposition.i > preposition.sent.start else head
    if preposition.lower_ == "against" and lemma(head) in ("decide", "vote"):
        return preposition
    return next((word for word in (head, before) if word.lower_ in _SHORT_OF), None)


def achieved(verb: Token) -> Token | None:
    """The "be" of "was the first country to receive them": who is the first to do something does it."""
    noun = verb.head
    if not infinitive(verb) or verb.dep_ not in ("acl", "relcl") or noun.dep_ != "attr":
        return None
    return noun.head if any(word.lower_ in _ORDINALS for word in (noun, *noun.children)) else None


def there_is(verb: Token) -> bool:
    """The "be" of "there are …" and "there are going to be …"."""
    return lemma(verb) == "be" and bool(children(verb, "expl") or (infinitive(verb) and children(verb.head, "expl")))


def asks_where(clause: Token) -> bool:
    """ "Where they will be stationed was not announced": that they will be is taken for granted."""
    return clause.dep_ in ("ccomp", "pcomp") and any(child.lower_ == "where" for child in children(clause, "advmod"))


def called(below: Token, above: Token) -> bool:
    """ "What it called the deployment of mercenaries": in somebody's words only."""
    return lemma(above) in ("call", "describe", "term") and below.dep_ in ("oprd", "dobj", "pobj", "attr")
