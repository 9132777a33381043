"""Which events of a store readers' decisions are about: those of the words that were decided on, and of no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geodata.claim_fields import overlaps
from geodata.decisions import Decision, text_hash
from geodata.store.protocol import Store

Row = Mapping[Any, Any]


def decided_events(store: Store, made: Iterable[Decision]) -> Iterator[tuple[Decision, list[Row]]]:
    """Each decision with the event that it was made on; where that bears another id now, with those of its words.

    A decision is passed over where the article's text is not the one that it was made on, and where no event of the
    same words is left. Raises `StoreError`.
    """
    wanted = _of_unchanged_texts(store, made)
    articles = {decision.article_id for decision in wanted}
    rows: dict[str, list[Row]] = {article: [*store.rows_in(article).to_dict("records")] for article in articles}
    for decision in wanted:
        of_article = rows[decision.article_id]
        same = [row for row in of_article if row["event_id"] == decision.event_id]
        stretch = decision.evidence_start, decision.evidence_end
        if found := same or [row for row in of_article if overlaps(row, *stretch)]:
            yield decision, found


def set_apart(store: Store, made: Iterable[Decision]) -> frozenset[str]:
    """The ids of the events that decisions in force set apart from their deployment. Raises `StoreError`."""
    return frozenset(str(rows[0]["event_id"]) for _, rows in decided_events(store, made))


def _of_unchanged_texts(store: Store, made: Iterable[Decision]) -> list[Decision]:
    texts: dict[str, str | None] = {}
    for decision in (kept := tuple(made)):
        if decision.article_id not in texts:
            article = store.article(decision.article_id)
            texts[decision.article_id] = text_hash(article.text) if article else None
    return [decision for decision in kept if decision.text_hash == texts[decision.article_id]]
