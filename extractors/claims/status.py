"""How certain a claim is: from the verb outwards, each word that governs it may weaken, deny or cancel it.

The method is that of factuality profilers (Saurí and Pustejovsky's De Facto): polarity and certainty are carried along
the embedding of the sentence. Off-the-shelf negation libraries start from "affirmed"; here what nothing asserts stays
unsure, and unsure is never operational.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from extractors.claims.conditions import hypothetical, on_condition
from extractors.claims.hearsay import left_open
from extractors.claims.moods import conditional, mood
from extractors.claims.refutation import counterfactual, denied_behind, imagined, refuted_by, tells_content
from extractors.claims.structure import ancestors, children, ended, infinitive, lemma, negated, parted, word_class
from extractors.claims.turns import achieved, asks_where, called, held_back, kept_from, there_is
from extractors.lexicon.grammar import Effect, Grammar
from extractors.records import EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

# "bare" is a verb that asserts nothing by itself ("to deploy", "deploying"), "named" a noun of action ("deployment").
Level = Literal["real", "bare", "named", "planned", "considered", "denied", "alleged", "cancelled", "unreal"]

# A deployment after which, in response to which or despite which something happened did happen.
_PRESUPPOSING = frozenset({"after", "since", "following", "despite", "over", "by", "amid", "during", "because"})
# So it is for what follows "in response to" and the like; "opposition to a deployment" knows of none.
_ANSWERING = frozenset({"response", "reaction", "thanks", "owing", "addition"})
# What governs a clause of these kinds says nothing of its certainty.
_APART = frozenset({"relcl", "csubj", "csubjpass"})
# What is only spoken about, fought for or directed against need not be there.
_TOPICAL = frozenset({"about", "on", "regarding", "concerning", "for", "against", "towards", "toward"})
# These infer a fact where others wish for one: "images suggest that launchers are stationed there".
_INFERRING = frozenset({"suggest", "imply"})
_SIDING = frozenset({"support", "back", "endorse", "question"})
# What these have as their object says what is done: "take steps to", "make plans for".
_LIGHT = frozenset({"take", "make", "have", "give", "carry", "hold"})
_STOPPING = frozenset({"stop", "cease"})
_UNDER_WAY = frozenset({"way", "include"})
# Who does not do this leaves it open: "could not be verified".
_PROVING = frozenset({"verify", "confirm", "prove", "corroborate", "substantiate", "authenticate"})
_SOMEBODY = frozenset({"some", "others", "many", "people", "somebody", "someone"})
# What follows these is so, whoever says it.
_FACTIVE = frozenset(
    "know find discover learn realise realize notice remember forget recall prove establish recognise recognize mean"
    " understand regret ensure demonstrate admit concede acknowledge reveal document determine conclude verify be have"
    " make take give note mention point".split()
)
# Verbs of refusal say themselves that the thing is not so; a denial is only a party's word.
_DENIAL = frozenset({"deny", "denial", "dispute"})


@dataclass(frozen=True, slots=True)
class Certainty:
    """How far a claim is asserted, whether it is negated, and by which words of the sentence (token indices).

    `ended` says that it is so no longer: what is asserted is then the end of it.
    """

    level: Level
    negated: bool = False
    cues: tuple[int, ...] = ()
    ended: bool = False

    def status(self, event_type: EventType) -> Status | None:
        """The status of a claim of this type, or None where nothing is claimed at all."""
        if self.level == "unreal":
            return None
        if self.level == "real":
            return "withdrawn" if event_type == "WITHDRAW" else "cancelled" if event_type == "CANCEL" else "operational"
        if self.level == "bare":
            return "considered"
        return "alleged" if self.level == "named" else self.level


def certainty(trigger: Token, grammar: Grammar) -> Certainty:
    """How certain the event is that the trigger tells of, by the trigger's own form and by all that governs it."""
    if imagined(trigger, grammar) or counterfactual(trigger):
        return Certainty("unreal")
    if refuting := refuted_by(trigger, grammar):
        return Certainty("denied", True, (trigger.i, refuting.i))
    judged = _own(trigger, grammar)
    if lemma(trigger) in _UNDER_WAY and judged.level != "denied":
        # "Is on its way to the Gulf", "the package includes tanks for Ukraine": they are not yet there.
        judged = Certainty("planned", cues=(trigger.i,))
    below = trigger
    for above in ancestors(trigger):
        judged, goes_on = _step(judged, below, above, grammar)
        if not goes_on:
            break
        below = above
    if judged.level == "named" and _definite(trigger) and _told_of(trigger):
        judged = replace(judged, level="real")
    if judged.level in ("real", "planned") and (denial := denied_behind(trigger, grammar)):
        judged = Certainty("alleged", False, (*judged.cues, denial.i))
    if judged.level == "real" and (open_to := left_open(trigger)):
        judged = replace(judged, level=open_to)
    return _questioned(judged, trigger) if _asked(trigger) else judged


def _questioned(judged: Certainty, trigger: Token) -> Certainty:
    """What is only asked: "will they deploy …?" thinks of it, "is it true that they have …?" has heard it said."""
    if judged.level == "denied" and any(word.lower_ in ("n't", "n’t", "not") for word in trigger.sent[:3]):
        return Certainty("alleged", cues=judged.cues)  # "Didn't the Army put a battery there?"
    if judged.level not in ("real", "planned"):
        return judged
    embedded = judged.level == "real" and trigger.dep_ in ("ccomp", "acl", "relcl")
    return replace(judged, level="alleged" if embedded else "considered")


def _definite(noun: Token) -> bool:
    """ "The deployment of these troops", "Obama's cancellation": a noun that takes the event for granted."""
    return any(child.lower_ in ("the", "this", "these", "that") or child.dep_ == "poss" for child in noun.children)


def _told_of(noun: Token) -> bool:
    """Whether a verb tells something of a deployment itself, not of the risk of it or of the opposition to it."""
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT", "conj", "appos", "attr", "compound", "poss")


def _own(token: Token, grammar: Grammar) -> Certainty:
    """What a word says by its own form: tense, modal, negation, "if", "reportedly"."""
    judged = _by_form(token)
    own = grammar.effect(lemma(token), "verb") if token.pos_ == "VERB" and not children(token, "prt") else None
    if own in ("planned", "considered"):
        # "Ordered two carriers to the Gulf": the event word itself says that it is still to come.
        judged = _combined(judged, own, token)
    for modifier in children(token, "advmod", "amod", "acomp", "npadvmod"):
        effect = _modifying(modifier, grammar)
        if effect == "considered" and judged.level == "real" and token.tag_ in ("VBD", "VBN"):
            # "Have possibly been returned": what is only guessed of the past is no plan.
            effect = "alleged"
        judged = _combined(judged, effect, modifier)
    hangs = on_condition(token) and judged.level != "denied"
    if hangs or (judged.level in ("planned", "bare") and conditional(token)):
        # "Whether Iran has delivered them is unclear": somebody says so.
        whether = judged.level == "real" and any(mark.lower_ == "whether" for mark in children(token, "mark"))
        judged = replace(judged, level="alleged" if whether else "considered")
    if ended(token):
        # "No longer stationed there": it was, and is withdrawn or to be.
        return replace(judged, ended=True)
    return _negated(judged, token) if negated(token) else judged


def _by_form(token: Token) -> Certainty:
    if token.pos_ in ("NOUN", "PROPN"):
        return Certainty("named", cues=(token.i,))
    predicate = token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd")
    return Certainty(mood(achieved(token) or (token.head if predicate else token)), cues=(token.i,))


def _step(judged: Certainty, below: Token, above: Token, grammar: Grammar) -> tuple[Certainty, bool]:
    """One word further out: the certainty under it, and whether what governs it in turn still matters."""
    if _independent(below, above, grammar) or (below.dep_ == "nsubj" and judged.level == "real"):
        # "The forces deployed in Iraq need …": what they need says nothing of where they are.
        return judged, False
    if below.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
        return judged, judged.level in ("bare", "named") or below.tag_ in ("VB", "VBN", "VBG")
    if below.dep_ == "conj":
        # "No intention, no plan": what stands before an "and" is its neighbour, not its governor.
        return judged, True
    effect = _effect(above, below, grammar)
    if settled := _settled(judged, below, above, effect, grammar):
        return settled
    if below.dep_ == "ccomp" and grammar.reports(lemma(above)):
        return _reported(judged, above, effect, grammar)
    if above.pos_ == "ADP":
        after = _after_preposition(judged, below, above)
        before = above.doc[above.i - 1].lower_ if above.i > above.sent.start else ""
        # "Not by sending troops".
        return (_negated(after, above) if before in ("not", "never") else after), True
    judged = _governed(judged, below, above, effect, grammar)
    if above.pos_ in ("VERB", "AUX"):
        return judged, effect is not None or below.dep_ in ("xcomp", "pcomp") or infinitive(below)
    return judged, True


def _unvouched(judged: Certainty, below: Token, above: Token, effect: Effect | None, grammar: Grammar) -> bool:
    """Whether a verb that is not known to tell facts has the claim as its content: "fancies that tanks are there"."""
    content = below.dep_ == "ccomp" and above.i < below.i and any(child.lower_ == "that" for child in below.children)
    known = effect is not None or lemma(above) in _FACTIVE or grammar.reports(lemma(above))
    return judged.level == "real" and content and above.pos_ == "VERB" and not known


def _settled(
    judged: Certainty, below: Token, above: Token, effect: Effect | None, grammar: Grammar
) -> tuple[Certainty, bool] | None:
    """What some turns of phrase make of a claim, and whether the words above them still matter."""
    if judged.level == "real" and below.dep_ == "attr" and there_is(above):
        # "There will be no troops sent to …": the thing is as certain as that there is any.
        inner = _own(above, grammar)
        return replace(inner, cues=(*judged.cues, *inner.cues)), True
    if lemma(above) in _STOPPING and judged.level == "bare" and below.dep_ == "xcomp" and not negated(above):
        # "Stop sending drones to Russia": so it is done, by the word of whoever asks for the end of it.
        return Certainty("alleged" if mood(above) in ("bare", "considered") else "unreal", cues=(above.i,)), False
    if lemma(above) == "use" and below.dep_ in ("xcomp", "ccomp") and judged.level == "bare":
        return Certainty("real", cues=judged.cues, ended=True), False  # "used to keep bombers there"
    told = below.dep_ == "xcomp" and grammar.reports(lemma(above)) and children(above, "auxpass") and effect is None
    if told or _unvouched(judged, below, above, effect, grammar):
        # "Is said to have received": no one's word in particular.
        return Certainty("alleged", judged.negated, (*judged.cues, above.i)), False
    return None


def _independent(below: Token, above: Token, grammar: Grammar) -> bool:
    """Whether what governs a clause says nothing of its certainty: "the bombers flew to Guam, the fighters did not"."""
    if below.dep_ in _APART and not infinitive(below) and not (below.dep_ == "relcl" and tells_content(below, grammar)):
        return True
    if below.dep_ == "ccomp" and lemma(above) == "do":
        return True
    if below.dep_ == "advcl" and not _complement(below, above, grammar):
        return True
    return asks_where(below) or parted(below, above)


def _complement(below: Token, above: Token, grammar: Grammar) -> bool:
    """Whether a clause is what its verb asks for ("asks for missiles to be deployed"), whatever the parser calls it."""
    return infinitive(below) and grammar.effect(lemma(above), "verb") is not None


def _effect(above: Token, below: Token, grammar: Grammar) -> Effect | None:
    name = lemma(above)
    if name in ("be", "go", "have"):
        # "Is to be deployed", "is going to deploy", "has to deploy": only with an infinitive under them.
        if infinitive(below) and below.dep_ in ("xcomp", "acl", "ccomp"):
            return _subject_effect(above, grammar) or "planned"
        if name == "be" and below.dep_ == "ccomp":
            # "The narrative is that HIMARS are based there".
            said = (grammar.effect(lemma(noun), "noun") for noun in children(above, "nsubj"))
            return next((effect for effect in said if effect is not None), None)
        return None if name == "be" else grammar.effect(name, "verb")
    if held := held_back(above):
        return held
    if name in _LIGHT and below.dep_ != "nsubj" and (effect := _object_effect(above, below, grammar)):
        return effect
    phrasal = [f"{name} {child.lower_}" for child in children(above, "prt", "prep", "advmod")]
    found = [grammar.effect(form, word_class(above, "verb")) for form in (*phrasal, name)]
    return next((effect for effect in found if effect is not None), None)


def _object_effect(verb: Token, below: Token, grammar: Grammar) -> Effect | None:
    """ "Take steps to station", "make preparations to deploy": what is taken or made says how certain it is."""
    nouns = (noun for noun in children(verb, "dobj") if noun != below)
    return next((effect for noun in nouns if (effect := grammar.effect(lemma(noun), "noun"))), None)


def _subject_effect(verb: Token, grammar: Grammar) -> Effect | None:
    """ "One of the options is to deploy …": what the subject is called says how certain its content is."""
    nouns = [word for subject in children(verb, "nsubj") for word in subject.subtree if word.pos_ == "NOUN"]
    return next((effect for noun in nouns if (effect := grammar.effect(lemma(noun), "noun"))), None)


def _reported(judged: Certainty, verb: Token, effect: Effect | None, grammar: Grammar) -> tuple[Certainty, bool]:
    """Behind a verb of saying another voice speaks: what governs that verb does not change what was said."""
    if negated(verb) and effect not in ("denied", "alleged"):
        return replace(judged, level="unreal"), False
    if judged.level in ("bare", "named"):
        judged = replace(judged, level="considered")
    for word in (*children(verb, "advmod"), *(one for who in children(verb, "nsubj") for one in (who, *who.children))):
        # "Wrongly stated", "an anonymous blogger wrote", "some say".
        if word.lower_ in _SOMEBODY and judged.level == "real":
            judged = replace(judged, level="alleged", cues=(*judged.cues, word.i))
        if word.dep_ in ("amod", "advmod"):
            judged = _combined(judged, _modifying(word, grammar), word)
    if effect in ("denied", "alleged"):
        judged = _combined(judged, effect, verb)
        return (_negated(judged, verb) if negated(verb) else judged), False
    return judged, False


def _after_preposition(judged: Certainty, below: Token, preposition: Token) -> Certainty:
    if judged.level == "named" and preposition.lower_ in _TOPICAL:
        return replace(judged, level="considered")
    if judged.level in ("bare", "named") and (word := kept_from(below, preposition)):
        return Certainty("denied", True, (*judged.cues, word.i))
    answering = preposition.lower_ == "to" and lemma(preposition.head) in _ANSWERING
    # "With the arrival of its first jets, the wing became …": it came about.
    accompanying = preposition.lower_ == "with" and preposition.head.pos_ in ("VERB", "AUX")
    if judged.level == "named" and preposition.lower_ in ("by", "with") and mood(preposition.head) == "planned":
        # "It will be followed by the arrival of …"
        return replace(judged, level="planned")
    if judged.level == "named" and (preposition.lower_ in _PRESUPPOSING or answering or accompanying):
        return replace(judged, level="real")
    if judged.level == "bare" and below.dep_ == "pcomp" and preposition.lower_ in ("after", "since", "by", "following"):
        verb = preposition.head
        # "To escalate by sending troops" is as certain as the escalating.
        return replace(judged, level=mood(verb) if preposition.lower_ == "by" and verb.pos_ == "VERB" else "real")
    return judged


def _governed(judged: Certainty, below: Token, above: Token, effect: Effect | None, grammar: Grammar) -> Certainty:
    if judged.level == "bare" and any(child.lower_ == "yet" for child in above.children):
        return Certainty("denied", True, (*judged.cues, above.i))
    if judged.level == "named" and effect is None and above.pos_ in ("VERB", "AUX"):
        return _told_as(judged, below, above, grammar)
    if called(below, above):
        return _combined(judged, "alleged", above)
    if effect == "real":
        return _asserted(judged, below, above, grammar)
    judged = _modified(judged, below, above, grammar)
    if judged.level == "planned" and lemma(above) in _SIDING:
        # Who supports a decision leaves it a decision.
        effect = None
    if effect == "considered" and judged.level == "real" and below.dep_ == "ccomp" and lemma(above) in _INFERRING:
        effect = "alleged"
    if effect == "cancelled" and hypothetical(above):
        # "Unless it drops its plan to station …": as yet the plan stands.
        return judged
    judged = _combined(judged, effect, above)
    if judged.level in ("planned", "bare") and on_condition(above):
        # "If the allies should decide to station …"
        judged = replace(judged, level="considered", cues=(*judged.cues, above.i))
    return _negated(judged, above) if above.pos_ in ("VERB", "AUX", "NOUN") and negated(above, below) else judged


def _asserted(judged: Certainty, below: Token, above: Token, grammar: Grammar) -> Certainty:
    """Under "begin", "see", "confirm": as certain as these are themselves."""
    if judged.level in ("bare", "named"):
        inherited = _own(above, grammar)
        return replace(inherited, cues=(*judged.cues, *inherited.cues))
    if judged.level == "real" and mood(above) in ("considered", "bare") and below.dep_ in ("ccomp", "xcomp", "dobj"):
        return replace(judged, level="considered", cues=(*judged.cues, above.i))  # "would love to see F-22s there"
    return _negated(judged, above) if negated(above, below) else judged


def _told_as(judged: Certainty, noun: Token, verb: Token, grammar: Grammar) -> Certainty:
    """ "The deployment would anger Moscow": as far as the noun goes, it is as certain as what is said of it."""
    if negated(verb, noun):
        return _negated(judged, verb)
    if noun.dep_ in ("nsubj", "nsubjpass") and (pending := _pending(verb, grammar)):
        return _combined(judged, "considered", pending)
    if mood(verb) == "planned" and _definite(noun):
        return replace(judged, level="planned")  # "the deployment will last two weeks"
    return judged if mood(verb) == "real" else replace(judged, level="considered")


def _modified(judged: Certainty, below: Token, above: Token, grammar: Grammar) -> Certainty:
    """What the adjectives and adverbs of a governing word do to the claim under it."""
    for modifier in children(above, "amod", "advmod", "acomp"):
        if modifier == below:
            continue
        if judged.level == "named" and grammar.effect(lemma(modifier), "adjective") == "real":
            judged = replace(_own(above, grammar), cues=(*judged.cues, modifier.i))
        judged = _combined(judged, _modifying(modifier, grammar), modifier)
    return judged


def _modifying(modifier: Token, grammar: Grammar) -> Effect | None:
    """What an adverb or adjective does; "the supposed arrival" is a participle to the parser."""
    effect = grammar.effect(lemma(modifier), word_class(modifier, "adverb"))
    return grammar.effect(modifier.lower_, "adjective") or effect if modifier.dep_ == "amod" else effect


def _pending(verb: Token, grammar: Grammar) -> Token | None:
    """ "The deployment remains under discussion": what it is under, or on, leaves it open."""
    said = [*verb.children, *(word for noun in children(verb, "attr") for word in noun.children)]
    if pending := next((word for word in said if word.lower_ == "pending"), None):
        return pending
    nouns = (noun for word in children(verb, "prep") if word.lower_ == "under" for noun in children(word, "pobj"))
    return next((noun for noun in nouns if grammar.effect(lemma(noun), "noun") == "considered"), None)


def _combined(judged: Certainty, effect: Effect | None, word: Token) -> Certainty:
    """The weaker of the two wins: a plan that is only proposed is considered, a denied plan is denied."""
    if effect is None or effect in ("real", "reported"):
        return judged
    cues = (*judged.cues, word.i)
    if effect == "unreal" or judged.level == "unreal":
        return Certainty("unreal", judged.negated, cues)
    if judged.level in ("denied", "cancelled"):
        return replace(judged, cues=cues)
    if effect == "denied":
        return Certainty("denied", lemma(word) not in _DENIAL, cues)
    if effect == "cancelled":
        return Certainty("cancelled", True, cues)
    if effect == "planned":
        return replace(
            judged, level=judged.level if judged.level in ("considered", "alleged") else "planned", cues=cues
        )
    if effect == "considered":
        return replace(judged, level="considered", cues=cues)
    return replace(judged, level=judged.level if judged.level == "considered" else "alleged", cues=cues)


def _negated(judged: Certainty, word: Token) -> Certainty:
    """A "not" on this word: a plan denied is a denial, a denial denied is only something not excluded."""
    if lemma(word) == "doubt":
        return replace(judged, level="real") if judged.level == "alleged" else judged
    if lemma(word) == "decision":
        return replace(judged, level="considered")  # none is taken either way
    if lemma(word) in _PROVING:
        return replace(judged, level="alleged")  # "could not be verified"
    cues = (*judged.cues, *(child.i for child in word.children if child.dep_ == "neg"))
    if judged.level in ("denied", "cancelled"):
        return Certainty("considered", False, cues)
    if judged.level == "unreal":
        return judged
    return Certainty("denied", True, cues)


def _asked(trigger: Token) -> bool:
    end = trigger.sent[-1].lower_ if trigger.sent[-1].lower_ not in ('"', "”", "''") else trigger.sent[-2:][0].lower_
    return end == "?"
