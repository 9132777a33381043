"""The rows of the lexicon as records: what an analyst may correct in a table, typed and frozen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

Category = Literal[
    "missile defence", "air defence", "ballistic missile", "cruise missile", "hypersonic weapon", "nuclear weapon",
    "anti-ship missile", "rocket artillery", "artillery", "armour", "combat aircraft", "bomber", "support aircraft",
    "helicopter", "drone", "aircraft carrier", "warship", "submarine", "radar", "electronic warfare", "space", "troops",
    "base", "munition",
]  # fmt: skip
ActorKind = Literal["state", "alliance", "organisation", "service", "ministry", "office", "armed group"]
PlaceNameKind = Literal["site", "city", "region", "country", "sea"]

CATEGORIES: tuple[Category, ...] = get_args(Category)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
PLACE_NAME_KINDS: tuple[PlaceNameKind, ...] = get_args(PlaceNameKind)

# What writers vary freely inside one name: "S-300", "S 300" and "S300"; "U.S." and "US"; "F/A-18" and "FA-18".
_SEPARATORS = re.compile(r"[\s\-‐-―/.'’]+")


def folded(name: str) -> str:
    """The form in which two spellings of one name are equal: no case, accents, spaces, hyphens, slashes or dots.

    Only the separators go, so that "SA-2" and "SA-20" stay apart and "S-300" meets "S300".
    """
    if name.isascii():  # nearly all are, and are in that form already
        return _SEPARATORS.sub("", name).casefold()
    letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return _SEPARATORS.sub("", "".join(letters)).casefold()


@dataclass(frozen=True, slots=True)
class System:
    """A weapon system, a family of them or, where `generic`, the words for a whole class ("fighter jets").

    `origin` and `operators` are keys of states or alliances among the actors. Ranges are kilometres, stand only with a
    public `range_source`, and are the reach of the weapon: of a launcher that of what it fires, of a family that of the
    member which the source names. `context` holds those of the row's own names which are ordinary words or names too
    ("Patriot", "Lincoln"): they count only where another word nearby says that a weapon is meant.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    designations: tuple[str, ...]
    category: Category
    origin: tuple[str, ...]
    operators: tuple[str, ...]
    min_range_km: float | None
    max_range_km: float | None
    range_source: str
    context: tuple[str, ...]
    generic: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Every form under which a text may name it: the name, then the aliases, then the designations."""
        return (self.name, *self.aliases, *self.designations)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who deploys, plans, objects or claims.

    `key` is ISO 3166-1 alpha-2 for a state, else an upper-case short name. `state` is the key of the state or alliance
    for which a ministry, a service or an office acts, empty where it acts for itself. `aliases` are nouns,
    `adjectives` demonyms, `seats` the place names that stand for it where they act ("Washington").
    """

    key: str
    name: str
    kind: ActorKind
    state: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]

    @property
    def nouns(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place name that is recognised even with no gazetteer behind it. `country` is alpha-2, or empty for none."""

    name: str
    kind: PlaceNameKind
    country: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Lexicon:
    """All rows, the shipped ones and the analyst's own, with look-ups by their keys."""

    systems: tuple[System, ...]
    actors: tuple[Actor, ...]
    places: tuple[PlaceName, ...]

    @cached_property
    def system_by_id(self) -> dict[str, System]:
        return {system.id: system for system in self.systems}

    @cached_property
    def actor_by_key(self) -> dict[str, Actor]:
        return {actor.key: actor for actor in self.actors}

    def principal(self, actor: Actor) -> Actor:
        """For whom an actor acts: the United States for the Pentagon, Hezbollah for Hezbollah itself."""
        return self.actor_by_key[actor.state] if actor.state else actor
