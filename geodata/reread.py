"""Reads the kept articles again, when rules, catalogue or gazetteer have changed, and says what reads otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.records import Article
from geodata.added_events import additions, with_added
from geodata.decisions import decisions
from geodata.records import PlacedEvent
from geodata.resolver import place
from geodata.store import Store

if TYPE_CHECKING:
    from extractors.pipeline import Pipeline
    from geodata.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One article that now reads otherwise: its events that are gone and those that are new, in words.

    Both are empty where only offsets, marks, scores or mentions differ.
    """

    article_id: str
    title: str | None
    gone: tuple[str, ...]
    new: tuple[str, ...]

    def in_words(self) -> str:
        """The change as lines, as a comparison of two texts would show it."""
        lines = [f"{self.title or self.article_id} ({self.article_id}): -{len(self.gone)} +{len(self.new)}"]
        lines += [f"  - {line}" for line in self.gone] + [f"  + {line}" for line in self.new]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class RereadReport:
    """How many articles were read again, and those that changed, in the order of their ids."""

    read: int
    changes: tuple[ArticleChange, ...]

    def in_words(self) -> str:
        """The report as lines for a person."""
        return "\n".join(
            [*(change.in_words() for change in self.changes), f"{self.read} read again, {len(self.changes)} changed"]
        )


def reread(
    store: Store, *, pipeline: Pipeline, gazetteer: Gazetteer, progress: Callable[[Article], object] | None = None
) -> RereadReport:
    """Reads every kept article with the present rules and keeps what differs; the earlier state stays in history.

    What readers have added stays. Raises `RecordError` where their decisions cannot be read.
    """
    read, changes, added = 0, [], additions(decisions())
    for reading in pipeline.read_many(store.articles()):
        article, placed = reading.article, with_added(place(reading, gazetteer), added)
        before = store.reading(article.id)
        if store.keep(placed) != "unchanged":
            old, new = in_words(before.events if before else (), article), in_words(placed.events, article)
            changes.append(
                ArticleChange(article.id, article.title, tuple((old - new).elements()), tuple((new - old).elements()))
            )
        read += 1
        if progress:
            progress(article)
    return RereadReport(read, tuple(changes))


def in_words(events: Iterable[PlacedEvent], article: Article) -> Counter[str]:
    """How often each event, said in one line, was read in the article."""
    return Counter(_line(each, article) for each in events)


def _line(each: PlacedEvent, article: Article) -> str:
    event, when = each.event, each.event.when
    parts = [
        event.event_type,
        event.system,
        event.actor,
        _place(each, article),
        f"{when.start or '…'} to {when.end or '…'}" if when else None,
        f"not {event.status}" if event.negated and event.status != "denied" else event.status,
        event.claimed_by and f"says {event.claimed_by}",
    ]
    return " · ".join(part for part in parts if part)


def _place(each: PlacedEvent, article: Article) -> str | None:
    words = each.event.place.cut(article.text) if each.event.place else None
    name = each.place.place.name if each.place and each.place.place else words
    return f"{name} ({each.not_mapped})" if name and each.not_mapped else name or each.not_mapped
