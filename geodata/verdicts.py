"""Which claims of a store the verdicts of readers are about, also where the article has been read again since.

A verdict holds for the words that it was given on: the article's text, the stretch of the sentence, the system and
the place. Where a later reading says otherwise, the verdict holds meanwhile: what was accepted or corrected is shown as
it was decided, in place of the new reading, and what was rejected stays rejected. The new reading waits for review.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from geodata.claim_fields import Fields, alike, differences, fields_of, overlaps, shared
from geodata.claim_versions import latest
from geodata.corrections import Value, columns
from geodata.decisions import VERDICTS, Decision, in_force

Row = Mapping[Any, Any]
Review = Literal["accepted", "corrected", "rejected", "added"]

# What a verdict says wholly by the text of its fields alone: of a place it does so only where it has corrected it.
_OF_ITSELF: Final = frozenset({"status", "event_type"})
_REVIEWS: Final[Mapping[str, Review]] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of one row of the table `events`.

    `changed` are its columns that are decided otherwise than it was read, None where nothing is to be stated.
    `instead` is the number of the later reading in whose place the row is shown, None where it is shown anyway.
    """

    row: int
    review: Review
    reviewed_by: str
    changed: Mapping[str, Value] = field(default_factory=dict)
    instead: int | None = None


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A verdict whose claim reads otherwise now: the fields as they were decided, and as they are read now.

    `row` is the number of the new reading in the table `events` and `event_id` its id; `shown` is the id of what stands
    in the answers meanwhile.
    """

    decision: Decision
    row: int
    event_id: str
    shown: str
    decided: Fields
    now: Fields


@dataclass(frozen=True, slots=True)
class Judged:
    """What the verdicts come to in a store.

    `unread` are those of claims that are no longer read in an article of the store, or of a text that it no longer has.
    """

    verdicts: tuple[Verdict, ...] = ()
    again: tuple[ReadAgain, ...] = ()
    unread: tuple[Decision, ...] = ()


def decisions_about(row: Row, event_ids: Container[str], made: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those of the decisions that are about the claim of a row, which also bore these ids in the course of time.

    Also those made where it was read under an id that this store never held: on the same words, system and place.
    """
    of_article = (one for one in made if one.article_id == row["article_id"])
    return tuple(one for one in of_article if one.event_id in event_ids or _is_of(one, row))


def _is_of(made: Decision, row: Row) -> bool:
    return overlaps(row, made.evidence_start, made.evidence_end) and _names(made, row)


def _names(made: Decision, row: Row) -> bool:
    """Whether a row has system and place of the claim as it was read then, or as it was corrected."""
    before = made.before or {}
    return any(shared(fields, row) == {"system", "place"} for fields in (before, {**before, **(made.after or {})}))


def judge(made: Sequence[Decision], hashes: Mapping[str, str], rows: Iterable[Row]) -> Judged:
    """What the decisions come to, given the hash of each article's text and all rows ever read in the articles.

    A row holds the columns of the table `events`, and is `open` where it holds at the moment asked about.
    """
    of_article: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of_article[row["article_id"]].append(row)
    upheld = {one.event_id: one for one in in_force(made, "uphold")}
    verdicts: dict[int, Verdict] = {}
    again: dict[int, ReadAgain] = {}
    unread = []
    for one in in_force(made, *VERDICTS):
        if one.article_id not in hashes:
            continue
        same_text = hashes[one.article_id] == one.text_hash
        then, now = _readings(one, of_article[one.article_id]) if same_text else (None, None)
        if now is None:
            unread.append(one)
            continue
        was = one.before if one.sentence and one.before else fields_of(then or now)
        decided = {**was, **(one.after or {})}
        changed = differences(was, fields_of(now))
        kept = then is not None and then is not now and not differences(was, fields_of(then))
        held = then if changed and kept else None
        verdicts.pop(now["row"], None)  # of two verdicts on readings of one claim the later holds
        again.pop(now["row"], None)
        if one.action == "reject" or held or set(changed) <= _OF_ITSELF | set(differences(was, decided)):
            verdicts[now["row"]] = _verdict(one, held or now, decided, now if held else None)
        settled = upheld.get(one.event_id)
        if _open_to_question(was, decided, fields_of(now)) and not (
            settled and not differences(settled.before or {}, fields_of(now))
        ):
            shown = held or now
            again[now["row"]] = ReadAgain(one, now["row"], now["event_id"], shown["event_id"], decided, fields_of(now))
    for one in in_force(made, "add event"):
        for row in of_article[one.article_id]:
            if row["open"] and row["event_id"] == one.event_id:  # unless a verdict on it says more
                verdicts.setdefault(row["row"], Verdict(row["row"], "added", _name(one)))
    return Judged(tuple(verdicts.values()), tuple(again.values()), tuple(unread))


def _readings(made: Decision, rows: Sequence[Row]) -> tuple[Row | None, Row | None]:
    """The row that was decided on, if the store ever held it, and the one that holds in its place, if any does."""
    same = [row for row in rows if row["event_id"] == made.event_id]
    before = made.before or {}
    then = max(same, key=lambda row: (not differences(before, fields_of(row)), row["known_from"])) if same else None
    if now := next((row for row in same if row["open"]), None):
        return then, now
    if then:
        after = latest(then, rows)
        return then, after if after["open"] else None
    # Decided elsewhere, on a reading that this store never held: only system and place together tell which claim.
    asked = {**before, "evidence_start": made.evidence_start, "evidence_end": made.evidence_end}
    both = (row for row in rows if row["open"] and _names(made, row))
    return None, alike(asked, both)


def _open_to_question(was: Fields, decided: Fields, now: Fields) -> bool:
    """Whether the new reading says in any field neither what was read nor what was decided then."""
    return bool(set(differences(was, now)) & set(differences(decided, now)))


def _verdict(made: Decision, row: Row, decided: Fields, instead: Row | None) -> Verdict:
    changed: dict[str, Value] = {
        name: value for name in _OF_ITSELF if (value := decided.get(name)) and value != row[name]
    }
    if made.action == "correct":
        changed |= columns(made.after or {}, decided.get("event_type"))
    number = instead["row"] if instead else None
    return Verdict(
        row=row["row"],
        review=_REVIEWS[made.action],
        reviewed_by=_name(made),
        changed=changed,
        instead=number,
    )


def _name(made: Decision) -> str:
    return made.who or "a reader without a name"
