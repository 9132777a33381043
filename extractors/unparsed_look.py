"""Whether what is not parsed yet can name a weapon system or a treaty at all: a look at its words, wherever they stand.

It lets through whatever `extractors/prefilter.py` finds a piece in once the article has been found in its page, and
more: nothing is known yet of which words belong to the article, of what will stand beside what, and of what ends where.
So a name is taken for there if all of its words are there, or, where they are short, if two of them are neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain, pairwise
from typing import Any

from extractors.names import same_case, spellings, with_plain_signs
from extractors.taggers.systems import may_be_designated

# Stands where something may vanish or part two words, nobody knows which: a tag, a soft hyphen, a zero-width space.
SEAM = "\0"

_WORD = re.compile(r"[^\W_]+")
_WORDS = re.compile(rf"[^\W_]+(?:{SEAM}+[^\W_]+)*")
_SEAMS = re.compile(f"{SEAM}+")
# So long a word of a name is rare enough that its neighbours need not be looked at.
_LONG = 6
# What `extractors/speech.py` may take out from between two words.
_TAKEN_OUT = frozenset(
    "you know i mean guess look again frankly obviously certainly of course if will uh um inaudible laughs laughter"
    " phonetic ph sic applause crosstalk cross talk".split()
)
_BROKEN_OFF = re.compile(rf"[A-Za-z’']{SEAM}*-[\s{SEAM}]*(?:—|–|--|…|\.\.\.)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


class UnparsedLook:
    """Looks for these names, and for designations by their form. Built once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._single: dict[str, list[str]] = {}
        self._pairs: dict[tuple[str, str], list[str]] = {}
        self._sets: dict[str, set[frozenset[str]]] = {}
        for name in names:
            for spelling in spellings(name):
                self._file(name, _WORD.findall(spelling))
        words = {*self._single, *chain.from_iterable(self._pairs), *self._sets}
        words.update(word for each in self._sets.values() for one in each for word in one)
        self._longest = max(map(len, words), default=0)

    def _file(self, name: str, words: list[str]) -> None:
        if len(words) == 1:
            self._single.setdefault(words[0], []).append(name)
        elif len(longest := max(words, key=len)) >= _LONG:
            self._sets.setdefault(longest, set()).add(frozenset(words))
        else:
            pair = words[0], words[1]
            # Of more than two words nothing is asked of the capitals: the pair is but a part of the name.
            self._pairs.setdefault(pair, []).append(name if len(words) == 2 else "")

    def may_name(self, text: str) -> bool:
        """Whether the words of the text, in which there are seams, may name one."""
        text = with_plain_signs(_with_seams(text))
        runs = _WORDS.findall(text)
        if may_be_designated(text) or _BROKEN_OFF.search(text):
            return True
        words = {word for run in runs for word in self._readings(run)}
        small = {word.lower() for word in words}
        return self._holds_word(words, small) or self._holds_neighbours(runs)

    def page_may_name(self, tree: Any) -> bool:
        """The same of a parsed page, of which scripts and styles are taken out here."""
        stated = []
        for element in tree.iter("script", "style"):
            if "json" in (element.get("type") or ""):
                stated.append(_told_by_script(element.text or ""))
            element.text = None
        if tree.find('.//div[@id="data-preloaded"]') is not None:
            return True  # a forum, whose words stand in there and nowhere else
        return self.may_name("\n".join([SEAM.join(tree.itertext()), *stated]))

    def _readings(self, run: str) -> Iterator[str]:
        """Every word that a run may turn out to be or to hold."""
        if SEAM not in run:
            yield run
            return
        parts = _SEAMS.split(run)
        for start in range(len(parts)):
            yield from self._grown(parts[start:])

    def _grown(self, parts: list[str]) -> Iterator[str]:
        """The first part, the first two together and so on, as long as a word of a name may be."""
        word = ""
        for part in parts:
            word += part
            yield word
            if len(word) > self._longest:
                return

    def _holds_word(self, words: set[str], small: set[str]) -> bool:
        there = self._single.keys() & small
        if any(same_case(name, word) for word in words if word.lower() in there for name in self._single[word.lower()]):
            return True
        return any(needed <= small for longest in self._sets.keys() & small for needed in self._sets[longest])

    def _holds_neighbours(self, runs: list[str]) -> bool:
        kept = [run for run in runs if run.lower() not in _TAKEN_OUT]
        streams = [runs] if len(kept) == len(runs) else [runs, kept]
        for stream in streams:
            beside = {*pairwise(stream)}
            beside.update(pair for run in stream if SEAM in run for pair in self._within(run))
            beside.update(
                pair for one, other in pairwise(stream) if SEAM in one + other for pair in self._across(one, other)
            )
            if any(self._is_pair(one, other) for one, other in beside):
                return True
        return False

    def _within(self, run: str) -> Iterator[tuple[str, str]]:
        parts = _SEAMS.split(run)
        for cut in range(1, len(parts)):
            yield from self._across(SEAM.join(parts[:cut]), SEAM.join(parts[cut:]))

    def _across(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        ends = [word[::-1] for word in self._grown([part[::-1] for part in reversed(_SEAMS.split(one))])]
        begins = [*self._grown(_SEAMS.split(other))]
        yield from ((end, begin) for end in ends for begin in begins)

    def _is_pair(self, one: str, other: str) -> bool:
        names = self._pairs.get((one.lower(), other.lower()), ())
        return any(not name or same_case(name, one + other) for name in names)


def _with_seams(text: str) -> str:
    """The text with a seam for each sign that is not seen, and with letters and accents put together."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    unseen = [sign for sign in set(text) if not sign.isprintable() and not sign.isspace()]
    return text.translate(dict.fromkeys(map(ord, unseen), SEAM)) if unseen else text


def _told_by_script(json: str) -> str:
    """The words in JSON, as they stand and without what may be markup in them."""
    words = unescape(unescape(_ESCAPE.sub(_unescaped, json)))
    return f"{words}\n{_TAG.sub(SEAM, words)}"


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return " " if found[2] in "nrtbf" else found[2]
