"""What `ingest` would take in, found without reading anything for claims and without keeping anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from extractors.records import Article, Failure, LeftOut
from extractors.sources import Elsewhere, read_all
from geodata.store import Store


@dataclass(slots=True)
class DryRun:
    """The articles that references name: `new` to the store, `changed` since it kept them, or `unchanged`.

    `left_out` counts by reason what is no article to begin with; `failed` are the references that give none.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)

    def in_words(self) -> str:
        """Lines for a person."""
        found = self.new + self.changed + self.unchanged
        articles = "1 article" if found == 1 else f"{found} articles"
        lines = [f"{articles}: {self.new} new, {self.changed} changed, {self.unchanged} unchanged; none was read"]
        lines += [f"{count} left out: {reason}" for reason, count in self.left_out.most_common()]
        lines += [f"{len(self.failed)} would fail"] if self.failed else []
        lines += [f"  {failure.ref}: {failure.reason}. {failure.remedy}" for failure in self.failed]
        return "\n".join(lines)


def dry_run(
    refs: Iterable[str],
    store: Store | None,
    *,
    progress: Callable[[Article | Failure], object] = lambda _: None,
    stdin: BinaryIO | None = None,
    elsewhere: Elsewhere | None = None,
) -> DryRun:
    """Goes through what the references name; pages are fetched through `elsewhere`. Without a store all is new.

    Raises what a store does.
    """
    found = DryRun()

    def leave_out(left_out: LeftOut) -> None:
        found.left_out[left_out.reason] += left_out.count

    for item in read_all(dict.fromkeys(refs), stdin, elsewhere, aside=leave_out):
        if isinstance(item, Failure):
            found.failed.append(item)
        else:
            kept = store.article(item.id) if store else None
            found.new += kept is None
            found.changed += kept is not None and kept != item
            found.unchanged += kept == item
        progress(item)
    return found
