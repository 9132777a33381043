"""On whose word a claim stands: who says so in the sentence or around the quotation, and which outlet reports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.actors import speaks_for
from extractors.claims.coreference import Known
from extractors.claims.scene import Scene
from extractors.claims.sentence import Sentence
from extractors.claims.structure import agents, ancestors, children, lemma, parted, subjects
from extractors.claims.voices import Voice, voice
from extractors.lexicon.grammar import Grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"ccomp", "xcomp", "dobj", "acl", "parataxis", "prep"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})


@dataclass(frozen=True, slots=True)
class Word:
    """Who claims and who reports, in the words of the text; `party` is the actor's name for whom the claimer speaks."""

    claimed_by: str | None
    reported_by: str | None
    party: str | None


def said_by(scene: Scene) -> Word:
    """The innermost voice claims; an outlet among the voices reports, else the article's own publisher."""
    outlets = {one.root.i for one in scene.sentence.of_kind("outlet")}
    found = [
        one for one in _voices(scene.frame.token, scene.grammar) if one.head.lower_ not in ("that", "which", "who")
    ]
    reporting = [one for one in found if _is_outlet(one, scene)]
    claiming = [scene.known.meant(one) for one in found if one not in reporting]
    if not claiming and outlets.isdisjoint(one.head.i for one in reporting) and _quoted(scene.frame.token):
        claiming = [scene.known.speaker]
    claimer = next((one for one in claiming if one is not None), None)
    return Word(
        claimed_by=claimer.words if claimer else None,
        reported_by=reporting[0].words if reporting else _told_to(scene) or scene.publisher,
        party=_party(claimer, scene) if claimer else None,
    )


def speakers(sentence: Sentence, grammar: Grammar) -> list[Voice]:
    """Everybody who says something in a sentence, in the order of the text."""
    telling = [token for token in sentence.tokens if token.pos_ == "VERB" and grammar.reports(lemma(token))]
    return [voice(subject) for verb in telling for subject in children(verb, "nsubj")[:1] if subject.pos_ != "PRON"]


def quoting_speaker(doc: Doc, grammar: Grammar) -> Voice | None:
    """Who speaks in a paragraph's quotations: the subject of a verb of saying that stands outside them."""
    for token in doc:
        if token.pos_ == "VERB" and grammar.reports(lemma(token)) and not _quoted(token):
            for subject in subjects(token):
                if subject.tag_ not in ("WDT", "WP"):
                    return voice(subject)
    return None


def quoting_in(sentence: Sentence, known: Known, grammar: Grammar) -> Voice | None:
    """Who speaks in a sentence's own quotation, a pronoun taken back: "“We will send …,” he said."""
    if not any(token.text in _QUOTES for token in sentence.tokens):
        return None
    for token in sentence.tokens:
        if token.pos_ == "VERB" and grammar.reports(lemma(token)) and not _quoted(token):
            for subject in subjects(token):
                if subject.tag_ not in ("WDT", "WP"):
                    return known.meant(voice(subject))
    return None


def persons_acting(sentence: Sentence) -> list[Voice]:
    """The one person who does something in a sentence: whom "he" means in the next, though he has said nothing yet."""
    acting = [voice(token) for token in sentence.tokens if token.dep_ == "nsubj"]
    people = [one for one in acting if one.is_person and not one.is_pronoun]
    return people if len(people) == 1 else []


def _voices(trigger: Token, grammar: Grammar) -> list[Voice]:
    """Everybody on whose word the claim stands, from the innermost out, by the verbs of saying that govern it."""
    found = [*_according_to(trigger), *_inserted(trigger, grammar)]
    below = trigger
    for above in ancestors(trigger):
        if _apart(below, above):
            break
        if above.pos_ == "VERB" and grammar.reports(lemma(above)):
            found += [voice(subject) for subject in _telling(above, below, grammar)[:1]]
        found += [*_according_to(above), *_inserted(above, grammar)]
        below = above
    return found


def _apart(below: Token, above: Token) -> bool:
    """Whether two clauses only stand side by side: "…, as the paper reports that …", or a semicolon between them."""
    if below.dep_ in ("advcl", "relcl") and children(below, "nsubj", "nsubjpass"):
        # "If the allies station missiles there, we will answer, the minister said": the condition is his too.
        return not any(mark.lower_ in ("if", "unless") for mark in children(below, "mark"))
    return parted(below, above)


def _inserted(clause: Token, grammar: Grammar) -> list[Voice]:
    """ "NATO, he added, has no intention …": a verb of saying set into the claim."""
    told = [child for child in children(clause, "parataxis") if grammar.reports(lemma(child))]
    return [voice(subject) for verb in told for subject in subjects(verb)[:1]]


def _speakers(verb: Token, grammar: Grammar) -> list[Token]:
    """Who says it. "Announced its withdrawal, citing …": a participle's speaker is that of the verb that reports."""
    if verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl", "prep") and not children(verb, "nsubj"):
        telling = next(
            (above for above in ancestors(verb) if grammar.reports(lemma(above)) and above.pos_ == "VERB"), None
        )
        return subjects(telling) if telling is not None else []
    return subjects(verb)


def _telling(verb: Token, told: Token, grammar: Grammar) -> list[Token]:
    """Who says what stands under a verb of saying; of what "was announced by the ministry" the ministry does."""
    if told.dep_ == "nsubjpass":
        return agents(verb)
    return _speakers(verb, grammar) if told.dep_ in _CLAUSES else []


def _told_to(scene: Scene) -> str | None:
    """ "Officials told Reuters that …": the outlet that was told is the one that reports it."""
    outlets = scene.sentence.of_kind("outlet")
    for above in ancestors(scene.frame.token):
        if above.pos_ == "VERB" and scene.grammar.reports(lemma(above)):
            for hearer in children(above, "dobj", "dative"):
                heard = next((one for one in outlets if hearer.i in one.indices or hearer == one.head), None)
                if heard is not None:
                    return heard.mention.cut(scene.known.text)
    return None


def _according_to(verb: Token) -> list[Voice]:
    """ "According to officials": on their word it stands. A transcript only carries somebody's words."""
    found = []
    for child in verb.children:
        if child.lower_ == "according":
            speakers = [speaker for to in children(child, "prep") for speaker in children(to, "pobj")]
            found += [
                voice(speaker) for speaker in speakers if speaker.lemma_ not in ("transcript", "statement", "report")
            ]
    return found


def _is_outlet(one: Voice, scene: Scene) -> bool:
    return any(one.head.i in outlet.indices or one.head == outlet.head for outlet in scene.sentence.of_kind("outlet"))


def _party(claimer: Voice, scene: Scene) -> str | None:
    here = claimer.head.doc is scene.sentence.tokens.doc
    spoken_for = speaks_for(claimer, scene.sentence, scene.known) if here else None
    key = spoken_for or scene.known.party(claimer)
    return scene.known.lexicon.actor_by_key[key].name if key else None


def _quoted(token: Token) -> bool:
    """Whether an opening quotation mark before the word is still open at it."""
    return sum(one.text in _QUOTES for one in token.doc[: token.i]) % 2 == 1
