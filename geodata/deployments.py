"""Deployments: what the claims of many articles amount to, one system of one actor at one place.

The rule, in full. Claims are of one deployment if they name the same system (by its id in the catalogue, else by the
same words), the same place of the gazetteer and the same actors. A claim that names no actor joins where only one
party is named for that system at that place, and stays by itself where several are. Where its words for the system
mean a whole class ("missile") as well, it joins only those of its own article that name no actor either. Tests and
exercises pass and put nothing anywhere, so they are of none. What a reader has set apart is a deployment of its own. A
place is never merged with another one, not even with the country that holds it.

Time, in full. That something is there, or is gone, holds from the day that the claim gives, else from the article's; a
plan, a proposal, a suspicion or a denial holds from the day it was said. What is there stays until a withdrawal: later
plans for more do not make it less than there. A suspicion or a denial counts as the stage only while nothing firmer is
said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from extractors.lexicon import load_lexicon
from extractors.records import Status
from geodata.day_precision import latest_beginning

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[Any, Any]

STANDING: Final = frozenset({"DEPLOY", "BASE", "WITHDRAW", "CANCEL", "TRANSFER"})
# A withdrawal or a cancellation that is only planned, denied or heard of changes nothing yet.
_ENDS: Final[Mapping[str, Status]] = {"WITHDRAW": "withdrawn", "CANCEL": "cancelled"}
DONE: Final = frozenset({"operational", "withdrawn", "cancelled"})
_UNFIRM: Final = frozenset({"alleged", "denied"})
_ASSERTED: Final = frozenset({"operational", "planned"})
# Of claims that hold from one day, the later of these is heard last.
COURSE: Final[tuple[Status, ...]] = (
    "denied", "alleged", "considered", "planned", "cancelled", "operational", "withdrawn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """One claim of a deployment: its stage, the ISO day it holds from and the day it was published, if known.

    `stage` is None for what changes nothing, as a planned withdrawal. Where only the month or the year is known,
    `since` is its first day and `since_at_latest` its last.
    """

    event_id: str
    article_id: str
    event_type: str
    status: Status
    stage: Status | None
    since: str | None
    since_at_latest: str | None
    published: str | None
    publisher: str | None
    words: str

    @property
    def outlet(self) -> str:
        """Who printed it; an article without a publisher stands for itself."""
        return self.publisher or self.article_id


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, ISO, in which the stage was the same, and the claims that say so. `until` is not included."""

    stage: Status
    since: str | None
    until: str | None
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deployment:
    """One system of one actor at one place. `lead` is the event_id of the claim that its name and place come from."""

    id: str
    lead: str
    reports: tuple[Report, ...]
    periods: tuple[Period, ...]

    @property
    def stage(self) -> Status | None:
        """What holds now, by all that is known."""
        return self.periods[-1].stage if self.periods else None

    @property
    def events(self) -> tuple[str, ...]:
        return tuple(report.event_id for report in self.reports)

    def corroboration(self, same_report: Mapping[str, str] | None = None) -> int:
        """How many independent outlets say what holds now; `same_report` as `Store.same_report`."""
        return independent((report for report in self.reports if report.stage == self.stage), same_report)

    @property
    def denials(self) -> tuple[str, ...]:
        """The claims that deny what others assert; none where nobody asserts it."""
        if not any(report.stage in _ASSERTED for report in self.reports):
            return ()
        return tuple(report.event_id for report in self.reports if report.stage == "denied")

    def on(self, day: str) -> Status | None:
        """The stage on a day (ISO); None where no claim that has a time says anything of that day."""
        held = self.period_on(day)
        return held.stage if held else None

    def period_on(self, day: str) -> Period | None:
        """The period that a day (ISO) falls into."""
        held = [period for period in self.periods if period.since and period.since <= day]
        return held[-1] if held else None


def deployments(rows: DataFrame, apart: Collection[str] = ()) -> list[Deployment]:
    """The deployments of the rows of `Store.rows` that are on the map, whatever the order of the rows.

    `apart` are the ids of events that a reader has set apart.
    """
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows.to_dict("records"):
        if _counts(row):
            alone = row["event_id"] if row["event_id"] in apart else _only_with(row)
            groups[_system(row), row["gazetteer_id"], alone].append(row)
    found = [
        _deployment((*key, party), claims)
        for key, members in groups.items()
        for party, claims in _parties(members).items()
    ]
    return sorted(found, key=lambda one: one.id)


def independent(reports: Iterable[Report], same_report: Mapping[str, str] | None = None) -> int:
    """How many outlets say it by themselves: those that print the same words, as agencies' reports are, count once.

    So do those whose articles are copies of one report, by `Store.same_report`, however their sentences differ.
    """
    groups: list[set[str]] = []
    for report in reports:
        ties = {f"outlet {report.outlet.casefold()}", f"words {plain(report.words)}"}
        if same_report and report.article_id in same_report:
            ties.add(f"report {same_report[report.article_id]}")
        same = [group for group in groups if group & ties]
        groups = [group for group in groups if not group & ties] + [ties.union(*same)]
    return len(groups)


def _counts(row: Row) -> bool:
    placed = row["gazetteer_id"] and row["not_mapped"] is None
    return bool(placed and row["status"] and row["event_type"] in STANDING and (row["system_id"] or row["system"]))


def _only_with(row: Row) -> str:
    """The article whose claims alone a claim may be put together with: it says neither what exactly nor whose."""
    return str(row["article_id"]) if says_little(row["system_id"]) and not row["actor"] else ""


def says_little(system_id: str | None) -> bool:
    """Whether the words for a system mean a whole class as well."""
    system = load_lexicon().system_by_id.get(system_id or "")
    return system is not None and system.generic


def _system(row: Row) -> str:
    return str(row["system_id"] or plain(row["system"]))


def plain(words: str) -> str:
    """Words as they count when two are compared: in small letters, without marks between them."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in words.casefold()).split())


def party(actor: str) -> str:
    """Who is named, in whatever order."""
    return ", ".join(sorted(actor.split(", ")))


def _parties(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows by who is named, those that name nobody with the only party there is."""
    named: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        named[party(row["actor"] or "")].append(row)
    nobody = named.pop("", [])
    if nobody:
        named[next(iter(named)) if len(named) == 1 else ""] += nobody
    return named


def _deployment(key: tuple[str, ...], rows: Sequence[Row]) -> Deployment:
    reports = sorted(map(_report, rows), key=_order)
    by_id = {row["event_id"]: row for row in rows}
    # The name of a catalogue entry before words, a party before nobody; else the first that was told.
    lead = min(reports, key=lambda one: (not by_id[one.event_id]["system_id"], not by_id[one.event_id]["actor"]))
    return Deployment(
        id=blake2b("\0".join(key).encode(), digest_size=8).hexdigest(),
        lead=lead.event_id,
        reports=tuple(reports),
        periods=tuple(_periods(reports)),
    )


def _report(row: Row) -> Report:
    stage = stage_of(row["event_type"], row["status"])
    since = row["date_start"] or row["published"] if stage in DONE else row["published"] or row["date_start"]
    dated = since is not None and since == row["date_start"]
    return Report(
        event_id=row["event_id"],
        article_id=row["article_id"],
        event_type=row["event_type"],
        status=row["status"],
        stage=stage,
        since=since,
        since_at_latest=latest_beginning(since, row["date_end"]) if dated else since,
        published=row["published"],
        publisher=row["publisher"],
        words=row["evidence"],
    )


def stage_of(event_type: str, status: Status) -> Status | None:
    if event_type not in _ENDS:
        return status
    return _ENDS[event_type] if status in DONE else None


def _order(report: Report) -> tuple[str, int, str, str]:
    course = COURSE.index(report.stage) if report.stage else -1
    return report.since or "", course, report.published or "", report.event_id


def _periods(reports: Sequence[Report]) -> Iterator[Period]:
    """The stages in their course, each with the claims that say so; those heard again lengthen none."""
    stretches: list[tuple[Status, str | None, list[str]]] = []
    for report in reports:
        if report.stage is None:
            continue
        stage = next_stage(stretches[-1][0] if stretches else None, report.stage)
        since: str | None = report.since
        events: list[str] = []
        if stretches and stage == stretches[-1][0]:
            # What was first told without a day holds from the first day that is told.
            _, known_since, events = stretches.pop()
            since = known_since or (report.since if report.stage == stage else None)
        stretches.append((stage, since, events))
        if report.stage == stage:
            events.append(report.event_id)
    ends = [since for _, since, _ in stretches[1:]]
    for (stage, since, events), until in zip_longest(stretches, ends):
        yield Period(stage, since, until, tuple(events))


def next_stage(now: Status | None, told: Status) -> Status:
    """The stage after one more claim is heard."""
    if now is None or now in _UNFIRM:
        return told
    if told in _UNFIRM:
        return now
    if now == "operational":
        return "withdrawn" if told == "withdrawn" else now
    if (now, told) in (("planned", "considered"), ("withdrawn", "cancelled")):
        return now
    return told
