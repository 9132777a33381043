"""What the map shows, in words: for whoever cannot see it, and for whoever wants to quote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, NamedTuple, TypeVar

import pandas

from dashboard import marking
from dashboard.columns import values
from dashboard.payload import on_the_map
from dashboard.wording import count
from extractors.records import STATUSES
from geodata.store import Facet
from geodata.store.tally import Size

PLACES_TOLD: Final = 30
SYSTEMS_TOLD: Final = 5
REASONS_TOLD: Final = 10
Value = TypeVar("Value", bound=Hashable)


class _Told(NamedTuple):
    """What is told of a claim at its place."""

    place_kind: str | None
    said: str | None
    system: str | None


@dataclass(frozen=True, slots=True)
class MapInWords:
    """A sentence that says what is shown, and below each heading one line for every place or reason."""

    summary: str
    sections: Mapping[str, Sequence[str]]

    def as_html(self) -> str:
        """The whole as HTML, safe to show whatever places and systems are called."""
        told = "".join(
            f"<h4>{escape(heading)}</h4><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
            for heading, lines in self.sections.items()
        )
        return f'<section class="in-words"><p>{escape(self.summary)}</p>{told}</section>'


def in_words(rows: pandas.DataFrame, country_names: Mapping[str, str], asked: str) -> MapInWords:
    """The words for rows of `Store.rows`: countries, then what lies in none, then what is not mapped and why.

    `country_names` are the names of ISO 3166-1 codes, `asked` says which filters are in effect. What is told of most
    comes first. The length is bounded: behind so many places or reasons the rest is only counted.
    """
    mapped = on_the_map(rows)
    not_mapped = values(rows.drop(mapped.index)["not_mapped"])
    in_a_country = mapped["country"].notna()
    countries, elsewhere = mapped[in_a_country], mapped[~in_a_country]
    sections = {
        "By country": _places(countries, countries["country"].replace(country_names), ("country", "countries")),
        "In no one country": _places(elsewhere, elsewhere["place_name"], ("place", "places")),
        "Mentioned, not mapped": _reasons(not_mapped),
    }
    size = Size(len(rows), len(mapped), rows["article_id"].nunique())
    return MapInWords(_summary(size, asked), {name: lines for name, lines in sections.items() if lines})


def counted_in_words(size: Size, countries: Sequence[Facet], asked: str) -> MapInWords:
    """The words for claims that were only counted: how many there are, and on the map in each country."""
    lines = [f"{country.label}: {count(country.count, 'claim')}" for country in countries[:PLACES_TOLD]]
    left_out = [(country.label, country.count) for country in countries[PLACES_TOLD:]]
    return MapInWords(_summary(size, asked), {"By country": lines + _rest(left_out, ("country", "countries"))})


def _summary(size: Size, asked: str) -> str:
    if not size.events:
        return f"{asked}: there are no claims."
    off_the_map = size.events - size.mapped
    claims, articles = count(size.events, "claim"), count(size.articles, "article")
    return f"{asked}: {claims} from {articles}; {size.mapped:,} on the map, {off_the_map:,} not."


def _places(rows: pandas.DataFrame, names: pandas.Series, noun: tuple[str, str]) -> list[str]:
    claims: dict[str, list[_Told]] = {}
    systems = values(rows["system_name"].fillna(rows["system"]))
    for name, *told in zip(values(names), values(rows["place_kind"]), marking.in_words(rows), systems, strict=True):
        claims.setdefault(name, []).append(_Told(*told))
    places = _most_frequent(names)
    lines = [f"{place}: {_place(claims[place])}" for place, _ in places[:PLACES_TOLD]]
    return lines + _rest(places[PLACES_TOLD:], noun)


def _reasons(found: Iterable[str | None]) -> list[str]:
    reasons = _most_frequent(found)
    lines = [f"{count(number, 'claim')}: {reason or 'no position is known'}" for reason, number in reasons]
    return lines[:REASONS_TOLD] + _rest(reasons[REASONS_TOLD:], ("reason", "reasons"))


def _rest(left_out: Sequence[tuple[object, int]], noun: tuple[str, str]) -> list[str]:
    claims = count(sum(number for _, number in left_out), "claim")
    return [f"and {len(left_out):,} more {noun[len(left_out) > 1]} with {claims}"] if left_out else []


def _place(claims: Sequence[_Told]) -> str:
    """How much is said of one place, how near it is known, how certain it is, and of which systems."""
    wide = sum(claim.place_kind == "country" for claim in claims)
    known = f" ({wide:,} known only to the country)" if wide else ""
    signs = ", ".join(_counted(number, said) for said, number in _most_frequent(claim.said for claim in claims))
    systems = [name for name, _ in _most_frequent(claim.system for claim in claims) if name]
    more = f" and {len(systems) - SYSTEMS_TOLD} more" if len(systems) > SYSTEMS_TOLD else ""
    named = f"; systems: {', '.join(systems[:SYSTEMS_TOLD])}{more}" if systems else ""
    return f"{count(len(claims), 'claim')}{known}, {signs}{named}"


def _counted(number: int, said: str | None) -> str:
    """`2 planned`, but `2 planned withdrawals`: what is no status of the claim is a thing, and there are two of it."""
    return f"{number:,} {said or 'without a status'}" if said is None or said in STATUSES else count(number, said)


def _most_frequent(found: Iterable[Value]) -> list[tuple[Value, int]]:
    """Each value with how often it is found, the most frequent first, equals by name."""
    return sorted(Counter(found).items(), key=lambda pair: (-pair[1], str(pair[0])))
