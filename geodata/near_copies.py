"""Which articles print one and the same report: an agency's text that outlets shorten, retitle and edit by some words.

Two texts are compared by the runs of five words that they share, counted against the shorter of them (containment, as
in Broder, "On the resemblance and containment of documents", 1997). To find in a large store the few texts that are
worth comparing, each is given bands of two smallest hashes of its runs (MinHash with locality-sensitive hashing, as in
Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3): texts that have a band in common are likely to
share runs. Of two that share a third of all their runs, one pair in two thousand has none in common; of two that
share a seventh, as a text and an edited quarter of it may, one in four.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final
from zlib import crc32

from geodata.deployments import plain

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

_RUN: Final = 5  # words
# Of a text with fewer runs than this too little is known: a sentence that two articles quote is no copy.
_LEAST_RUNS: Final = 15
# Of the runs of the shorter text. One word changed in every ten leaves half of them.
_SHARED: Final = 0.5
_READ: Final = 6_000  # characters of each text
_BANDS: Final = 64
_OF_A_BAND: Final = 2  # hashes


def runs(text: str) -> frozenset[str]:
    """What a text is compared by; empty where it is too short to be told from a quotation."""
    words = plain(text[:_READ]).split()
    found = frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return found if len(found) >= _LEAST_RUNS else frozenset()


def is_copy(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether the texts with these `runs` print one report."""
    return bool(one and other) and len(one & other) >= _SHARED * min(len(one), len(other))


def bands(found: AbstractSet[str]) -> list[int]:
    """The bands of a text with these `runs`, the same on every machine, of 64 bits with a sign; none without runs."""
    import numpy

    if not found:
        return []
    hashes = numpy.fromiter((crc32(run.encode()) for run in found), numpy.uint64, len(found))
    factors, summands = _permutations()
    # Multiply and shift: the upper half of the product, which wraps, is as good as drawn anew for each factor.
    least = ((hashes * factors + summands) >> numpy.uint64(32)).min(axis=1).reshape(_BANDS, _OF_A_BAND)
    together = (least[:, 0] << numpy.uint64(32) | least[:, 1]) * factors[:_BANDS, 0] + summands[:_BANDS, 0]
    return [int(band) for band in together.view(numpy.int64)]


@cache
def _permutations() -> tuple[NDArray[uint64], NDArray[uint64]]:
    """Odd factors and summands, one row each. They are kept in stores by what they make: they never change."""
    import numpy

    count = _BANDS * _OF_A_BAND
    drawn = b"".join(blake2b(number.to_bytes(2), digest_size=16).digest() for number in range(count))
    numbers = numpy.frombuffer(drawn, dtype="<u8").astype(numpy.uint64).reshape(count, 2)
    return numbers[:, :1] | numpy.uint64(1), numbers[:, 1:]
