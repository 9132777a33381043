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
from extractors.claims.voices import BODIES, Voice
from extractors.lexicon.grammar import Grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALLIANCE = frozenset({"alliance", "bloc"})
_SPEAKERS = frozenset({"we", "i", "our", "us"})
_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
_OWN = frozenset({"its", "their", "his", "her"})


def actor_names(scene: Scene) -> tuple[str, ...]:
    """The names of the states, alliances or groups that act, in the order of the text; empty where none is named."""
    frame, sentence, known = scene.frame, scene.sentence, scene.known
    keys = _owners(frame, sentence, known)
    if not keys and frame.trigger.lemma not in HOSTING:
        # Who hosts a system does not own it: "Romania hosts Aegis Ashore" names no owner.
        keys = _doers(frame, sentence, known) or _governing(frame.token, sentence, known, scene.grammar)
        keys = keys or _taken_back(frame, sentence, known)
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


def acting_in(sentence: Sentence, known: Known) -> tuple[str, ...]:
    """The states and alliances that do something in a sentence, each by its name or by a body that stands for it."""
    named = {index for one in sentence.of_kind("actor") for index in one.indices}
    found: list[str] = []
    for token in sentence.tokens:
        if token.lower_ == "it" and token.dep_ in _SUBJECTS:
            found += known.acting  # who was meant before goes on acting
        elif _acts(token, named, sentence):
            found += named_by([token], sentence, known)
    return tuple(dict.fromkeys(found))


def _acts(token: Token, named: set[int], sentence: Sentence) -> bool:
    """Whether a word is a subject and means an actor, or names one right before a verb that the parser gave to none.

    In "Germany sent tanks to Vilnius and Poland sent tanks to Riga" the second subject is easily lost.
    """
    if token.dep_ in _SUBJECTS:
        return token.i in named or lemma(token) in BODIES or lemma(token) in _ALLIANCE
    if token.i not in named or token.dep_ == "pobj":
        return False
    following = token.doc[token.i + 1 : sentence.tokens.end][:1]
    return any(word.tag_ in _FINITE for word in following)


def _taken_back(frame: Frame, sentence: Sentence, known: Known) -> tuple[str, ...]:
    """ "This month it withdrew them": the only state that acts in the sentence before, unless another acts in this."""
    arguments = {argument.i for argument in frame.arguments}
    it = next((one for one in subjects(frame.token) if one.lower_ == "it" and one.i not in arguments), None)
    if it is None or len(known.acting) != 1:
        return ()
    here = [one for one in acting_in(sentence, known) if one not in known.acting]
    return () if here else known.acting


def _seated(body: Token, sentence: Sentence, known: Known) -> str | None:
    """ "The defence ministry in Moscow": a body is that of the state in whose seat it stands."""
    towns = {town.i for word in children(body, "prep") if word.lower_ == "in" for town in children(word, "pobj")}
    for actor in sentence.within(towns, "actor"):
        if actor.mention.cut(known.text) in known.lexicon.actor_by_key[actor.mention.key].seats:
            return actor.mention.key
    return None


def speaks_for(speaker: Voice, sentence: Sentence, known: Known) -> str | None:
    """The key of the actor for whom a speaker of this sentence speaks: also "a spokesman for the Pentagon"."""
    office = speaker.head.head if speaker.head.dep_ == "appos" else speaker.head
    bodies = [
        body
        for word in children(office, "prep")
        if word.lower_ in ("for", "at", "from")
        for body in children(word, "pobj")
    ]
    found = named_by([speaker.head], sentence, known) or named_by([office], sentence, known)
    return next(iter(found or named_by(bodies, sentence, known)), None)


def _indirect(token: Token, sentence: Sentence, known: Known) -> str | None:
    if token.ent_type_ == "PERSON" and (key := known.represented(token.text)):
        return key
    if lemma(token) in BODIES and (key := _seated(token, sentence, known)):
        return key
    if lemma(token) in _ALLIANCE:
        return next(iter(known.alliances(sentence)), known.alliance)
    if token.lower_ in _SPEAKERS and known.speaker is not None:
        return known.party(known.speaker)
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
