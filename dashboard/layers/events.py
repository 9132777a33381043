"""What the cards on the map say: every drawn event once, in columns, and the articles that they come from."""

from __future__ import annotations

import json
from typing import Any

import pandas

from dashboard import marking, wording
from dashboard.columns import Column, column, values
from dashboard.families import family

_ARTICLE = ("title", "url", "publisher", "published")
_AS_IT_STANDS = ("actor", "country", "claimed_by", "reported_by", "quantity", "evidence")


def build(rows: pandas.DataFrame) -> dict[str, Any]:
    """The columns of `rows`, which are those of `Store.rows`; `article` counts the rows of `articles(rows)`."""
    names = zip(values(rows["system_name"]), values(rows["system"]), strict=True)
    return {
        "id": rows["event_id"].tolist(),
        **{name: column(values(rows[name])) for name in _AS_IT_STANDS},
        "sign": column(marking.signs(rows)),
        "said": column(marking.in_words(rows)),
        "system": column(name or words for name, words in names),
        "category": column(family(category).key for category in values(rows["category"])),
        "class": column(values(rows["category"])),
        "type": column(wording.event_type(event_type) for event_type in rows["event_type"]),
        "place": column(values(rows["place_name"])),
        "when": column(map(wording.days, values(rows["date_start"]), values(rows["date_end"]))),
        "marks": [_marks(text) for text in values(rows["marks"])],
        "review": column(map(wording.review, values(rows["review"]))),
        "article": pandas.factorize(rows["article_id"])[0].tolist(),
    }


def signs(rows: pandas.DataFrame) -> dict[str, Any]:
    """Of those columns the ones that are drawn."""
    return {
        "id": rows["event_id"].tolist(),
        "sign": column(marking.signs(rows)),
        "category": column(family(category).key for category in values(rows["category"])),
        "class": column(values(rows["category"])),
    }


def articles(rows: pandas.DataFrame) -> dict[str, Column]:
    """Title, address, publisher and day of every article, once each, in the order in which the rows first name them."""
    once = rows.drop_duplicates("article_id")
    return {name: column(values(once[name])) for name in _ARTICLE}


def _marks(text: str | None) -> list[list[Any]]:
    """Marks in the order of the sentence, the longer first: the card shows those that do not overlap one before."""
    marks: list[list[Any]] = json.loads(text) if text else []
    return sorted(marks, key=lambda mark: (mark[0], -mark[1]))
