"""Whose system it is, or who does it: by nationality, by the subject, by who governs the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractors.claims.coreference import Known
from extractors.claims.placing import HOSTING, given
from extractors.claims.scene import Scene
from extractors.claims.sentence import Sentence
from extractors.claims.structure import agents, ancestors, children, first_joined, lemma, parted, phrase, subjects
from extractors.claims.triggers import Frame
from extractors.lexicon.grammar import Grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALLIANCE = frozenset({"alliance", "bloc"})
_SPEAKERS = frozenset({"we", "i", "our", "us"})
_OWN = frozenset({"its", "their", "his", "her"})


def actor_names(scene: Scene) -> tuple[str, ...]:
    """The names of the states, alliances or groups that act, in the order of the text; empty where none is named."""
    frame, sentence, known = scene.frame, scene.sentence, scene.known
    keys = _owners(frame, sentence, known)
    if not keys and frame.trigger.lemma not in HOSTING:
        # Who hosts a system does not own it: "Romania hosts Aegis Ashore" names no owner.
        keys = _doers(frame, sentence, known) or _governing(frame.token, sentence, known, scene.grammar)
    return _names(keys, known)


def parties(scene: Scene) -> tuple[str, ...]:
    """Everybody named around a meeting or a treaty: who does it, with whom, between whom, for whom."""
    token = scene.frame.token
    around = [*subjects(token), *children(token, "dobj", "compound", "nmod", "amod", "poss")]
    for preposition in children(token, "prep"):
        if preposition.lower_ in ("with", "of", "between", "among", "for"):
            around += children(preposition, "pobj")
    around += [subject for clause in children(token, "advcl", "relcl", "acl") for subject in children(clause, "nsubj")]
    return _names(named_by(around, scene.sentence, scene.known), scene.known)


def _names(keys: Iterable[str], known: Known) -> tuple[str, ...]:
    return tuple(known.lexicon.actor_by_key[key].name for key in keys)


def named_by(tokens: Iterable[Token], sentence: Sentence, known: Known) -> tuple[str, ...]:
    """The actors that these nouns name: directly, by a demonym, through a person's office, or as "the alliance"."""
    keys: list[str] = []
    for token in tokens:
        indices = phrase(token)
        found = sentence.within(indices, "actor", "demonym")
        keys += [known.lexicon.principal(known.lexicon.actor_by_key[one.mention.key]).key for one in found]
        if not found:
            keys += [
                key for index in sorted(indices) if (key := _indirect(sentence.tokens.doc[index], sentence, known))
            ]
    return tuple(dict.fromkeys(keys))


def _indirect(token: Token, sentence: Sentence, known: Known) -> str | None:
    if token.ent_type_ == "PERSON" and (key := known.represented(token.text)):
        return key
    if lemma(token) in _ALLIANCE:
        return next(iter(known.alliances(sentence)), known.alliance)
    if token.lower_ in _SPEAKERS and known.speaker is not None:
        return known.represented(known.speaker.words)
    return None


def _owners(frame: Frame, sentence: Sentence, known: Known) -> tuple[str, ...]:
    """ "A U.S. THAAD battery", "Russian forces": the nationality of the thing itself, unless the place is meant."""
    places = {
        index
        for place in sentence.of_kind("place")
        for index in place.indices
        if place.root.dep_ == "pobj" or (place.first == frame.token.i + 1 and given(place))
    }
    owners: list[Token] = []
    for theme in frame.themes:
        inside = phrase(theme.head, through=()) | phrase(theme.root, through=())
        inside |= {
            owner.i for of in children(theme.head, "prep") if of.lower_ == "of" for owner in children(of, "pobj")
        }
        owners += [one.root for one in sentence.within(inside - places, "actor", "demonym")]
    return named_by(owners, sentence, known)


def _doers(frame: Frame, sentence: Sentence, known: Known) -> tuple[str, ...]:
    arguments = {argument.i for argument in frame.arguments}
    return named_by((one for one in subjects(frame.token) if one.i not in arguments), sentence, known)


def _governing(trigger: Token, sentence: Sentence, known: Known, grammar: Grammar) -> tuple[str, ...]:
    """Who plans, agrees or begins is who acts. Behind somebody else's words or demands the way ends."""
    below = trigger
    for above in ancestors(trigger):
        if parted(below, above) or _reacts(above, grammar):
            break
        if above.pos_ in ("VERB", "AUX"):
            found = named_by(subjects(above), sentence, known) or _only_one_in(subjects(above), sentence, known)
            told = grammar.reports(lemma(above)) or grammar.effect(lemma(above), "verb") == "considered"
            if below.dep_ == "ccomp" and told and found:
                return found if _own_words(trigger) else ()
            if found:
                return found
        elif above.pos_ in ("NOUN", "PROPN") and (
            owners := named_by([*children(above, "poss", "compound"), *agents(above)], sentence, known)
        ):
            return owners
        below = above
    return ()


def _reacts(verb: Token, grammar: Grammar) -> bool:
    """Who condemns or opposes a deployment is not who deploys."""
    return any(row.event_type == "OBJECT" for row in grammar.triggers.get((lemma(verb), "verb"), ()))


def _only_one_in(nouns: Iterable[Token], sentence: Sentence, known: Known) -> tuple[str, ...]:
    """ "One of the options that NATO studies is to …": the only actor that the subject speaks of."""
    inside = {token.i for noun in nouns for token in noun.subtree if first_joined(token).dep_ != "pobj"}
    found = named_by((one.root for one in sentence.within(inside, "actor")), sentence, known)
    return found if len(found) == 1 else ()


def _own_words(trigger: Token) -> bool:
    """Whether the speaker's own things or doings are meant: "Russia said its bombers had landed", "it had sent"."""
    around = [*subjects(trigger), *children(trigger, "dobj", "nsubjpass")]
    if any(one.lower_ in ("it", "they", "we", "i") for one in around):
        return True
    return any(child.lower_ in _OWN for one in around for child in children(one, "poss"))
