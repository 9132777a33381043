"""Words beside a claim that leave it open, wherever the parser ties them: "or so they say", "if reports are true"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEARSAY = re.compile(
    r"\b(?:according to (?:unnamed|anonymous|unconfirmed|unverified|rumou?rs?|reports?|some)\b"
    r"|so (?:they|he|she|it|people) (?:say|says|claim|claims)\b|they say\b"
    r"|if (?:[\w’' ]{1,30} )?(?:(?:is|are|was|were|proves?|turns? out)"
    r" (?:true|genuine|right|correct|accurate|authentic|to be believed))"
    r"|(?:rumou?r|word|legend) has it\b|as [\w’' ]{1,30} tells? it\b)",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\bit(?:’s|'s| is) (?:high |about |past )?time\b|\bfor the sake of argument\b", re.IGNORECASE)


def left_open(trigger: Token) -> Literal["alleged", "considered"] | None:
    """What a fact comes to where its sentence says of itself that it is only told, or that it is high time for it."""
    if _HEARSAY.search(trigger.sent.text):
        return "alleged"
    found = _WISHED.search(trigger.sent.text)
    return "considered" if found and trigger.sent.start_char + found.end() <= trigger.idx else None
