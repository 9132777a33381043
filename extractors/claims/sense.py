"""What an event word means with this system at this place: a shot into the sea is a test, one at a town an attack."""

from __future__ import annotations

import re

from extractors.claims.placing import Attachment
from extractors.lexicon.grammar import Trigger
from extractors.records import EventType

# Only what flies is launched and tested: "forces fired on demonstrators" is no test.
_FLYING = frozenset(
    {"missile defence", "air defence", "ballistic missile", "cruise missile", "hypersonic weapon", "nuclear weapon",
     "anti-ship missile", "rocket artillery", "munition", "drone", "space"}
)  # fmt: skip
# What is built where it is to stand; ships, aircraft and tanks are built where the yard or the factory is.
_BUILT_IN_PLACE = frozenset({"base", "radar", "missile defence", "air defence", "space"})
_BUILDING = frozenset({"build", "construct", "construction"})
# A ship that leaves a port goes to sea: no forces are withdrawn from the town.
LEAVING = frozenset({"leave", "depart", "exit"})
_SEAGOING = frozenset({"warship", "aircraft carrier", "submarine"})
# What is fired comes down where it hits; it is not put there.
_FIRED = frozenset({"ballistic missile", "cruise missile", "hypersonic weapon", "anti-ship missile", "munition"})
_COMING_DOWN = frozenset({"land", "reach", "enter", "fall"})
_INTRUDING = frozenset({"reach", "enter"})
# Who goes through a strait is there; who goes through a town or an airport is on the way to somewhere else.
_PASSING = frozenset({"go", "pass"})
_AIMED = frozenset({"at", "on", "against", "into", "onto", "toward", "towards"})
_WATER = re.compile(r"\b(?:Sea|Ocean|Gulf|Bay|Pacific|Atlantic|Strait|Channel|waters)\b")


def meaning(
    event_type: EventType, trigger: Trigger, category: str | None, place: Attachment | None, place_words: str
) -> EventType | None:
    """The type of the event, or None where the words together tell of none. `category` is the system's, if known."""
    if _tells_of_none(event_type, trigger, category, place, place_words):
        return None
    over = place is not None and place.preposition == "over"
    if (trigger.lemma in _COMING_DOWN and category in _FIRED) or (
        category == "drone" and (trigger.lemma in _INTRUDING or (trigger.lemma == "arrive" and over))
    ):
        return "INCIDENT"
    if event_type == "DEPLOY" and place_words.endswith("airspace"):
        # Nothing is put into the air over somebody's land: it strays there, or is shown.
        return "INCIDENT" if trigger.lemma in _INTRUDING else "EXERCISE"
    if event_type != "TEST":
        return event_type
    if category is not None and category not in _FLYING:
        return None
    aimed = place is not None and place.preposition in _AIMED and not _WATER.search(place_words)
    return "ATTACK" if aimed else "TEST"


def _tells_of_none(
    event_type: EventType, trigger: Trigger, category: str | None, place: Attachment | None, place_words: str
) -> bool:
    on_water = _WATER.search(place_words) is not None
    if trigger.lemma in _BUILDING:
        return category not in _BUILT_IN_PLACE
    if trigger.lemma in LEAVING and category in _SEAGOING:
        return not on_water
    if trigger.lemma in _PASSING and place is not None and place.preposition == "through":
        return not on_water
    if trigger.lemma == "supply" and category in _SEAGOING:
        return place is None  # "supplies ships on patrol": with food
    # Bases are given to nobody, and troops only where they are transferred.
    given = event_type == "TRANSFER" and trigger.lemma != "transfer"
    return given and category in ("base", "troops")
