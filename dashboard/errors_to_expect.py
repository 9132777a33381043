"""The kinds of error that a reader has to expect, each with a sentence of our own and what is read in it.

A test reads every sentence again: where a rule has learned one, the page may no longer call it an error.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Misreading:
    """A kind of error, a sentence that shows it, what that says, and what is read: `system, place, status` of each."""

    kind: str
    sentence: str
    meant: str
    read: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """What is read, in words."""
        return f"Read as: {'; '.join(self.read)}." if self.read else "Nothing is read."


MISSED = (
    Misreading(
        "A claim spread over two sentences",
        "The convoy carried S-400 launchers. By Friday it had reached Kaliningrad.",
        "S-400 launchers are in Kaliningrad",
    ),
    Misreading(
        "Units known only by their number",
        "Two Patriot batteries are in Slovakia, a third in Poland.",
        "a third battery is in Poland",
        ("Patriot batteries, Slovakia, operational",),
    ),
    Misreading(
        "A claim inside a noun",
        "The minister confirmed the removal of a division from northern Syria.",
        "a division was withdrawn from northern Syria",
    ),
    Misreading(
        "Speech that breaks off and starts again",
        "We — the Typhon launchers, they — and I said this yesterday — they are going to the Philippines.",
        "Typhon launchers are planned for the Philippines",
    ),
    Misreading(
        "A question that only its answer makes a claim",
        "Q: Will the Patriots go to Slovakia? A: Yes.",
        "Patriots are planned for Slovakia",
    ),
    Misreading(
        "A sentence turned round",
        "What stands at Ādaži now are Canadian Leopard tanks.",
        "Canadian Leopard tanks are at Ādaži",
    ),
)
MISREAD = (
    Misreading(
        "What is told but not real",
        "An old poster shows Iskander missiles deployed in Cuba.",
        "nothing is in Cuba",
        ("Iskander missiles, Cuba, operational",),
    ),
    Misreading(
        "A thing that is no longer a weapon",
        "The museum moved a Pershing II missile to Washington.",
        "an exhibit has been moved",
        ("Pershing II missile, Washington, operational",),
    ),
    Misreading(
        "A word of denial that belongs to something else",
        "The delivery of NASAMS launchers from Norway to Lithuania pleased nobody in Minsk.",
        "the launchers were delivered",
        ("NASAMS, Lithuania, denied",),
    ),
)
