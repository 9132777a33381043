"""Finding many names in a text in one pass: an Aho-Corasick automaton with the checks that make a hit a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick

from extractors.lexicon import Lexicon, folded
from extractors.records import Span

# One character for one, so that offsets hold: every kind of hyphen, quotation mark and space is the plain one.
_PLAIN = str.maketrans("‐‑‒–—―’‘ʼ\u00a0\n\r\t", "------'''    ")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-.’'&/]\w+)*")
_POSSESSIVE = re.compile(r"[’']s$|[’']$")


@dataclass(frozen=True, slots=True)
class NamedSpan(Span):
    """A stretch of text that a name of the index covers; `key` is what was filed under that name."""

    key: str
    name: str


class NameIndex:
    """Names filed under keys, found in a text whatever the hyphens, plurals and, for common words, the case.

    A name with a capital letter counts only where the text has capitals in the same places of its first letters; a
    name without one is a common noun and counts in any case. `in_compounds` lets a name stand before or after a
    hyphen ("NATO-Russia"), which for a common noun would turn "anti-missile" into a missile.
    """

    def __init__(self, names: Iterable[tuple[str, str]], *, in_compounds: bool = False) -> None:
        self._in_compounds = in_compounds
        self._automaton = ahocorasick.Automaton()
        for name, key in names:
            for form in spellings(name):
                filed = self._automaton.get(form, ())
                self._automaton.add_word(form, (*filed, (len(form), key, name)))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[NamedSpan]:
        """The longest names from left to right, none inside another."""
        hits = sorted(self._hits(text), key=lambda hit: (hit.start, -hit.end))
        kept: list[NamedSpan] = []
        for hit in hits:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def _hits(self, text: str) -> Iterator[NamedSpan]:
        plain = with_plain_signs(text).lower()
        if not self._automaton or len(plain) != len(text):
            return
        for last, filed in self._automaton.iter(plain):
            for length, key, name in filed:
                start, end = last + 1 - length, last + 1
                if _bounded(plain, start, end, in_compounds=self._in_compounds) and same_case(name, text[start:end]):
                    yield NamedSpan(start, end, key, name)


def with_plain_signs(text: str) -> str:
    """The text with the plain hyphen, quotation mark and space for each kind of them, one character for one."""
    return text.translate(_PLAIN)


def spellings(name: str) -> set[str]:
    """The spellings under which a name is filed: "S-400" is also written "S 400" and "S400"; nouns have a plural."""
    plain = with_plain_signs(name).lower()
    forms = {plain, plain.replace("-", " ")}
    if re.fullmatch(r"[a-z]{1,4}-\d+\w*", plain):
        forms.add(plain.replace("-", ""))
    plurals = {_plural(form) for form in forms if form[-1].isalnum()}
    return forms | plurals


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _bounded(text: str, start: int, end: int, *, in_compounds: bool) -> bool:
    """Whether the stretch is whole words."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum():
        return False
    return in_compounds or not (_joins(text[start - 2 : start]) or _joins(text[end : end + 2]))


def _joins(two: str) -> bool:
    return "-" in two and any(letter.isalnum() for letter in two)


def same_case(name: str, words: str) -> bool:
    """Whether words that spell a name have the capitals that make them it."""
    capitals = [letter for letter in name if letter.isupper()]
    if not capitals:
        return True
    if name.isupper() and len(capitals) <= 5:
        return sum(letter.isupper() for letter in words) >= len(capitals)
    return words[0].isupper() or not words[0].isalpha() or not name[0].isupper()


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A word of the text, without a possessive ending."""

    text: str


def word_runs(text: str) -> Iterator[list[Word]]:
    """The words of a text with their offsets, in runs that no comma, bracket or sentence end interrupts."""
    run: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        if run and text[last : match.start()].strip():
            yield run
            run = []
        bare = _POSSESSIVE.sub("", match.group())
        run.append(Word(match.start(), match.start() + len(bare), bare))
        last = match.end()
    if run:
        yield run


class LexiconPlaces:
    """The lexicon's own place names behind the `PlaceNames` protocol, for when no gazetteer is there."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = frozenset(folded(name) for place in lexicon.places for name in place.names)
        self._most_words = max(name.count(" ") + 1 for place in lexicon.places for name in place.names)

    def contains(self, name: str) -> bool:
        return folded(name) in self._names

    def longest(self, words: Sequence[str], start: int) -> int:
        for count in range(min(self._most_words, len(words) - start), 0, -1):
            if self.contains(" ".join(words[start : start + count])):
                return count
        return 0
