"""Who tells a claim behind it, where the parser loses him: "…, its prime minister, Justin Trudeau, said in Riga".

The small model takes such a speaker for an apposition to the noun before the comma, or his verb for a further thing
that the claim's subject does. Here he gets back the verb of saying, and that the claim. Only heads and roles are
changed; the words and their offsets stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.claims.structure import ancestors, children, lemma
from extractors.claims.voices import OFFICES
from extractors.lexicon.grammar import Grammar

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens, Token

# Bodies and people that speak, besides those with an office and those with a name.
_SPEAKING = OFFICES | frozenset(
    "government ministry army navy military command administration cabinet parliament council office department"
    " alliance bloc authority agency embassy palace party service broadcaster newspaper paper daily diplomat source"
    " soldier officer".split()
)
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_IN_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP", "CCONJ"})
_INSIDE = frozenset({"of", "in", "for", "at", "and", "'s", "’s"})
_TOLD_TO = frozenset({"tell", "inform"})
_STOPS = frozenset({";", ":"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_QUOTES = frozenset({'"', "”", "''", "’"})


def telling_mended(tokens: Tokens, grammar: Grammar) -> None:
    """Repairs in place what the parser made of a sentence's speaker."""
    _from_now_on(tokens)
    _according(tokens)
    for verb in tokens:
        if verb.tag_ in _FINITE and grammar.reports(lemma(verb)) and _ends_the_sentence(verb, tokens):
            _gives_its_claim(verb, tokens)
            break


def _gives_its_claim(verb: Token, tokens: Tokens) -> None:
    first = _first_of_speaker(verb, tokens)
    if first is None:
        return
    own = range(first.i, verb.i + 1)
    speaker = _noun(first, verb)
    claim = _claim(tokens, own)
    if speaker is None or claim is None or not _speaks(speaker, verb):
        return
    if verb.dep_ == "parataxis" and speaker.head == verb:
        return  # read as it stands
    if verb.head != verb:
        verb.head, verb.dep_ = verb, "ROOT"
    if claim.head != verb:
        claim.head, claim.dep_ = verb, "ccomp"
    speaker.head, speaker.dep_ = verb, "nsubj"
    _names_him(speaker, verb)
    for word in tokens:
        astray = word.head.i not in own if word.i in own else word.i > verb.i > word.head.i
        if astray and word != verb:
            word.head = verb


def _names_him(speaker: Token, verb: Token) -> None:
    """The name between two commas right before the verb stands beside the office of him who bears it."""
    place = verb.i - 1
    if verb.doc[place].text != ",":
        return
    name = verb.doc[place - 1]
    name.head, name.dep_ = speaker, "appos"
    for word in verb.doc[speaker.i + 1 : name.i]:
        if word.i > name.i - 5 and all(one.pos_ == "PROPN" for one in verb.doc[word.i : name.i]):
            word.head, word.dep_ = name, "compound"


def _ends_the_sentence(verb: Token, tokens: Tokens) -> bool:
    """Whether only a time, a place or a hearer stands behind it: no claim of its own follows, and no object."""
    for word in tokens.doc[verb.i + 1 : tokens.end]:
        if word.text in _STOPS:
            break
        if word.pos_ in ("VERB", "AUX", "SCONJ") or (word.dep_ == "dobj" and lemma(verb) not in _TOLD_TO):
            return False
    return True


def _first_of_speaker(verb: Token, tokens: Tokens) -> Token | None:
    """The first word behind the comma that opens the clause; a name between two commas before the verb is jumped."""
    place = verb.i - 1
    if place > tokens.start and tokens.doc[place].text == ",":
        place -= 1
        while place > tokens.start and tokens.doc[place].pos_ == "PROPN":
            place -= 1
        if tokens.doc[place].text != ",":
            return None
        place -= 1
    first = None
    while place > tokens.start and _may_name(tokens.doc[place]):
        first = tokens.doc[place]
        place -= 1
    opened = tokens.doc[place].text == "," or tokens.doc[place].text in _QUOTES
    return first if opened and place > tokens.start else None


def _may_name(word: Token) -> bool:
    if word.pos_ in ("ADP", "CCONJ", "PART"):
        return word.lower_ in _INSIDE
    return word.pos_ in _IN_NAME and word.tag_ not in ("WP", "WP$", "WDT")


def _noun(first: Token, verb: Token) -> Token | None:
    """The noun at the head of the words from `first` to the verb: the last one before a preposition or a comma."""
    noun = None
    for word in first.doc[first.i : verb.i]:
        if word.pos_ in ("NOUN", "PROPN"):
            noun = word
        elif noun is not None and (word.pos_ == "ADP" or word.text == ","):
            break
    return noun


def _speaks(noun: Token, verb: Token) -> bool:
    """ "The S-500, the system announced last year": a system does not speak, and a participle only describes it."""
    followed_by_a_name = noun.doc[verb.i - 1].text == ","
    return followed_by_a_name or lemma(noun) in _SPEAKING or noun.ent_type_ in _NAMED


def _claim(tokens: Tokens, own: range) -> Token | None:
    """The verb that heads what stands before the speaker."""
    for word in tokens:
        if word.i >= own.start:
            return None
        above = [*ancestors(word)]
        outermost = all(one.i >= own.start for one in above)
        if word.pos_ in ("VERB", "AUX") and outermost and word.dep_ not in ("advcl", "relcl", "acl"):
            return word
    return None


def _according(tokens: Tokens) -> None:
    """ "They will be based there, according to the ministry, which is why …": tied to what comes before its comma."""
    for word in tokens:
        if word.lower_ != "according" or word.i == tokens.start or word.head.i < word.i:
            continue
        left = tokens.doc[word.i - 1]
        before = [one for one in _finite_before(word, tokens) if word not in ancestors(one)]
        if left.text == "," and before and tokens.doc[left.i - 1].pos_ != "CCONJ":
            word.head = before[0]


def _finite_before(word: Token, tokens: Tokens) -> Iterator[Token]:
    """The verbs before a word, the outermost ones of them."""
    for verb in tokens.doc[tokens.start : word.i]:
        if verb.pos_ in ("VERB", "AUX") and not any(
            above.i < word.i and above.pos_ in ("VERB", "AUX") for above in ancestors(verb)
        ):
            yield verb


def _from_now_on(tokens: Tokens) -> None:
    """ "From 2026 on the United States will station …": who acts, and no place that something stands on."""
    for word in tokens:
        if word.lower_ != "on" or word.i < tokens.start + 2 or word.head.lower_ != "from":
            continue
        for noun in children(word, "pobj"):
            following = noun.right_edge.i + 1
            verb = tokens.doc[following] if following < tokens.end else None
            if verb is None or verb.pos_ not in ("VERB", "AUX"):
                continue
            main = verb.head if verb.pos_ == "AUX" and verb.dep_ in ("aux", "auxpass") else verb
            if not children(main, "nsubj", "nsubjpass"):
                noun.head, noun.dep_ = main, "nsubjpass" if children(main, "auxpass") else "nsubj"
                word.dep_ = "advmod"
