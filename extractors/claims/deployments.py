"""Events that put something somewhere, or take it away: one for every system at every place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from extractors.claims.actors import actor_names
from extractors.claims.attribution import Word, said_by
from extractors.claims.pairing import paired
from extractors.claims.placing import Attachment
from extractors.claims.scene import Scene
from extractors.claims.sense import LEAVING, meaning
from extractors.claims.standing import STANDING, standing
from extractors.claims.status import Certainty, certainty
from extractors.claims.structure import ancestors, children, gerund, negated, phrase
from extractors.claims.themes import Theme
from extractors.claims.times import Time, time_of
from extractors.records import Event, EventType, Mention, Scores, Status

# Certain words make a certain status; what only follows from the form of the sentence is less sure.
_STATUS_SCORES: dict[Status, float] = {
    "operational": 0.9, "withdrawn": 0.9, "planned": 0.85, "denied": 0.85, "cancelled": 0.85,
    "considered": 0.75, "alleged": 0.7,
}  # fmt: skip
# How a place is tied to its event, and how sure that makes it.
_PLACE_SCORES = {"subject": 0.85, "object": 0.85, "recipient": 0.85, "modifier": 0.6, "where": 0.8, "there": 0.6}
# "Was not on display at …": what only is says too little to make a denial of it, unless it is denied from above
# ("denied that its troops were in Libya") or not there at all ("there are no nuclear weapons in Poland").
_WEAK = frozenset({"be"})
_ANOTHERS_WORD = frozenset({"DEPLOY", "BASE", "TRANSFER"})


@dataclass(frozen=True, slots=True)
class Claim:
    """One pair of system and place with those who own it and those who say so."""

    scene: Scene
    said: Word
    named: tuple[str, ...]
    theme: Theme | None
    place: Attachment | None

    @property
    def category(self) -> str | None:
        system_id = self.theme.system_id if self.theme else None
        return self.scene.known.lexicon.system_by_id[system_id].category if system_id else None

    @property
    def place_words(self) -> str:
        return self.place.place.mention.cut(self.scene.known.text) if self.place else ""


def deployments(scene: Scene) -> Iterator[Event]:
    """The events of one frame whose type is drawn on the map; none where the sentence asserts nothing of it."""
    judged = _judged(scene)
    if judged is None or (not scene.places and "place" in scene.frame.trigger.needs) or _told_elsewhere(scene, judged):
        return
    said, named = said_by(scene), actor_names(scene)
    for theme, place in _pairs(scene):
        event = _event(Claim(scene, said, named, theme, place), judged)
        if event is not None:
            yield event


def _judged(scene: Scene) -> Certainty | None:
    if scene.frame.trigger == STANDING:
        return standing(scene.frame, scene.sentence, scene.known, scene.grammar)
    return certainty(scene.frame.token, scene.grammar)


def doubted(event: Event) -> Event:
    """A claim that the next sentence takes back: told by one, denied by another."""
    if event.status != "operational":
        return event
    return replace(event, status="alleged", scores=replace(event.scores, status=_STATUS_SCORES["alleged"]))


def _event(claim: Claim, judged: Certainty) -> Event | None:
    scene, theme, place = claim.scene, claim.theme, claim.place
    if theme and _sham(theme, scene):
        return None
    if place and (word := place.excluded):
        judged = Certainty("denied", True, (*judged.cues, word.i))
    stated: EventType = "CANCEL" if judged.level == "cancelled" else scene.frame.trigger.event_type
    time = time_of(scene, context=False, place=place.place if place else None)
    if judged.ended and stated in ("DEPLOY", "BASE") and not (time and _lasting(time, scene.known.published)):
        stated = "WITHDRAW"
    event_type = meaning(stated, scene.frame.trigger, claim.category, place, claim.place_words)
    status = judged.status(event_type) if event_type else None
    if event_type is None or status is None or _leaves_home(event_type, claim):
        return None
    if status == "denied" and scene.frame.trigger.lemma in _WEAK and not _stands_denied(scene):
        return None
    status = _checked(status, event_type, time, claim)
    return Event(
        event_type=event_type,
        evidence=scene.sentence.span,
        rule=_rule(scene, place),
        scores=_scores(theme, place, status, time),
        system=theme.words if theme else None,
        system_id=theme.system_id if theme else None,
        actor=", ".join(claim.named) or None,
        place=place.place.mention if place else None,
        when=time.when if time else None,
        status=status,
        negated=judged.negated and status in ("denied", "cancelled"),
        claimed_by=claim.said.claimed_by,
        reported_by=claim.said.reported_by,
        quantity=theme.quantity if theme else None,
        marks=tuple(_marks(scene, theme, place, time, judged)),
    )


def _pairs(scene: Scene) -> list[tuple[Theme | None, Attachment | None]]:
    """Every system with every place that is its own; a system without a place, and an exercise, stand alone."""
    start = {one.mention: one.first for one in scene.sentence.of_kind("system")}
    systems = [(start.get(theme.mark, scene.frame.token.i), theme) for theme in scene.themes]
    own = {place.place.first for place in scene.places}
    elsewhere = (scene.tied_elsewhere - own) | _foreign(scene)
    pairs: list[tuple[Theme | None, Attachment | None]] = [*paired(systems, scene.places, elsewhere)]
    if scene.places and not scene.themes:
        return [(None, place) for place in scene.places]
    placed = {theme for theme, _ in pairs}
    return [
        *pairs,
        *((theme, None) for theme in scene.themes if theme not in placed and "place" not in scene.frame.trigger.needs),
    ]


def _foreign(scene: Scene) -> set[int]:
    """Where systems are joined to others by "and" that this event is not about: what comes behind is their place."""
    about = {index for argument in scene.frame.arguments for index in phrase(argument)}
    arguments = set(scene.frame.arguments)
    return {
        one.first
        for one in scene.sentence.of_kind("system")
        if one.head.dep_ == "conj"
        and not about & {one.root.i, one.head.i}
        and arguments.isdisjoint(ancestors(one.root))
    }


def _told_elsewhere(scene: Scene, judged: Certainty) -> bool:
    """A mere noun or gerund without a place ("objected to the deployment") only takes up what is told elsewhere."""
    own = scene.frame.token
    if own.pos_ == "NOUN" and scene.frame.trigger.event_type == "TEST" and not scene.places:
        # "North Korea's missile tests": where they were made is seldom said.
        return judged.level not in ("real", "planned")
    if own.pos_ == "NOUN" and judged.level in ("named", "real") and not scene.places:
        return True
    return not scene.places and (judged.level == "named" or (gerund(own) and judged.level in ("bare", "denied")))


def _checked(
    status: Status,
    event_type: EventType,
    time: Time | None,
    claim: Claim,
) -> Status:
    """What the form of the verb cannot show: a date still to come, a claim about somebody else's doing."""
    published = claim.scene.known.published
    if status in ("operational", "withdrawn") and time and published and _still_to_come(time, published):
        return "planned"
    if status == "operational" and event_type in _ANOTHERS_WORD and _about_another(claim):
        return "alleged"
    return status


def _sham(theme: Theme, scene: Scene) -> bool:
    """ "Inflatable S-300 launchers": what only looks like a weapon."""
    described = (one.head for one in scene.sentence.of_kind("system") if one.mention == theme.mark)
    return any(
        scene.grammar.effect(word.lower_, "adjective") == "unreal"
        for head in described
        for word in children(head, "amod", "compound")
    )


def _lasting(time: Time, published: date | None) -> bool:
    """ "Were sent there until 2027": they are there yet."""
    return bool(time.when.end and published and time.when.end > published)


def _still_to_come(time: Time, published: date) -> bool:
    """ "By 2027" is over only then, whenever it begins."""
    ahead = time.when.end if time.when.text.lower().startswith("by ") else time.when.start
    return ahead is not None and ahead > published


def _stands_denied(scene: Scene) -> bool:
    verb = scene.frame.token
    return bool(scene.places) and (not negated(verb) or bool(children(verb, "expl")))


def _leaves_home(event_type: EventType, claim: Claim) -> bool:
    """ "The weapon has left the United States", which owns it: it goes abroad, and is withdrawn from nowhere."""
    leaving = event_type == "WITHDRAW" and claim.scene.frame.trigger.lemma in LEAVING
    return leaving and any(name in claim.place_words for name in _owners(claim))


def _about_another(claim: Claim) -> bool:
    """Whether somebody tells what another party has done at a third one's: unconfirmed until that party says so."""
    party, known = claim.said.party, claim.scene.known
    if party is None or party == claim.place_words:
        return False
    owners = _owners(claim)
    return party not in owners and not known.allied(party, owners)


def _owners(claim: Claim) -> tuple[str, ...]:
    """Whose system it is: as the text says, else as the catalogue knows."""
    return claim.named or claim.scene.known.operators(claim.theme.system_id if claim.theme else None)


def _rule(scene: Scene, place: Attachment | None) -> str:
    """By what the event was found: the event word, its class, and how the place is tied to it."""
    tie = place.preposition if place else "no place"
    return f"{scene.frame.trigger.lemma or 'named with its place'} ({scene.frame.token.pos_.lower()}), {tie}"


def _scores(theme: Theme | None, place: Attachment | None, status: Status, time: Time | None) -> Scores:
    return Scores(
        place=_PLACE_SCORES.get(place.preposition, 0.9) if place else None,
        system=round(theme.score, 2) if theme else None,
        status=_STATUS_SCORES[status],
        date=time.score if time else None,
    )


def _marks(
    scene: Scene, theme: Theme | None, place: Attachment | None, time: Time | None, judged: Certainty
) -> list[Mention]:
    """The words that carry the claim, in the order of the text."""
    cues = [scene.sentence.words(index, index) for index in dict.fromkeys(judged.cues)]
    marks = {Mention(cue.start, cue.end, "status", judged.level) for cue in cues}
    if theme:
        marks.add(theme.mark)
    if place:
        # "There" may stand for a place of the sentence before: then the word itself carries it.
        own = scene.sentence.words(place.place.first, place.place.last)
        named = place.place.mention
        marks.add(named if place.preposition != "there" else Mention(own.start, own.end, "place", named.key))
    if time:
        marks.add(time.mention)
    return sorted(marks)
