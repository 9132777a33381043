"""What the address of the page says: what is looked at and what is compared, as values that are read and written.

The address holds the filter, the selected event and the collection, so that a link opens the same view. Its `view` and
its `layers` belong to the map's own script, which writes them without a word to Python; here they are only left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from typing import Final
from urllib.parse import parse_qs, urlencode

from dashboard import optional_layers
from dashboard.frozen import Frozen
from dashboard.view import View
from geodata.filters import NAMES, Filter

Parameters = dict[str, list[str]]

# Names in the address, besides those of the filter.
_EVENT: Final = "event"
COLLECTION: Final = "collection"
_ARTICLE: Final = "article"
_VIEW: Final = "view"
_LAYERS: Final = "layers"
_FROZEN: Final = "frozen"
_SHOWN: Final = "shown"
_THEN: Final = "then"
OF_THE_MAP: Final = (_VIEW, _LAYERS)
# Of the page that compares: each is the address of a filter, "as-of=2018-12-31&country=PL".
SIDES: Final = ("left", "right")
_KNOWN: Final = (*NAMES, _EVENT, COLLECTION, _ARTICLE, _FROZEN, _SHOWN, *OF_THE_MAP)
# Streamlit's own, for a page inside another one.
_EMBEDDING: Final = ("embed", "embed_options")


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: which events of which collection, which one of them in detail, and which article is read.

    Where the link is `frozen`, `as_then` shows what it showed when it was made, and not what holds now.
    """

    filter: Filter = field(default_factory=Filter)
    event: str | None = None
    collection: str | None = None
    article: str | None = None
    frozen: Frozen | None = None
    as_then: bool = False
    problems: tuple[str, ...] = field(default=(), compare=False)

    @property
    def at(self) -> datetime | None:
        """The moment (UTC) whose knowledge is shown; `None` for now."""
        return self.frozen.at if self.frozen and self.as_then else None

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Sequence[str]]) -> Look:
        """The look that an address asks for. What is not understood there is said in `problems`, in plain words."""
        wanted, problems = Filter.from_parameters(parameters)
        problems = (*_not_understood(parameters), *problems)
        event, collection, article = (_last(parameters, name) for name in (_EVENT, COLLECTION, _ARTICLE))
        frozen = Frozen.from_text(_last(parameters, _FROZEN) or "")
        as_then = frozen is not None and _last(parameters, _SHOWN) == _THEN
        return cls(wanted, event, collection, article, frozen, as_then, problems)

    def to_parameters(self) -> Parameters:
        """The parameters that `from_parameters` reads back as this look."""
        single = {
            _EVENT: self.event, COLLECTION: self.collection, _ARTICLE: self.article,
            _FROZEN: self.frozen and self.frozen.to_text(), _SHOWN: _THEN if self.as_then else None,
        }  # fmt: skip
        return self.filter.to_parameters() | {name: [value] for name, value in single.items() if value}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two filters side by side, the filter of the map `beside` which they were chosen, and what a link got wrong."""

    left: Filter
    right: Filter
    beside: Filter
    problems: tuple[str, ...] = ()

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str], beside: Filter) -> Comparison:
        """The comparison that `to_parameters` has written."""
        (left, unclear), (right, unclear_too) = (Filter.from_parameters(parse_qs(parameters[name])) for name in SIDES)
        return cls(left, right, beside, (*unclear, *unclear_too))

    def to_parameters(self) -> dict[str, str]:
        """The address: for each side, what would be the address of its filter."""
        sides = (self.left, self.right)
        return {name: urlencode(side.to_parameters(), doseq=True) for name, side in zip(SIDES, sides, strict=True)}


def filter_of(address: str) -> Filter:
    """The filter of a part of an address, "status=planned&view=50,10,4"; what is no filter in it is passed over."""
    return Filter.from_parameters(parse_qs(address))[0]


def _not_understood(parameters: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """In plain words, what an address says that is neither a filter nor anything else that we know."""
    for name in parameters:
        if name not in (*_KNOWN, *_EMBEDDING):
            alike = get_close_matches(name.casefold(), _KNOWN, n=1)
            meant = f"; {alike[0]!r} may be meant" if alike else ""
            yield f"{name!r} is the name of no filter and left out{meant}"
    view = _last(parameters, _VIEW)
    if view and not View.from_text(view):
        yield f"view {view!r} is not understood and left out: write latitude,longitude,zoom, such as 52,19.4,5"
    frozen = _last(parameters, _FROZEN)
    if frozen and not Frozen.from_text(frozen):
        yield f"frozen {frozen!r} is not understood and left out: copy the link once more"
    for layer in optional_layers.from_text(_last(parameters, _LAYERS) or "")[1]:
        yield f"layer {layer!r} is not known and left out: there are {', '.join(optional_layers.NAMES)}"


def _last(parameters: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = parameters.get(name)
    return values[-1] if values else None
