"""Weapon systems by the catalogue's names, by their class ("fighter jets") and by the form of a designation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lexicon import Lexicon
from extractors.names import NamedSpan, NameIndex
from extractors.records import Mention

# A designation that the catalogue does not know is still a weapon by its form: "Kh-69", "DDG-125", "3M22", "Mk 70".
_DESIGNATION = re.compile(
    r"(?<![\w-])(?:[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Z]{0,3}|\d{1,2}[A-Z]\d{2,3}[A-Z]?|(?:Mk|MK)\.?\s?\d{1,3}[A-Z]?)(?![\w-])"
)
# The same where zero characters stand for what may vanish, or may part two words.
_MAY_BE_DESIGNATION = re.compile(
    r"(?<![\w-])(?:[A-Z]\0*(?:[A-Za-z]\0*){0,3}-\0*(?:\d\0*){1,4}(?:[A-Z]\0*){0,3}"
    r"|\d\0*(?:\d\0*)?[A-Z]\0*(?:\d\0*){2,3}(?:[A-Z]\0*)?|M\0*[kK](?=[\W\d_]))(?![\w-])"
    r"|(?<![\w-])M\0*[kK]\0*\d"
)
# What bears that form and is none: diseases, summits, roads, school years, resolutions, isotopes, paper sizes.
_NO_WEAPON = re.compile(
    r"(?:COVID|SARS|CoV|G|P|D|E|I|A|H|U|Pu|Cs|No|Vol|Res|HR|S|AI|Covid)-(?:7|8|20|19|2|5|\d{3}N\d)$"
    r"|(?:US|I|SR|CR|K|PK|Z)-\d{1,3}$"
)
# A word that says a weapon is meant by a name which is also an ordinary one ("Patriot", "Leopard", "Typhoon").
_WEAPON_WORD = re.compile(
    r"\b(?:missiles?|batter(?:y|ies)|launchers?|interceptors?|systems?|air[- ]defen[cs]es?|jets?|fighters?|aircraft"
    r"|warplanes?|tanks?|helicopters?|drones?|UAVs?|bombers?|submarines?|warships?|ships?|frigates?|destroyers?"
    r"|carriers?|class|strike group|radars?|howitzers?|vehicles?|squadrons?|battalions?|brigades?|units?|armou?red"
    r"|troops?|soldiers?|army|air force|forces|military|navy|naval|rockets?|torpedo(?:es)?|munitions?|regiments?"
    r"|anti-(?:air|tank|ship|missile)\w*|surface-to-air|intermediate-range|ballistic|deploy(?:ed|ment|s|ing)?|deliver(?:y|ies|s|ed|ing)|suppl(?:y|ies|ied|ying)"
    r"|transfer(?:s|red|ring)?|donat(?:e|es|ed|ing)|ship(?:ped|ping|ments?)|provided)\b",
    re.IGNORECASE,
)
_CONTEXT_CHARACTERS = 60
_BESIDE_CHARACTERS = 30
UNKNOWN = ""


def may_be_designated(text: str) -> bool:
    """Whether the form of a designation may name a system, whatever becomes of the zero characters in the text."""
    return any(
        "\0" in text[max(0, found.start() - 1) : found.end() + 1] or not _NO_WEAPON.match(found.group())
        for found in _MAY_BE_DESIGNATION.finditer(text)
    )


class SystemTagger:
    """Finds every system named in a text. Built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._index = NameIndex((name, system.id) for system in lexicon.systems for name in system.names)
        self._categories = {system.id: system.category for system in lexicon.systems}
        self._ambiguous = frozenset((system.id, name) for system in lexicon.systems for name in system.context)

    def tag(self, text: str) -> list[Mention]:
        """The systems in order. `key` is the catalogue's id, or empty for a designation that it does not know."""
        hits = self._index.find(text)
        # One sense per article: an ambiguous name counts where the system is named for certain elsewhere.
        certain = {hit.key for hit in hits if (hit.key, hit.name) not in self._ambiguous}
        known = [one for one in hits if one.key in certain or self._meant(one, text) or self._beside(one, hits)]
        found = [Mention(hit.start, hit.end, "system", hit.key) for hit in known]
        return sorted([*found, *self._unknown(text, hits)])

    def _meant(self, hit: NamedSpan, text: str) -> bool:
        before = text[max(0, hit.start - _CONTEXT_CHARACTERS) : hit.start]
        after = text[hit.end : hit.end + _CONTEXT_CHARACTERS]
        return bool(_WEAPON_WORD.search(before) or _WEAPON_WORD.search(after))

    def _beside(self, hit: NamedSpan, hits: list[NamedSpan]) -> bool:
        """ "Leopards and F-16s", "Leopards and Abrams": a name beside a sure one, or one of the same category."""
        near = [
            other
            for other in hits
            if other is not hit and -_BESIDE_CHARACTERS < other.start - hit.end < _BESIDE_CHARACTERS
        ]
        kind = self._categories[hit.key]
        return any(
            (other.key, other.name) not in self._ambiguous
            or (other.key != hit.key and self._categories[other.key] == kind)
            for other in near
        )

    def _unknown(self, text: str, hits: list[NamedSpan]) -> Iterator[Mention]:
        for match in _DESIGNATION.finditer(text):
            free = all(match.end() <= hit.start or hit.end <= match.start() for hit in hits)
            if free and not _NO_WEAPON.match(match.group()):
                yield Mention(match.start(), match.end(), "system", UNKNOWN)
