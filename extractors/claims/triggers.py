"""Which words of a sentence tell of an event, and what systems they tell it of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.structure import FITTED, ancestors, children, lemma, objects, phrase, purpose, subjects
from extractors.lexicon.grammar import Grammar, Trigger, WordClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLASSES: dict[str, WordClass] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
# What a system can or is meant to do is no event: "capable of shooting down …", "designed to defeat …".
_CAPABILITY = frozenset(
    "capable able design ability capability designed intend build use help protect protection defend defence defense"
    " counter intercept deter stop prevent".split()
)
_PURPOSE_EVENTS = frozenset({"ATTACK", "INCIDENT", "TEST"})
_READY = frozenset({"ground", "place", "position", "service", "duty", "station", "operation"})
# "The missiles could reach Berlin" tells of their range.
_LEFT = frozenset({"base", "airbase", "airfield", "port", "site", "camp", "barracks"})
_PICTURES = frozenset("image imagery photo photograph picture footage video satellite".split())
_PARCELS = frozenset("package tranche drawdown assistance aid shipment announcement delivery support".split())
_REACHING = frozenset({"reach", "enter"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger in its sentence, with the argument nouns that may name its system."""

    token: Token
    trigger: Trigger
    arguments: tuple[Token, ...]
    themes: tuple[Tagged, ...]


def frames(sentence: Sentence, grammar: Grammar) -> list[Frame]:
    """Every event word with its arguments, in the order of the text. A word may open several frames."""
    found = []
    for token in sentence.tokens:
        for trigger in _rows(token, grammar):
            if _capability(token, trigger) or _only_describes(token) or _sets_out(token, trigger) or purpose(token):
                # "Send troops to fight in Ukraine" is one event, told by the sending.
                continue
            arguments = _arguments(token, trigger)
            if children(token, "expl"):
                # "There is talk of missiles in Cuba", "there are plans for a base": talk and plans are no missiles.
                arguments = [one for one in arguments if grammar.effect(lemma(one), "noun") is None]
            themes = _themes(sentence, arguments, trigger)
            found.append(Frame(token, trigger, tuple(arguments), tuple(themes)))
    return found


def _rows(token: Token, grammar: Grammar) -> list[Trigger]:
    word_class = _CLASSES.get(token.pos_)
    if word_class is None or (token.pos_ == "AUX" and token.dep_ in ("aux", "auxpass")):
        return []
    known = grammar.triggers.get((lemma(token), word_class))
    if not known:  # as for nearly all words
        return []
    # "Deployed missiles" tells that they are deployed only in passing: no claim of its own.
    # "Japan-based aircraft" says where they are, "land-based" does not.
    where = [one for one in children(token, "npadvmod") if one.pos_ == "PROPN"]
    if token.dep_ == "amod" and word_class == "verb" and not (where and lemma(token) == "base"):
        return []
    # "Warplanes bombed": a noun that only describes another one ("test range", "launch site") is no event.
    # "Protect the coast, shipping and investments": a gerund among nouns is a noun.
    if (
        token.tag_ == "VBG"
        and token.dep_ in ("conj", "dobj", "pobj", "appos")
        and token.head.pos_ in ("NOUN", "PROPN", "ADP")
    ):
        return []
    # Nor is one that only explains another: "the 9M729, a breach of the treaty".
    if token.dep_ in ("compound", "appos") and word_class == "noun":
        return []
    # "Forces equipped for combat", "soldiers armed with rifles": what they have with them.
    if token.dep_ == "acl" and word_class == "verb" and lemma(token) in FITTED:
        return []
    # "Warned against any step": who counsels others threatens nobody.
    if lemma(token) == "warn" and any(child.lower_ == "against" for child in children(token, "prep")):
        return []
    particles = {child.lower_ for child in children(token, "prt", "advmod", "prep")}
    rows = [row for row in known if _meant(row, token)]
    fitting = [row for row in rows if row.particle in particles or not row.particle]
    return [row for row in fitting if row.particle] or fitting


def _meant(row: Trigger, token: Token) -> bool:
    """Words that tell of a deployment only in some sentences: "we’ve got", "the package includes", "images show"."""
    if row.lemma == "get" and row.event_type == "BASE":
        return any(child.lemma_ == "have" for child in children(token, "aux"))
    if row.lemma == "leave" and row.event_type == "BASE":
        # "Left 900 troops in Syria", not "left the air base at Agadez".
        return not any(lemma(one) in _LEFT for one in children(token, "dobj"))
    if row.lemma == "show" and row.event_type == "BASE":
        return any(lemma(one) in _PICTURES for one in children(token, "nsubj"))
    if row.lemma == "order" and row.event_type == "SALE":
        # "Ordered five regiments", but not "ordered them to the Gulf" and "ordered them to leave".
        return not children(token, "xcomp", "ccomp", "prep") or any(
            child.lower_ in ("from", "in") for child in children(token, "prep")
        )
    if row.lemma == "include" and row.event_type == "TRANSFER":
        what = [*children(token, "nsubj"), *([token.head] if token.dep_ == "relcl" else [])]
        return any(lemma(one) in _PARCELS for one in what)
    return True


def _sets_out(token: Token, trigger: Trigger) -> bool:
    """ "Left Zhanjiang for the Horn of Africa": where a journey begins, nothing is withdrawn."""
    if trigger.event_type != "WITHDRAW":
        return False
    goals = [goal for word in children(token, "prep") if word.lower_ == "for" for goal in children(word, "pobj")]
    return any(goal.ent_type_ in ("GPE", "LOC", "FAC") or goal.pos_ == "PROPN" for goal in goals)


def _only_describes(token: Token) -> bool:
    """Whether a "be" says what something is ("is one option") rather than where it stands; "there are …" does."""
    if token.lemma_ != "be" or children(token, "expl"):
        return False
    return _busy(token) or bool(children(token, "attr", "acomp", "xcomp", "ccomp", "oprd"))


def _busy(token: Token) -> bool:
    """ "Was on the agenda at Ramstein": a thing that is in or on something else is not said to stand there.

    "Have been in place on Luzon" says just that.
    """
    behind = [preposition for preposition in children(token, "prep") if preposition.i > token.i]
    leading = [noun for preposition in behind for noun in children(preposition, "pobj")]
    other = len(leading) > 1 and leading[0].pos_ == "NOUN" and leading[0].ent_type_ == ""
    return other and lemma(leading[0]) not in _READY


def _capability(token: Token, trigger: Trigger) -> bool:
    if trigger.event_type not in _PURPOSE_EVENTS and trigger.lemma not in _REACHING:
        return False
    above = [lemma(word) for word in ancestors(token)][:3]
    modal = any(child.lower_ in ("can", "could", "would", "may", "might") for child in children(token, "aux"))
    return modal or any(lemma in _CAPABILITY for lemma in above)


def _arguments(token: Token, trigger: Trigger) -> list[Token]:
    if trigger.event_type == "EXERCISE" and token.pos_ == "NOUN" and (taking := _taking_part(token)):
        return taking
    if lemma(token) == "way":
        # "Two destroyers are on their way to the Gulf".
        leading = token.head if token.dep_ == "pobj" and token.head.lower_ == "on" else None
        return subjects(leading.head) if leading is not None and lemma(leading.head) == "be" else []
    if trigger.theme == "subject":
        if children(token, "expl"):
            return children(token, "attr")
        found = subjects(token) or children(token, "nsubjpass")
        return found or ([token.head] if token.dep_ in ("acl", "relcl") else [])
    if lemma(token) == "have":
        return children(token, "dobj")
    if trigger.theme in ("object", "either"):
        found = [*objects(token), *_owned(token)]
        if all(one.pos_ == "ADJ" for one in found):
            found += _readied(token)
        return found or (subjects(token) if trigger.theme == "either" else [])
    return []


def _taking_part(exercise: Token) -> list[Token]:
    """ "Some 14,000 soldiers took part in the exercise"."""
    if exercise.dep_ != "pobj" or exercise.head.lower_ != "in":
        return []
    verb = next((word for word in ancestors(exercise) if word.pos_ == "VERB"), None)
    return subjects(verb) if verb is not None and lemma(verb) in ("take", "participate") else []


def _readied(noun: Token) -> list[Token]:
    """ "Put 8,000 troops on alert for a deployment to Europe": what is made ready is what would be deployed."""
    if noun.pos_ != "NOUN" or noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return []
    verb = next((word for word in ancestors(noun) if word.pos_ == "VERB"), None)
    return children(verb, "dobj", "nsubjpass") if verb is not None else []


def _owned(noun: Token) -> list[Token]:
    """ "French troops completed their withdrawal": whose it is stands as the subject of the verb above."""
    theirs = noun.pos_ == "NOUN" and any(child.lower_ in ("its", "their") for child in children(noun, "poss"))
    return subjects(noun.head) if theirs and noun.head.pos_ == "VERB" else []


def _themes(sentence: Sentence, arguments: list[Token], trigger: Trigger) -> list[Tagged]:
    """The systems that the arguments name; where a phrase holds a name and its class ("S-400 system"), the name."""
    found: list[Tagged] = []
    for argument in arguments:
        through = ("of", "including", "for") if trigger.event_type == "CANCEL" else ("of", "including")
        found += [one for one in sentence.within(phrase(argument, through=through), "system") if one not in found]
    return found
