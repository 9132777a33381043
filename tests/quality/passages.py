"""The labelled passages. Their texts are not ours to keep: they are cut out of the corpus beside the checkout.

A label names the document, the offsets and a hash of the passage, so that another version of the corpus is noticed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
CORPUS = SHARED / "corpus"
LABELS = HERE / "labels.jsonl"
SECOND_LABELS = HERE / "second_labels.jsonl"
# Labelled by other readers when the rules stood, and looked at by nobody who writes rules.
FRESH_LABELS = HERE / "fresh_labels.jsonl"

Split = Literal["dev", "test", "fresh"]
Claim = Mapping[str, Any]  # one event as the scorer knows it: system, actor, place, status, ...


class PassageError(LookupError):
    """A passage is not in the corpus, or no longer reads as it did when it was labelled."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One to four sentences of a document, with the claims that a reader found in them."""

    key: str
    document: str
    published: date
    split: Split
    text: str
    gold: tuple[Claim, ...]

    @property
    def source(self) -> str:
        return "Congressional Record" if self.document.startswith("congressional-record:") else "White House"


def read_passages(labels: Path = LABELS, corpus: Path = CORPUS) -> list[Passage]:
    """Every labelled passage with its text, in the order of the labels. Raises `PassageError` if one cannot be cut."""
    lines = list(json_lines(labels))
    texts = _texts({line["document"] for line in lines}, corpus)
    return [_passage(line, texts) for line in lines]


def second_labels(path: Path = SECOND_LABELS) -> dict[str, Sequence[Claim]]:
    """The claims that a second, independent reader found, by the key of the passage."""
    return {line["key"]: line["gold"] for line in json_lines(path)}


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _texts(documents: Iterable[str], corpus: Path) -> dict[str, str]:
    wanted = set(documents)
    files = sorted(corpus.glob("*.jsonl.gz"))
    return {line["url"]: line["text"] for file in files for line in json_lines(file) if line["url"] in wanted}


def _passage(line: Mapping[str, Any], texts: Mapping[str, str]) -> Passage:
    key, document = line["key"], line["document"]
    if document not in texts:
        raise PassageError(f"{key}: the corpus in {CORPUS} holds no document {document}")
    text = texts[document][line["start"] : line["end"]]
    if hashlib.sha256(text.encode()).hexdigest() != line["sha256"]:
        where = f"characters {line['start']} to {line['end']} of {document}"
        raise PassageError(f"{key}: {where} are no longer the labelled passage")
    published = date.fromisoformat(line["published"])
    return Passage(key, document, published, line["split"], text, tuple(line["gold"]))
