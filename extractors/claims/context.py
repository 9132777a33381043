"""Events around deployments: meetings, treaties, threats, sales. They name places but put nothing there."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.claims.actors import actor_names, parties
from extractors.claims.attribution import said_by
from extractors.claims.scene import Scene
from extractors.claims.status import certainty
from extractors.claims.structure import ancestors, children
from extractors.claims.times import Time, time_of
from extractors.claims.treaties import treaty_of
from extractors.records import Event, Mention, Scores, Status

_STATELESS = frozenset({"CONSULT", "AGREEMENT", "OBJECT", "THREATEN"})
_STILL_TO_COME = frozenset({"will", "would", "'ll", "’ll", "shall"})
_ANSWERS = frozenset({"respond", "retaliate"})


def context_events(scene: Scene) -> Iterator[Event]:
    """The event of one frame that is context; none where the parties or the object that make it one are missing."""
    event_type = scene.frame.trigger.event_type
    if event_type == "CONSULT":
        named = parties(scene)
        if len(named) > 1 or (named and scene.places):
            yield _event(scene, named, None, None)
    elif event_type == "AGREEMENT":
        treaty = treaty_of(scene.frame.token, scene.sentence, scene.known) if _happens(scene) else None
        of_noun = scene.frame.token.pos_ == "NOUN"
        if treaty and (named := (of_noun and parties(scene)) or actor_names(scene) or parties(scene)):
            yield _event(scene, named, *treaty)
    elif event_type == "OBJECT":
        named = actor_names(scene)
        if named and (objected := _objected(scene)):
            yield _event(scene, named, *objected)
    elif event_type == "THREATEN":
        named = actor_names(scene)
        if named and _is_threat(scene):
            yield _event(scene, named, None, None)
    elif scene.themes and _happens(scene):
        theme = scene.themes[0]
        yield _event(scene, actor_names(scene), theme.words, theme.system_id, theme.quantity)


def _happens(scene: Scene) -> bool:
    """Whether the thing is done, ordered or due, rather than only possible, denied or a purpose."""
    level = certainty(scene.frame.token, scene.grammar).level
    return level in ("real", "planned", "alleged") or (level in ("named", "bare") and scene.frame.token.pos_ == "NOUN")


def _objected(scene: Scene) -> tuple[str, str | None] | None:
    """What is objected to: the first system or treaty under the verb."""
    scope = {token.i for token in scene.frame.token.subtree}
    found = [
        one
        for one in scene.sentence.of_kind("system", "treaty")
        if one.root.i in scope and one.first > scene.frame.token.i
    ]
    named = [one for one in found if not (one.mention.kind == "system" and scene.known.is_class(one.mention.key))]
    for one in [*named, *found]:
        return one.mention.cut(scene.known.text), one.mention.key or None
    return None


def _is_threat(scene: Scene) -> bool:
    """Whether it threatens: "will respond" does, "responded" does not, nor what only introduces a threat."""
    token = scene.frame.token
    if token.lemma_ in _ANSWERS:
        still_to_come = any(child.lower_ in _STILL_TO_COME for child in children(token, "aux"))
        return still_to_come and certainty(token, scene.grammar).level != "denied"
    return _happens(scene) and not any(token in ancestors(scene.sentence.tokens.doc[other]) for other in scene.others)


def _event(
    scene: Scene, named: tuple[str, ...], system: str | None, system_id: str | None, quantity: str | None = None
) -> Event:
    time = time_of(scene, context=scene.frame.trigger.event_type in ("CONSULT", "AGREEMENT"))
    said = said_by(scene)
    event_type = scene.frame.trigger.event_type
    judged = certainty(scene.frame.token, scene.grammar)
    status: Status | None = None if event_type in _STATELESS else judged.status(event_type)
    place = next((one for one in scene.places if one.direct), next(iter(scene.places), None))
    return Event(
        event_type=event_type,
        evidence=scene.sentence.span,
        rule=f"{scene.frame.trigger.lemma} ({scene.frame.token.pos_.lower()})",
        scores=Scores(
            0.8 if place else None, 0.8 if system else None, 0.7 if status else None, time.score if time else None
        ),
        system=system,
        system_id=system_id,
        actor=", ".join(named) or None,
        place=place.place.mention if place else None,
        when=time.when if time else None,
        status=status,
        negated=judged.level == "denied",
        claimed_by=said.claimed_by,
        reported_by=said.reported_by,
        quantity=quantity,
        marks=tuple(_marks(scene, time)),
    )


def _marks(scene: Scene, time: Time | None) -> list[Mention]:
    word = scene.sentence.words(scene.frame.token.i, scene.frame.token.i)
    marks = {
        Mention(word.start, word.end, "status", scene.frame.trigger.lemma),
        *(place.place.mention for place in scene.places),
    }
    return sorted({*marks, *({time.mention} if time else ())})
