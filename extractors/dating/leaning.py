"""Does a date without a year lie before or after the day of publication? The verbs around it say so.

The nearest cue decides, and one before the date counts as nearer than one after it: in "said on Monday that it would
deploy the system in September", Monday has gone by and September is to come.
"""

from __future__ import annotations

import re

from extractors.dating.intervals import Lean

_REACH = 160
_AFTER_COSTS = 4  # words by which a cue after the date is held to be farther off than it stands

_TO_COME = frozenset(
    """
    will would shall may might could should must can cannot plan plans planned planning expect expects expected
    scheduled due slated intend intends intended aims hopes hope wants projected anticipated proposed targeted pending
    next upcoming forthcoming deadline ahead until till coming comes begins starts starting opens extends lasts runs
    tomorrow future soon
    """.split()
)
_GONE_BY = frozenset(
    """
    was were had did been said told took began came sent went made met left held won shot flew sank struck brought
    bought sold built fell fought got gave spoke saw stood withdrew wrote led lost ran rose sought drew drove found grew
    kept became froze broke rode swept threw blew shook ago earlier last since
    """.split()
)
# End like a past tense and are none.
_NO_VERBS = frozenset(
    """
    armed fixed combined unmanned manned based advanced guided united allied nuclear-armed
    indeed hundred proceed exceed succeed need speed feed seed shed embed breed
    """.split()
)
_DEADLINE = re.compile(r"(?:by|until|till|before|no later)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n\s*\n")


def lean_of(text: str, start: int, end: int) -> Lean:
    """Where the expression at `text[start:end]` leans, by the cues of its sentence; the nearest date without any."""
    before = _WORD.findall(_SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1])
    after = _WORD.findall(_SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0])
    words = before + after
    # "by an Aug. 2 deadline"; farther off "by" names who did it: "seized by rebels on Aug. 2".
    if _DEADLINE.match(text, start, end) or "by" in before[-2:]:
        return "past" if "had" in words else "future"
    if "back" in before[-2:]:
        return "past"  # "back in September"
    cues = [
        (_distance(place - len(before)), lean) for place in range(len(words)) if (lean := _lean_of_word(words, place))
    ]
    return min(cues, key=lambda cue: cue[0], default=(0, "nearest"))[1]


def _distance(offset: int) -> int:
    return -offset - 1 if offset < 0 else offset + _AFTER_COSTS


def _lean_of_word(words: list[str], place: int) -> Lean | None:
    word = words[place]
    if word.lower() in _TO_COME or word.endswith(("'ll", "’ll")):
        return "future"
    past = word.lower() in _GONE_BY or (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS)
    return "past" if past and not _is_governed(words[max(0, place - 3) : place]) else None


def _is_governed(words_before: list[str]) -> bool:
    """Whether "deployed" stands in "will be deployed" or "will have deployed", which is no past."""
    governors = [word for word in words_before if word in ("be", "will", "would", "to", "can", "could", "may", "might")]
    return bool(governors) and (governors[-1] == "be" or words_before[-1] in ("have", *governors))
