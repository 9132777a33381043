"""Walking the parse of a sentence: who governs whom, and which words one argument covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.lexicon.grammar import WordClass

if TYPE_CHECKING:
    from spacy.tokens import Token

# Children that are part of a noun phrase's name rather than further arguments of it.
_NAME_PARTS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "det", "case"})
FITTED = frozenset({"equip", "arm", "fit"})
_SENDING = frozenset({"send", "deploy", "dispatch", "order", "commit", "move", "bring", "put"})
_SERVING = frozenset({"fight", "serve", "operate", "patrol"})
_CARRYING = frozenset({"ship", "sea", "air", "train", "rail", "road", "plane", "truck", "boat"})
_NONE = frozenset({"no", "neither", "none", "nothing", "nobody", "zero"})
_NEGATIVE = frozenset({"hardly", "scarcely", "nowhere"})
_OCCASIONS = frozenset({"time", "way", "mean", "means", "circumstance", "point", "account", "case", "condition"})
_OBJECTS = ("dobj", "nsubjpass", "oprd", "attr", "dative")
_SUBJECTS = ("nsubj",)


# What the small model's lemmatiser makes of "hopes", "installed" and "capabilities".
_SLIPS = {"hop": "hope", "instal": "install", "capabilitie": "capability"}


def lemma(token: Token) -> str:
    """The dictionary form of a word in small letters."""
    return _SLIPS.get(token.lemma_.lower(), token.lemma_.lower())


_CLASSES: dict[str, WordClass] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
    "ADV": "adverb",
}


def word_class(token: Token, otherwise: WordClass) -> WordClass:
    """The class under which the lexicon has a word."""
    return _CLASSES.get(token.pos_, otherwise)


def ancestors(token: Token) -> Iterator[Token]:
    """The words that govern a token, nearest first, up to the root of its sentence."""
    while token.head != token:
        token = token.head
        yield token


def children(token: Token, *dependencies: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in dependencies]


def first_joined(token: Token) -> Token:
    """The first of what is joined by "and" or "or": of "Romania and Poland" Romania."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether what the verb acts on stands as its subject, or as the noun that it modifies ("missiles based in …")."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "advcl", "amod") and not children(verb, "dobj", "nsubj")


def objects(trigger: Token) -> list[Token]:
    """The nouns that a verb acts on, or that a noun of action is about ("the deployment of missiles")."""
    if trigger.pos_ in ("NOUN", "PROPN"):
        return [*_of(trigger), *children(trigger, "compound", "nmod", "amod", "poss")]
    found = [trigger.head if _is_relative(one, trigger) else one for one in children(trigger, *_OBJECTS)]
    for preposition in children(trigger, "prep", "prt"):
        if preposition.lower_ in ("with", "of"):
            found += children(preposition, "pobj")
    if not any(one.dep_ in ("dobj", "nsubjpass") for one in found):
        found += _borrowed_objects(trigger)
    return found


def _is_relative(noun: Token, verb: Token) -> bool:
    """ "The launchers that Russia sent": the pronoun stands for the noun that the clause describes."""
    return verb.dep_ == "relcl" and noun.lower_ in ("that", "which", "who", "whom")


def _borrowed_objects(verb: Token) -> list[Token]:
    """The object of a verb that has none of its own: the noun it modifies, or what a verb before it governs."""
    if verb.dep_ == "amod":
        return [verb.head]
    if verb.dep_ in ("acl", "relcl") and (is_passive(verb) or verb.dep_ == "relcl" or infinitive(verb)):
        return [verb.head]
    if verb.dep_ in ("xcomp", "ccomp") and is_passive(verb):
        return subjects(verb.head) or children(verb.head, "nsubjpass", "dobj")
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and (is_passive(verb.head) or not children(verb, "dobj")):
        return children(verb.head, "nsubjpass") if is_passive(verb.head) else children(verb.head, "dobj")
    return []


def subjects(trigger: Token) -> list[Token]:
    """The nouns that act: the subject, the agent ("by …"), or the subject of the verb that governs this one."""
    if trigger.pos_ in ("NOUN", "PROPN"):
        return [*children(trigger, "poss"), *agents(trigger)]
    if trigger.pos_ == "ADJ" and trigger.dep_ in ("acomp", "oprd"):
        return subjects(trigger.head) or children(trigger.head, "nsubjpass")
    found = [*children(trigger, *_SUBJECTS), *agents(trigger)]
    if any(_is_relative(one, trigger) for one in found):
        return [trigger.head]
    if found or is_passive(trigger):
        return found
    if trigger.dep_ in ("xcomp", "conj", "advcl", "pcomp") and trigger.head.pos_ in ("VERB", "AUX"):
        return _controlling(trigger)
    if trigger.dep_ == "pcomp" and trigger.head.dep_ == "prep" and trigger.head.head.pos_ == "VERB":
        # "Accused Russia of having deployed": the one accused, else the one who acts.
        return children(trigger.head.head, "dobj") or subjects(trigger.head.head)
    if trigger.dep_ in ("acl", "relcl") and trigger.tag_ == "VBG":
        return [trigger.head]
    return []


def _controlling(verb: Token) -> list[Token]:
    """Who deploys in "allows the United States to deploy" is the object, in "plans to deploy" the subject."""
    above = verb.head
    if verb.dep_ == "xcomp" and (named := children(above, "dobj")):
        return named
    return subjects(above) or children(above, "nsubjpass")


def _of(noun: Token) -> list[Token]:
    return [
        thing
        for preposition in children(noun, "prep")
        if preposition.lower_ == "of"
        for thing in children(preposition, "pobj", "pcomp")
    ]


def agents(trigger: Token) -> list[Token]:
    """Who does it, named behind "by"."""
    words = [child for child in trigger.children if child.dep_ in ("agent", "prep") and child.lower_ == "by"]
    found = [actor for word in words for actor in children(word, "pobj")]
    # "Went by ship", "was sent by air": how, and not by whom.
    return [
        actor for actor in found if not (lemma(actor) in _CARRYING and not children(actor, "det", "nummod", "amod"))
    ]


def phrase(noun: Token, *, through: tuple[str, ...] = ("of",), joined: bool = True) -> set[int]:
    """The words of one argument, by index: its name, what it is joined with, and what "parts of" leads to."""
    indices: set[int] = set()
    waiting = [noun]
    while waiting:
        token = waiting.pop()
        if token.i in indices:
            continue
        indices.add(token.i)
        for child in token.children:
            if (child.dep_ == "conj" and joined) or child.dep_ == "appos" or child.dep_ in _NAME_PARTS:
                waiting.append(child)
            elif child.dep_ == "prep" and child.lower_ in through:
                waiting += children(child, "pobj")
            elif child.dep_ == "acl" and lemma(child) in FITTED:
                # "A facility equipped with Voronezh radar" is about the radar.
                waiting += [
                    noun for word in children(child, "prep") if word.lower_ == "with" for noun in children(word, "pobj")
                ]
    return indices


def parted(one: Token, other: Token) -> bool:
    """Whether a semicolon stands between two words, so that neither governs the other whatever the parser says."""
    first, last = sorted((one.i, other.i))
    return any(token.text == ";" for token in one.doc[first:last])


def gerund(verb: Token) -> bool:
    """Whether the verb is a noun of action: "deploying", "being deployed"."""
    if verb.tag_ == "VBG":
        return not children(verb, "aux")
    return any(child.lower_ == "being" for child in children(verb, "auxpass")) and not children(verb, "aux")


def infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to"."""
    return any(child.tag_ == "TO" for child in verb.children)


def purpose(verb: Token) -> bool:
    """Whether the verb says what somebody is sent for: "send troops to fight in Ukraine"."""
    under = verb.dep_ in ("advcl", "xcomp", "acl") and lemma(verb.head) in _SENDING
    return under and infinitive(verb) and lemma(verb) in _SERVING


def ended(verb: Token) -> bool:
    """Whether it is so "no longer", or "not any longer" or "any more"; was so "formerly", or "until recently"."""
    adverbs = [child for child in children(verb, "advmod") if child.lower_ in ("longer", "anymore")]
    if any(
        word.lower_ in ("no", "not", "n't") for adverb in adverbs for word in (*adverb.subtree, *children(verb, "neg"))
    ):
        return True
    past = verb.tag_ in ("VBD", "VBN") and not any(child.lower_ in ("will", "would", "to") for child in verb.children)
    if not past or children(verb, "neg"):
        return False
    return any(child.lower_ == "formerly" for child in children(verb, "advmod")) or any(
        word.lower_ == "until" and any(one.lower_ == "recently" or one.like_num for one in word.subtree)
        for word in children(verb, "prep", "advmod")
    )


def negated(token: Token, below: Token | None = None) -> bool:
    """Whether the word itself is denied: by "not" or "never", or by "no" before it or before what it acts on.

    "Were not deployed until 2022" is none: then they were.

    `below` is an argument whose own "no" has been counted already: "has no intention" is one denial, not two.
    """
    if children(token, "neg") and any(child.lower_ == "until" for child in children(token, "prep")):
        return False
    if any(child.lower_ == "longer" and child.dep_ == "advmod" for child in token.children):
        return ended(token)
    if token.dep_ == "conj" and any(child.lower_ == "nor" for child in token.head.children):
        return True
    if any(child.dep_ == "neg" or child.lower_ in ("no", "neither", "nor", "zero") for child in token.children):
        return True
    if token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without":
        return True
    if any(child.lower_ in _NEGATIVE and child.dep_ in ("advmod", "npadvmod") for child in token.children):
        return True
    if any(_at_no_time(child) for child in children(token, "prep")):
        return True
    if token.pos_ not in ("VERB", "AUX"):
        return False
    arguments = children(token, "dobj", "nsubj", "nsubjpass", "attr")
    return any(_none_of(one) for one in arguments if one != below and lemma(one) != "doubt")


def _at_no_time(preposition: Token) -> bool:
    """ "At no time", "under no circumstances", "by no means", "in no way"."""
    nouns = (noun for noun in children(preposition, "pobj") if lemma(noun) in _OCCASIONS)
    return any(child.lower_ == "no" for noun in nouns for child in noun.children)


def _none_of(noun: Token) -> bool:
    """ "No missile", "not a single missile", "not one of them" – but not "not only missiles"."""
    numbers = children(noun, "nummod", "amod", "det", "quantmod")
    near = [noun, *noun.children, *(word for number in numbers for word in number.children)]
    if any(word.lower_ in _NONE for word in (noun, *noun.children)) or any(word.lower_ in _NEGATIVE for word in near):
        return True
    return any(
        word.lower_ == "not" and word.i < noun.i and word.nbor().lower_ not in ("only", "just", "merely")
        for word in near
    )
