"""The colour of a mark: one per family of weapon systems, told apart by eyes that mix up red and green, too.

The colours keep a distance of at least 20 (CIE 1976 ΔE) from each other, in plain sight and as the two common colour
blindnesses see them (model of Machado, Oliveira and Fernandes 2009); a test holds them to it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Categories of the catalogue that share a colour. `light` and `dark` name the page that the colour is for."""

    key: str
    label: str
    light: str
    dark: str
    categories: tuple[str, ...]


OTHER = Family("other", "Other, or not named", "#686d69", "#96a19d", ("radar", "electronic warfare", "space", "base"))

FAMILIES: tuple[Family, ...] = (
    Family("missile defence", "Missile defence", "#1565c7", "#59a0f1", ("missile defence",)),
    Family("air defence", "Air defence", "#52b3d1", "#37829a", ("air defence",)),
    Family("ballistic", "Ballistic missiles", "#d1570f", "#e47323", ("ballistic missile",)),
    Family("cruise", "Cruise and other missiles", "#eda82b", "#f7cf5e",
           ("cruise missile", "hypersonic weapon", "anti-ship missile")),
    Family("nuclear", "Nuclear weapons", "#ae3692", "#eba4df", ("nuclear weapon",)),
    Family("aircraft", "Aircraft and drones", "#46a871", "#60d696",
           ("combat aircraft", "bomber", "support aircraft", "helicopter", "drone")),
    Family("ships", "Ships and submarines", "#2a2058", "#6769e5", ("aircraft carrier", "warship", "submarine")),
    Family("land", "Troops, armour, artillery", "#7b6333", "#a39356",
           ("troops", "armour", "artillery", "rocket artillery", "munition")),
    OTHER,
)  # fmt: skip

_BY_CATEGORY = {category: family for family in FAMILIES for category in family.categories}


def family(category: str | None) -> Family:
    """The family of a category; what has none, or one that is not in the table, is among the others."""
    return _BY_CATEGORY.get(category or "", OTHER)
