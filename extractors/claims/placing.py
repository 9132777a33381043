"""Which of the sentence's places belong to which event: from the place up through its preposition to the event."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.claims.coreference import Known
from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.structure import ancestors, children, infinitive, lemma, purpose
from extractors.lexicon.grammar import PlaceRole

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN = frozenset("in at on near beside across around throughout inside within off along outside aboard".split())
PREPOSITIONS: dict[PlaceRole, frozenset[str]] = {
    "in": _IN,
    "working": _IN | {"from"},
    "at": _IN | frozenset("to into onto over toward towards above beyond through".split()),
    "from": frozenset("from out in at on".split()),
    "to": frozenset("to into in for".split()),
    "goal": frozenset("to into onto toward towards".split()),
    "over": frozenset("over above near off across through in around along".split()),
    "bound": frozenset("for to".split()),
    "none": frozenset(),
}
# Through these nouns the way goes on upwards: "off the coast of Venezuela", "in the port of Tartus".
GROUND = frozenset(
    "coast territory city town island port region province north south east west part border shore soil waters airspace"
    " capital outskirts side area district base site county village state peninsula exclave vicinity center centre"
    " base airbase airport airfield plant facility complex island islands"
    " country nation mainland prefecture oblast governorate municipality".split()
)
# What is on the border of a country is not yet in it.
_EDGES = frozenset({"border", "frontier", "doorstep"})
_OWNED = frozenset({"base", "airbase", "site", "facility", "plant", "airfield", "station", "complex"})
# Where a journey leads is another thing than where its traveller is: "went through Manas on the way to Kabul".
_JOURNEYS = frozenset({"way", "journey", "route"})
# How many words a thing may stand behind the system that it is joined to.
_NEIGHBOURS = 4
# Who takes in weapons for a state.
_GOVERNING = frozenset("government ministry army military force defense defence navy regime authorities".split())
# The host stands as the subject: "Poland will host two batteries".
HOSTING = frozenset({"host", "house", "receive", "obtain", "import", "get"})
# Behind these somebody must be given something: "gave Ukraine fighter jets", where the parser sees Ukrainian ones.
GIVING = frozenset({"give", "lend", "offer", "provide", "send", "supply", "grant", "donate"})
# What moves goes to or from a place, whichever verb the parser ties it to: "approved the delivery to Ukraine".
_MOVING = frozenset({"to", "into", "onto", "from"})
_BUT = frozenset({"not", "except", "save", "excepting"})
_BACK = 8
_AWAY = frozenset({"home", "back", "away", "over", "down"})
_WHO_ACTS = frozenset({"nsubj", "agent"})
_NOMINAL = frozenset(
    {
        "prep",
        "dobj",
        "pobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "appos",
        "oprd",
        "compound",
        "nmod",
        "npadvmod",
        "agent",
        "dative",
    }
)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the way up from a place may end, by token index.

    `triggers` are the event words; `carriers` say for other words, such as the noun that names the system, to which
    event word a place at them belongs; `deciders` say it of verbs that decide on an event, for places that it goes to
    or comes from; `foreign` are nouns that name systems of no event, whose places are their own.
    """

    triggers: frozenset[int]
    carriers: Mapping[int, int]
    foreign: frozenset[int]
    deciders: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A place, the event word it belongs to (token index), and the preposition, or how else it is tied to it.

    `direct` tells a place of the event word's own from one that another word carries to it.
    """

    place: Tagged
    trigger: int
    preposition: str
    direct: bool = True

    @property
    def excluded(self) -> Token | None:
        """The word that says that it is not there: "in South Korea, not in Japan", "rather than in Poland"."""
        first = self.place.root.doc[self.place.first]
        leading = [first, *(word for word in ancestors(self.place.root) if word.dep_ == "prep" and word.i < first.i)]
        for word in leading[:2]:
            before = word.doc[max(word.sent.start, word.i - 2) : word.i]
            if before and (before[-1].lower_ in _BUT or before.text.lower() in ("rather than", "instead of")):
                return before[-1]
        # "In Crimea, though not, so far, in Belarus": no verb and no other place between.
        for word in reversed(first.doc[max(first.sent.start, first.i - _BACK) : first.i]):
            if word.lower_ == "not" and word.i + 1 < first.i:
                return word
            if word.pos_ in ("VERB", "AUX", "PROPN", "NOUN"):
                break
        return None


def attachments(sentence: Sentence, ways: Ways, known: Known) -> list[Attachment]:
    """Every place that belongs to one of the event words, the country that "its territory" means among them."""
    places = [*sentence.of_kind("place"), *_pointed(sentence, known), *_recipients(sentence, known)]
    named = [place for place in places if not _owns(place, sentence) and not _names_unit(place, sentence, known)]
    tied = (_tied(place, sentence, ways) for place in named)
    return [_governed_from(attachment, sentence, known) for attachment in tied if attachment]


def _names_unit(place: Tagged, sentence: Sentence, known: Known) -> bool:
    """ "The 1st Kursk brigade": after what it is called, and not where it is."""
    noun = place.root.head
    described = place.root.dep_ in ("compound", "nmod") and noun.i > place.last
    return described and any(
        one.root == noun and known.is_troops(one.mention.key) for one in sentence.of_kind("system")
    )


def _owns(place: Tagged, sentence: Sentence) -> bool:
    """ "To a U.S. base in Germany": whose it is, and not where."""
    noun = place.root.head
    described = place.root.dep_ in ("compound", "nmod", "amod") and noun.i > place.last
    return described and lemma(noun) in _OWNED and _acts(place, sentence)


def _governed_from(tied: Attachment, sentence: Sentence, known: Known) -> Attachment:
    """ "Warsaw agreed to host the radar": the country is the host, and not the city that it is governed from."""
    country = known.governed_from(tied.place, sentence) if tied.preposition in ("subject", "recipient") else None
    return replace(tied, place=replace(tied.place, mention=country)) if country else tied


def _pointed(sentence: Sentence, known: Known) -> Iterator[Tagged]:
    """ "On its territory", "in the country": the country meant, standing where the pointing noun stands."""
    for token in sentence.tokens:
        if token.lower_ == "there" and token.dep_ == "advmod" and (meant := known.place_meant(token, sentence)):
            yield Tagged(meant, token.i, token.i, token)
        named = any(one.root.head.lower_ == "of" and one.root.head.head == token for one in sentence.of_kind("place"))
        if (
            not named
            and lemma(token) in GROUND
            and token.dep_ == "pobj"
            and token.head.lower_ in PREPOSITIONS["from"] | {"to"}
        ):
            country = known.country_meant(token, sentence)
            if country is not None:
                yield Tagged(country, token.i, token.i, token)


def _recipients(sentence: Sentence, known: Known) -> Iterator[Tagged]:
    """ "To the Kremlin", "to the Ukrainians", "to the Israeli government": the state that is given something."""
    named = {index for place in sentence.of_kind("place") for index in place.indices}
    for token in sentence.tokens:
        given = token.dep_ == "dative" or (token.dep_ == "pobj" and token.head.lower_ in ("to", "for"))
        if not given or token.i in named or token.pos_ not in ("NOUN", "PROPN"):
            continue
        state = known.state_named(token, sentence, _GOVERNING)
        if state is not None:
            yield Tagged(state, token.i, token.i, token)


def _tied(place: Tagged, sentence: Sentence, ways: Ways) -> Attachment | None:
    """The place's own position first: the preposition before it, or the part it plays in the clause."""
    token = _outermost(place.root)
    if (event := _relative(place.root, ways.triggers)) is not None:
        return Attachment(place, event, "where")
    above = token.head
    if place.first - 1 in ways.triggers and given(place):
        return Attachment(place, place.first - 1, "recipient")
    plain = "recipient" if token.dep_ == "dative" else "there" if token.lower_ == "there" else None
    if plain and above.i in ways.triggers:
        return Attachment(place, above.i, plain)
    if token.dep_ == "pobj":
        return _carried(place, above, "near" if lemma(token) in _EDGES else _preposition(above), ways)
    if token.dep_ == "dobj" and above.i in ways.triggers:
        return Attachment(place, above.i, "object")
    if token.dep_ in ("nsubj", "nsubjpass"):
        # "Turkey agreed to host the radar": the host of what it agrees to.
        told = [one.i for one in (above, *children(above, "xcomp"), *_first_to(above)) if one.i in ways.triggers]
        told = told or [one.i for one in above.subtree if one.i in ways.triggers and _hosts_for(one, above)]
        if told:
            return Attachment(place, told[0], "subject")
        taken = [one.i for one in children(above, "dobj") if one.i in ways.triggers and lemma(above) == "take"]
        return Attachment(place, taken[0], "recipient") if taken else None
    if token.dep_ == "npadvmod" and above.dep_ == "amod" and above.i in ways.triggers:
        return Attachment(place, above.i, "modifier")
    if token.dep_ in ("compound", "nmod") and not _acts(place, sentence):
        event = above.i if above.i in ways.triggers else ways.carriers.get(above.i)
        return Attachment(place, event, "modifier") if event is not None else None
    return None


def _hosts_for(verb: Token, above: Token) -> bool:
    """ "Sweden has no intention of hosting nuclear weapons": the host is the subject of what governs the hosting."""
    if lemma(verb) not in HOSTING or children(verb, "nsubj"):
        return False
    between = list(ancestors(verb))
    return all(not children(one, "nsubj", "poss") for one in between[: between.index(above)])


def given(place: Tagged) -> bool:
    """Whether a place right behind a verb of giving is given something; "sent U.S. troops" names whose they are."""
    before = place.root.doc[place.first - 1] if place.first else None
    short = place.root.is_upper or "." in place.root.text
    return before is not None and lemma(before) in GIVING and not short


def _first_to(verb: Token) -> list[Token]:
    """ "Poland was the first country to receive them": what the subject is the first to do."""
    return [
        clause for noun in children(verb, "attr") for clause in children(noun, "acl", "relcl") if infinitive(clause)
    ]


def _outermost(token: Token) -> Token:
    """From "Poland" in "Romania and Poland" to "Romania", from "Venezuela" to the "coast" of Venezuela."""
    while token.head != token:
        above = token.head
        if token.dep_ in ("conj", "appos") or (token.dep_ in ("compound", "nmod", "amod") and _is_ground(above)):
            token = above
        elif token.dep_ == "poss" and _is_ground(above) and lemma(above) != "border":
            token = above  # "Ukraine's east"
        elif token.dep_ == "pobj" and above.lower_ == "of" and _is_ground(above.head):
            token = above.head
        elif token.dep_ == "pobj" and above.lower_ == "including" and above.head.dep_ == "pobj":
            # "Throughout the world, including Iraq": it is one of the places named before.
            token = above.head
        else:
            break
    return token


def _is_ground(noun: Token) -> bool:
    return lemma(noun) in GROUND


def _acts(place: Tagged, sentence: Sentence) -> bool:
    """ "U.S. troops" are the United States' troops, wherever they are; "Guam bombers" are in Guam."""
    return any(one.root.i in place.indices for one in sentence.of_kind("actor", "demonym"))


def _carried(place: Tagged, word: Token, preposition: str, ways: Ways) -> Attachment | None:
    """From the preposition up to the event. A verb that is none ends the way: what happens there is another thing."""
    if word.dep_ == "conj" and word.head.dep_ == "prep":
        word = word.head  # "At al-Tanf and in northeastern Syria"
    first = word
    while True:
        if word.i in ways.triggers:
            return Attachment(place, word.i, preposition)
        if word.i in ways.carriers:
            return Attachment(place, ways.carriers[word.i], preposition, direct=False)
        if word.i in ways.deciders and preposition in _MOVING:
            return Attachment(place, ways.deciders[word.i], preposition, direct=False)
        if (further := _further(word, preposition, ways)) is not None:
            word = further
            continue
        if (
            word.i in ways.foreign
            or word.dep_ not in _NOMINAL
            or word.pos_ in ("VERB", "AUX")
            or (word != first and not _leads_on(word))
            or word.dep_ in _WHO_ACTS
            or lemma(word) in _JOURNEYS
        ):
            # "The Pentagon in Washington deployed …": where somebody acts from is not where it is put.
            return None
        word = word.head


def _further(word: Token, preposition: str, ways: Ways) -> Token | None:
    """Where the way goes on past a verb or adverb that only adds to the event.

    "Move forces equipped for combat into the Gulf", "brought home from Iraq", "are fighting and dying in Iraq", "send
    troops to fight in Ukraine".
    """
    above = word.head
    if word.dep_ == "conj" and word.pos_ == "NOUN" and above.i in ways.carriers and word.i - above.i <= _NEIGHBOURS:
        return above  # "A THAAD battery and its crew to Israel"
    if word.dep_ == "advmod" and word.lower_ in _AWAY and preposition in _MOVING | {"out"}:
        return above
    if word.pos_ != "VERB":
        return None
    if word.dep_ == "acl" and word.tag_ == "VBN" and preposition in _MOVING:
        return above
    if word.dep_ == "conj" and above.i in ways.triggers and _same_breath(word, above):
        return above
    return above if purpose(word) and above.i in ways.triggers else None


def _same_breath(word: Token, above: Token) -> bool:
    """ "Are fighting and dying": two verbs of one form with nothing of its own at the second."""
    own = children(word, "nsubj", "nsubjpass", "dobj", "aux", "auxpass", "neg")
    return word.tag_ == above.tag_ and word.i - above.i <= 3 and not own


def _leads_on(word: Token) -> bool:
    """ "At a site near the border" goes on; "at the height of the war in Iraq", "pirates off Somalia" do not."""
    if word.dep_ != "prep":
        return True
    return (
        word.lower_ in PREPOSITIONS["at"]
        or word.lower_ in ("out", "from")
        or (word.lower_ == "of" and (_is_ground(word.head) or word.head.pos_ == "NUM" or word.head.lower_ == "support"))
    )


def _preposition(word: Token) -> str:
    """The word that leads to the place; "out of" counts as "out", "deployed worldwide, including Iraq" as "in"."""
    if word.lower_ == "including":
        return "in"
    if word.lower_ == "of" and word.head.dep_ in ("prep", "prt", "advmod") and word.head.lower_ == "out":
        return "out"
    return word.lower_


def _relative(place: Token, triggers: Collection[int]) -> int | None:
    """ "Deveselu, where missiles are based": the event stands in a clause that describes the place."""
    for clause in children(place, "relcl"):
        if any(word.lower_ == "where" for word in clause.subtree):
            told = [one.i for one in (clause, *children(clause, "xcomp", "acomp")) if one.i in triggers]
            if told:
                return told[0]
    return None
