"""What the small model's parse gets wrong about arms and places, put right before anything is read from it.

The model was trained on general news, in which "supplying missiles" is a kind of missile, and it joins what stands
behind an "and" to a word too far back. Each repair needs evidence in the sentence itself, and changes heads and tags
only; the words and their offsets stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.structure import ancestors, children, lemma
from extractors.lexicon.grammar import Grammar
from extractors.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens, Token

_BEING = frozenset({"is", "are", "was", "were", "been", "be", "'s", "’s", "'re", "’re"})
_CONTEXT = frozenset({"CONSULT", "OBJECT", "THREATEN"})
_HELPERS = frozenset(
    "be have do will would shall should can could may might must need dare ought get go use ca wo sha"
    " 'd ’d 'll ’ll 've ’ve 's ’s 're ’re 'm ’m".split()
)
_LED = frozenset({"in", "at", "on", "to", "into", "from", "for", "inside", "across", "near"})
_OF_A_VERB = frozenset({"aux", "auxpass", "mark", "advmod", "neg", "nsubj", "expl"})


def mended(tokens: Tokens, offset: int, mentions: Sequence[Mention], grammar: Grammar) -> Sentence:
    """The sentence of these tokens, as `Sentence.of` gives it, after its parse was repaired in place."""
    sentence = Sentence.of(tokens, offset, mentions)
    for repair in _REPAIRS:
        if any([*repair(sentence, grammar)]):
            sentence = Sentence.of(tokens, offset, mentions)  # other words may head the mentions now
    return sentence


def _no_auxiliaries(sentence: Sentence, _: Grammar) -> Iterator[bool]:
    """ "I oppose sending more troops": a verb taken for a helper of the next one."""
    for word in sentence.tokens:
        verb = word.head
        if word.dep_ != "aux" or word.tag_ == "TO" or lemma(word) in _HELPERS or verb.pos_ != "VERB" or verb.i < word.i:
            continue
        word.pos_ = "VERB"
        if verb.head == verb:
            word.head, word.dep_ = word, "ROOT"
        else:
            word.head, word.dep_ = verb.head, verb.dep_
        for child in [one for one in verb.children if one.i < word.i]:
            child.head = word
        verb.head, verb.dep_ = word, "xcomp"
        yield True


def _numbered(sentence: Sentence, _: Grammar) -> Iterator[bool]:
    """ "Moved six B-2s to Guam": a designation taken for a number is what the verb acts on."""
    for system in sentence.of_kind("system"):
        noun, verb = system.root, system.root.head
        counted = noun.dep_ == "npadvmod" and noun.pos_ == "NUM" and noun.i > verb.i
        if counted and verb.pos_ == "VERB" and not children(verb, "dobj", "nsubjpass"):
            noun.dep_, noun.pos_ = "dobj", "PROPN"
            yield True


def _verbs(sentence: Sentence, grammar: Grammar) -> Iterator[bool]:
    """ "Pyongyang supplying missiles", "was shipping shells": verbs taken for parts of a name."""
    for system in sentence.of_kind("system"):
        noun = system.head
        for word in children(noun, "compound", "amod", "nmod"):
            if word.i < system.first and (base := _base(word, grammar)) and (who := _evidence(word, noun, sentence)):
                _turn_round(word, noun, base, who)
                yield True
                break


def _base(word: Token, grammar: Grammar) -> str | None:
    """The verb of which a word taken for a noun or an adjective is a form, if it is an event word."""
    low = word.lower_
    if low.endswith("ing") and word.tag_ in ("VBG", "NN", "JJ"):
        stem = low[:-3]
        forms: tuple[str, ...] = (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    elif low.endswith("s") and word.tag_ in ("NNS", "NNPS", "VBZ"):
        forms = (low[:-1], low[:-2] if low.endswith("es") else low[:-1])
    else:
        return None
    return next((form for form in forms if (form, "verb") in grammar.triggers), None)


def _evidence(word: Token, noun: Token, sentence: Sentence) -> list[Token]:
    """What stands before a verb and not before a noun: who does it, or a form of "be". The words that depend on it."""
    before = [child for child in noun.children if child.i < word.i]
    left = sentence.tokens.doc[max(word.i - 1, sentence.tokens.start)]
    named = left.pos_ in ("PROPN", "NOUN") and _names_somebody(left, sentence)
    if not word.lower_.endswith("ing"):
        # A finite form only where the clause has no verb of its own.
        finite = named and noun.dep_ == "ROOT" and not children(noun, "nsubj", "aux")
        return [child for child in before if child == left] if finite else []
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ in _BEING for child in before):
        return [child for child in before if child.dep_ in _OF_A_VERB]
    if named and left.pos_ == "PROPN" and left.head == noun:
        return [child for child in before if child == left or child.dep_ in _OF_A_VERB]
    return []


def _rooted(sentence: Sentence, grammar: Grammar) -> Iterator[bool]:
    """ "Greece hosts American drones" where the parser sees Greek hosts: a sentence without any other verb."""
    root = sentence.tokens.root
    left = next(iter(children(root, "compound", "nmod")), None)
    if root.pos_ != "NOUN" or left is None or left.i != root.i - 1 or not _names_somebody(left, sentence):
        return
    base = _base(root, grammar)
    about = next((one for one in sentence.of_kind("system") if one.first > root.i), None)
    if base is None or about is None or any(token.pos_ == "VERB" for token in sentence.tokens):
        return
    between = sentence.tokens.doc[root.i + 1 : about.first]
    if any(token.pos_ not in ("DET", "ADJ", "PROPN", "NUM") for token in between):
        return
    thing = sentence.tokens.doc[about.last]
    root.tag_, root.pos_, root.lemma_ = "VBZ", "VERB", base
    left.dep_ = "nsubj"
    thing.head, thing.dep_ = root, "dobj"
    for token in sentence.tokens.doc[root.i + 1 : about.last]:
        if token.head == root or token.head.i in about.indices:
            token.head, token.dep_ = thing, "compound"
    yield True


def _bare_verbs(sentence: Sentence, grammar: Grammar) -> Iterator[bool]:
    """ "No intention to start another war and redeploy troops": a rare verb behind an "and", taken for a noun."""
    tokens = sentence.tokens
    for system in sentence.of_kind("system"):
        start = system.head.left_edge.i if system.head.left_edge.i > tokens.start else system.first
        for at in {start, system.first} - {tokens.start}:
            word = tokens.doc[at - 1 if tokens.doc[at].lower_ not in grammar.bare_verbs else at]
            joined = word.dep_ == "conj" and word.pos_ == "NOUN" and word.i < system.first
            verb = next((above for above in ancestors(word) if above.pos_ == "VERB"), None)
            if joined and verb is not None and word.lower_ in grammar.bare_verbs:
                behind = _next(system.head)
                word.tag_, word.pos_, word.lemma_ = "VB", "VERB", word.lower_
                word.head, word.dep_ = verb, "conj"
                system.head.head, system.head.dep_ = word, "dobj"
                for preposition in behind:
                    preposition.head = word
                yield True
                break


def _names_somebody(word: Token, sentence: Sentence) -> bool:
    return any(word.i in one.indices for one in sentence.of_kind("actor", "place"))


def _turn_round(verb: Token, noun: Token, base: str, before: list[Token]) -> None:
    """Puts the verb where the noun stood and the noun under it, with whoever does it and whatever follows."""
    behind = [*children(noun, "prep"), *_next(noun)]
    dependency, above = noun.dep_, noun.head
    verb.tag_ = "VBG" if verb.lower_.endswith("ing") else "VBZ"
    verb.pos_, verb.lemma_ = "VERB", base
    if above == noun:
        verb.head, verb.dep_ = verb, "ROOT"
    else:
        verb.head, verb.dep_ = above, {"pobj": "pcomp", "dobj": "ccomp"}.get(dependency, dependency)
    noun.head, noun.dep_ = verb, "dobj"
    for word in before:
        word.head = verb
        if word.dep_ in ("compound", "nmod", "poss", "amod"):
            word.dep_ = "nsubj"
    for word in behind:
        if word.lower_ in _LED and word.i > noun.i:
            word.head = verb


def _next(noun: Token) -> list[Token]:
    """The preposition directly behind a noun, tied to something farther left."""
    following = noun.doc[noun.right_edge.i + 1 : noun.sent.end][:1]
    return [word for word in following if word.dep_ == "prep" and word.head.i < noun.i]


def _joined_places(sentence: Sentence, _: Grammar) -> Iterator[bool]:
    """ "A shield in Poland and the Czech Republic": joined to the shield by the parser, to Poland by anybody else."""
    places = sentence.of_kind("place")
    roots = {one.root.i for one in places}
    ends = {one.last: one for one in places}
    for place in places:
        above = place.root.head
        if place.root.dep_ != "conj" or above.i in roots or above.i >= place.first:
            continue
        before = place.first - 1
        while before > sentence.tokens.start and sentence.tokens.doc[before].lower_ in ("the", "and", "or", ",", "&"):
            before -= 1
        neighbour = ends.get(before)
        if neighbour is not None and before < place.first - 1 and neighbour.root.dep_ == "pobj":
            place.root.head = neighbour.root
            yield True


def _joined_systems(sentence: Sentence, _: Grammar) -> Iterator[bool]:
    """ "Put interceptors in Poland and a radar in the Czech Republic": the radar is joined to the interceptors."""
    systems = sentence.of_kind("system")
    places = {one.root.i for one in sentence.of_kind("place")}
    heads = {_named_noun(one).i for one in systems} | {one.root.i for one in systems}
    for system in systems:
        noun = _named_noun(system)
        loose = noun.dep_ == "conj" or (noun.dep_ == "appos" and noun.head.i in places)
        if not loose or noun.head.i in heads:
            continue
        start = -1 if noun.head.i in places else noun.head.i
        earlier = [one for one in systems if start < _named_noun(one).i < min(noun.i, system.first)]
        behind = sentence.tokens.doc[noun.i + 1 : sentence.tokens.end][:1]
        led = [word for word in behind if word.lower_ in _LED]
        if earlier and led and _is_placed(earlier[-1], noun, sentence):
            noun.head, noun.dep_ = _named_noun(earlier[-1]), "conj"
            led[0].head = noun
            yield True


def _named_noun(system: Tagged) -> Token:
    """The noun of a system's own phrase; one that stands beside another noun is not part of it."""
    token = system.root
    while token.dep_ in ("compound", "amod", "nmod", "nummod") and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def _is_placed(system: Tagged, before: Token, sentence: Sentence) -> bool:
    return any(system.first < one.first < before.i for one in sentence.of_kind("place"))


def _apposed(sentence: Sentence, _: Grammar) -> Iterator[bool]:
    """ "Launched a Hwasong-17, its first missile of such a range": a verb has one object, the second explains it."""
    for system in sentence.of_kind("system"):
        noun = system.head
        if noun.dep_ != "dobj":
            continue
        earlier = [one for one in children(noun.head, "dobj") if noun.head.i < one.i < noun.i]
        start = noun.left_edge.i
        if earlier and start > sentence.tokens.start and noun.doc[start - 1].text == ",":
            noun.head, noun.dep_ = earlier[0], "appos"
            yield True


def _near(sentence: Sentence, grammar: Grammar) -> Iterator[bool]:
    """ "Cuts funds for the radar in Bohemia", "soldiers on the ground in Syria": the place is that of the noun before.

    Where the verb is an event word it keeps the place: "stored the warheads in Belarus".
    """
    ends = {one.head.i: one.head for one in sentence.of_kind("system")}
    for noun in ends.values():
        behind = sentence.tokens.doc[noun.i + 1 : min(noun.i + 4, sentence.tokens.end)]
        if behind.text.lower() == "on the ground" and not any(_keeps(above, grammar) for above in ancestors(noun)):
            behind[0].head = noun
            yield True
    ends |= {word.i: word for word in sentence.tokens if word.lower_ == "ground" and word.head.lower_ == "on"}
    for place in sentence.of_kind("place"):
        word = place.root.head
        before = ends.get(word.i - 1) if place.root.dep_ == "pobj" else None
        if before is None or word.lower_ not in ("in", "inside") or word.head == before:
            continue
        if not any(_keeps(above, grammar) for above in (word.head, *ancestors(before))):
            word.head = before
            yield True


def _keeps(word: Token, grammar: Grammar) -> bool:
    """Whether a word tells of a deployment and so may have the place as its own."""
    rows = [row for kind in ("verb", "noun") for row in grammar.triggers.get((lemma(word), kind), ())]
    return any(row.event_type not in _CONTEXT for row in rows)


_REPAIRS = (_no_auxiliaries, _numbered, _verbs, _rooted, _bare_verbs, _joined_places, _joined_systems, _apposed, _near)
