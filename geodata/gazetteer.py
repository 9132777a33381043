"""Which places bear a name: an offline gazetteer of some 240,000 places, built once and opened in an instant."""

from __future__ import annotations

import hashlib
import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geodata import gazetteer_file, place_names, place_sources
from geodata.distance import EARTH_RADIUS_KM, distance_km
from geodata.errors import GazetteerError
from geodata.own_places import OWN_PLACES, own_rows
from geodata.place_names import KIND_WORDS, fold, split_kind_word, without_possessive
from geodata.place_rows import NameKind, PlaceRow
from geodata.place_sources import PlaceSource, sources, version_of
from geodata.records import Place
from geodata.user_data import cache_folder, data_folder, is_there

MOST_WORDS = 8
CACHED_NAMES = 65_536
_PARTING = frozenset(',;:()[]"“”')
_PLACE_COLUMNS = "gazetteer_id, place.name, place.kind, country, latitude, longitude, radius_km, source"
_CANDIDATE_COLUMNS = f"{_PLACE_COLUMNS}, feature, population, prominence, admin1"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name, with what decides between namesakes.

    `name_kind` says which of its names matched. `feature` is finer than the place's kind, `prominence` is how well
    known the place is on the scale of town populations, `admin1` GeoNames' code of the first-level region.
    """

    place: Place
    name_kind: NameKind
    feature: str
    population: int
    prominence: int
    admin1: str | None

    @property
    def classes(self) -> frozenset[str]:
        """What a word of kind is compared with: "sea" and "strait", "region" and "first"."""
        return frozenset((self.place.kind, self.feature))


class Gazetteer:
    """Places by name, by identifier and by position. Safe to share between threads: it is only ever read."""

    def __init__(self, path: Path, own: Sequence[PlaceRow] = ()) -> None:
        self._database = _opened(path)
        self._own = _by_name(own)
        self._own_places = {row.place.gazetteer_id: row.place for row in own}
        self._own_openings = {name.split(" ", 1)[0] for name in self._own}
        # Caches of this object, not of the class, so that they go when it goes.
        self._candidates = lru_cache(CACHED_NAMES)(self._look_up)
        self._known = lru_cache(CACHED_NAMES)(self._look_for)
        self._most_words = lru_cache(CACHED_NAMES)(self._look_at_opening)

    def contains(self, name: str) -> bool:
        """Whether a place bears exactly this name, for running text: a short or ordinary word is none there."""
        return self._known(name)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that bear a name, the analyst's own first, then the most prominent; empty where none does.

        Case, accents and punctuation are folded; where nothing bears the name as it stands, it is tried without a
        possessive ending and without the word that says its kind ("Kandahar Province").
        """
        return self._candidates(name)

    def longest(self, words: Sequence[str], start: int) -> int:
        """How many words, from `words[start]` on, form the longest known place name; 0 where none does.

        A word that says the kind of place belongs to the name before it: "Kaliningrad Oblast" is two words long.
        """
        opening = fold(words[start]).partition(" ")[0]
        run = words[start : start + min(MOST_WORDS, self._most_words(opening))]
        # A name does not reach over a comma: "Warsaw, Poland" is two.
        whole = next((count for count, word in enumerate(run) if word in _PARTING), len(run))
        for count in range(whole, 0, -1):
            if self.contains(" ".join(words[start : start + count])):
                following = words[start + count] if start + count < len(words) else ""
                return count + (following.istitle() and following.casefold() in KIND_WORDS)
        return 0

    def place(self, gazetteer_id: str) -> Place | None:
        """The place of an identifier such as "geonames:683506", "country:RO" or "site:deveselu"."""
        if gazetteer_id in self._own_places:
            return self._own_places[gazetteer_id]
        found = self._database.execute(f"SELECT {_PLACE_COLUMNS} FROM place WHERE gazetteer_id = ?", (gazetteer_id,))
        row = found.fetchone()
        return Place(*row) if row else None

    def country(self, alpha2: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self.place(f"country:{alpha2.upper()}")

    def demonym(self, word: str) -> Place | None:
        """The country or region whose people or things a word calls so: "Russian" is Russia, "European" Europe."""
        found = self._named(fold(without_possessive(word)), word)
        return next((candidate.place for candidate in found if candidate.name_kind == "demonym"), None)

    def near(self, latitude: float, longitude: float, within_km: float) -> tuple[Candidate, ...]:
        """Towns and sites within so many kilometres of a position, the nearest first."""
        reach = math.degrees(within_km / EARTH_RADIUS_KM)
        found = self._database.execute(
            f"SELECT 'name', {_CANDIDATE_COLUMNS} FROM place "
            "WHERE latitude BETWEEN ? AND ? AND kind IN ('city', 'site')",
            (latitude - reach, latitude + reach),
        )
        near = [(distance_km(latitude, longitude, *row[5:7]), _candidate(row)) for row in found]
        near.sort(key=lambda pair: (pair[0], pair[1].place.gazetteer_id))
        return tuple(candidate for distance, candidate in near if distance <= within_km)

    def close(self) -> None:
        self._database.close()

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        for spelling in dict.fromkeys((name, without_possessive(name))):
            if found := self._bearing(spelling):
                return found
        bare, classes = split_kind_word(name)
        found = self._bearing(bare) if classes else ()
        return tuple(candidate for candidate in found if candidate.classes & classes) or found

    def _bearing(self, name: str) -> tuple[Candidate, ...]:
        return tuple(candidate for candidate in self._named(fold(name), name) if candidate.name_kind != "demonym")

    def _look_for(self, name: str) -> bool:
        folded = fold(name)
        if folded in self._own:
            return True
        found = self._database.execute("SELECT letters FROM name WHERE folded = ? AND tagged", (folded,))
        return any(_written_so(letters, name) for (letters,) in found)

    def _look_at_opening(self, word: str) -> int:
        if word in self._own_openings:
            return MOST_WORDS
        found = self._database.execute("SELECT most_words FROM opening WHERE word = ?", (word,)).fetchone()
        return found[0] if found else 0

    def _named(self, folded: str, name: str) -> list[Candidate]:
        found = self._database.execute(
            f"SELECT letters, name.kind, {_CANDIDATE_COLUMNS} FROM name JOIN place ON place.id = name.place "
            "WHERE folded = ? ORDER BY name.place",
            (folded,),
        )
        fitting = [(letters, _candidate(row)) for letters, *row in found if _written_so(letters, name)]
        # "U.S." is an abbreviation, not a village called Us, wherever something is abbreviated so.
        shortened = [candidate for letters, candidate in fitting if letters] if name.isupper() else []
        return self._own.get(folded, []) + (shortened or [candidate for _, candidate in fitting])


def open_gazetteer(own_places: Path | None = None) -> Gazetteer:
    """The gazetteer, built first where the user's cache has none of these sources yet (some 20 s, with a bar).

    `own_places` is the analyst's own table (columns name, aliases, kind, country, latitude, longitude, radius_km),
    whose rows win; without it, `places.csv` in the data folder is taken where it exists. Raises `GazetteerError`,
    `HomeError`, or `PlaceRowError` for a wrong row.
    """
    shelf = sources()
    path = cache_folder().absolute() / f"gazetteer-{_hash_of(shelf)}.sqlite"
    if not is_there(path):
        gazetteer_file.build(path, shelf)
    own = own_places or data_folder() / OWN_PLACES
    return Gazetteer(path, own_rows(own) if own_places or is_there(own) else ())


def _hash_of(shelf: Sequence[PlaceSource]) -> str:
    # The rules belong to the sources: a file built by other rules is another file.
    rules = (Path(gazetteer_file.__file__), Path(place_names.__file__))
    shelves = sorted(Path(place_sources.__file__).parent.glob("*.py"))
    versions = [version_of(gazetteer_file.ORDINARY_WORDS, *rules, *shelves)]
    versions += [f"{source.name} {source.version()}" for source in shelf]
    return hashlib.sha256("\n".join(versions).encode()).hexdigest()[:16]


def _opened(path: Path) -> sqlite3.Connection:
    try:
        database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        database.execute("SELECT word FROM opening LIMIT 1")
    except sqlite3.Error as cause:
        remedy = f"Delete {path}; it is built again."
        raise GazetteerError(f"the gazetteer {path} cannot be opened: {cause}", remedy) from cause
    return database


def _by_name(rows: Sequence[PlaceRow]) -> dict[str, list[Candidate]]:
    own: dict[str, list[Candidate]] = {}
    for row in rows:
        for name in row.names:
            entry = Candidate(row.place, name.kind, row.feature, row.population, row.prominence, row.admin1)
            own.setdefault(fold(name.text), []).append(entry)
    return own


def _candidate(row: Sequence[object]) -> Candidate:
    name_kind, *place, feature, population, prominence, admin1 = row
    return Candidate(Place(*place), name_kind, feature, population, prominence, admin1)  # type: ignore[arg-type]


def _written_so(letters: str, name: str) -> bool:
    """Abbreviations hold as written, those with full stops in capitals too: "MA", "Pa.", "PA", never "M.A." or "pa"."""
    if "." in letters:
        return name.isupper() or (name.endswith(".") and name[:1].isupper())
    return not letters or name == letters or without_possessive(name) == letters
