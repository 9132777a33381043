"""Which system of a sentence is at which of its places, from the order in which they stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from extractors.claims.placing import Attachment

Item = TypeVar("Item")


def paired(
    systems: Sequence[tuple[int, Item]], places: Sequence[Attachment], elsewhere: Collection[int] = ()
) -> list[tuple[Item, Attachment]]:
    """Which system is at which place, from where they stand (token index, system) in the sentence.

    "Interceptors in Poland and a radar in the Czech Republic" are two pairs, "THAAD and Patriot batteries in Romania
    and Poland" four: a system that follows a place begins a new group, unless all places come before all systems.
    `elsewhere` are places (token indices) of other events, whose systems stand before them.
    """
    if not places or not systems:
        return []
    if max(place.place.first for place in places) < min(start for start, _ in systems):
        return [(system, place) for _, system in systems for place in places]
    words: list[tuple[int, Item | None, Attachment | None]] = [(start, system, None) for start, system in systems]
    words += [(place.place.first, None, place) for place in places]
    words += [(start, None, None) for start in elsewhere]
    groups: list[tuple[list[Item], list[Attachment]]] = [([], [])]
    for _, system, place in sorted(words, key=lambda word: word[0]):
        if (system is not None and all(groups[-1])) or (system is None and place is None):
            groups.append(([], []))
        if system is not None:
            groups[-1][0].append(system)
        elif place is not None:
            groups[-1][1].append(place)
    whole = [group for group in groups if group[0] and group[1]]
    return [(system, place) for group in whole for system in group[0] for place in group[1]]
