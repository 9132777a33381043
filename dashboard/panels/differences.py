"""What differs between two sides, in words and in tables of which every line leads to its event on the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

import pandas
import streamlit as st

from dashboard import marking, state, wording
from geodata.comparison import Change, Parts, parts
from geodata.filters import Filter

Row = Mapping[Any, Any]

# Lines of one table; behind them stands how many more there are.
MOST: Final = 200
_NOT_YET: Final = "not told of"


def show_changes(
    found: Sequence[Change], rows: pandas.DataFrame, left: Filter, right: Filter, of: tuple[int, int] | None = None
) -> None:
    """The deployments that are in another stage on the right day; `rows` are the events of both sides.

    Where `found` are the first of more, `of` says how many came from one stage to another, and how many are told of on
    one of the days alone.
    """
    st.header("Deployments that changed their stage")
    if not found:
        st.markdown(f"No deployment is in another stage on {right.as_of} than on {left.as_of}.")
        return
    by_id = {row["event_id"]: row for row in rows.to_dict("records")}
    once = sum(map(_is_told_of_once, found))
    came, once = of or (len(found) - once, once)
    st.markdown(changes_in_words(came, once))
    in_turn = sorted(found, key=_is_told_of_once)
    lines = (_change(change, by_id, left, right) for change in in_turn)
    head = ("Deployment", str(left.as_of), str(right.as_of))
    st.html(table("Deployments that changed their stage", head, lines, of=came + once))


def show_events(
    found: Parts[Sequence[Any]],
    rows: Parts[Sequence[Row]],
    left: Filter,
    right: Filter,
    country_names: Mapping[str, str],
) -> None:
    """The events on one side alone and on both; `rows` are the first `MOST` of each part."""
    st.header("Events")
    st.markdown(in_words(found, "event", "events"))
    tabs = {
        f"Only left · {len(found.left):,}": (rows.left, len(found.left), left),
        f"Only right · {len(found.right):,}": (rows.right, len(found.right), right),
        f"On both sides · {len(found.both):,}": (rows.both, len(found.both), right),
    }
    for tab, (label, (listed, number, wanted)) in zip(st.tabs(list(tabs)), tabs.items(), strict=True):
        with tab:
            lines = [_event(row, wanted, country_names) for row in listed]
            st.html(table(label, ("Event", "Status", "Place", "When", "Published"), lines, of=number))


def show_countries(
    numbers: Mapping[str, pandas.Series],
    asked: Mapping[str, Filter],
    systems: Sequence[str],
    country_names: Mapping[str, str],
) -> None:
    """The countries that two systems are told of in: no event is of both, so countries are what can be compared.

    `numbers` say for each side how many events name each country, the most frequent first, and how many none.
    """
    st.header("Countries")
    named = {side: some[some.index.notna()] for side, some in numbers.items()}
    found = parts(named["left"].index, named["right"].index)
    st.markdown(in_words(found, "country", "countries"))
    lines = (
        [country_names.get(code, code), *(_number(code, named[side], asked[side]) for side in ("left", "right"))]
        for code in (*found.both, *found.left, *found.right)
    )
    without = {side: int(some[some.index.isna()].sum()) for side, some in numbers.items()}
    if any(without.values()):
        st.caption(f"Events that name no country: {without['left']:,} on the left, {without['right']:,} on the right.")
    st.html(table("Countries", ("Country", *systems), ([escape(one), *rest] for one, *rest in lines)))


def in_words(found: Parts[Sequence[Any]], one: str, several: str) -> str:
    """`3 events on both sides, 1 only on the left, none only on the right.`"""
    both, left, right = len(found.both), len(found.left), len(found.right)
    if not (left or right):
        return f"Nothing differs: {wording.count(both, one, several)} on both sides."
    return (
        f"**{wording.count(both, one, several)}** on both sides, **{left:,}** only on the left, "
        f"**{right:,}** only on the right."
    )


def changes_in_words(came: int, once: int) -> str:
    """How many deployments came from one stage to another, and how many are told of on one of the days alone."""
    changed = f"**{wording.count(came, 'deployment')}** came from one stage to another"
    return f"{changed}, **{once:,}** {'is' if once == 1 else 'are'} told of on one day only."


def table(label: str, head: Sequence[str], lines: Iterable[Sequence[str]], of: int | None = None) -> str:
    """A table as HTML. The cells of `lines` are HTML already; `label` and `head` are text.

    `of` is how many lines there are where not all are given; no more than `MOST` are shown.
    """
    every = list(lines)
    total = len(every) if of is None else of
    if not every:
        return '<p class="quiet">None.</p>'
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in every[:MOST])
    shown = min(len(every), MOST)
    more = f'<p class="quiet">And {total - shown:,} more.</p>' if total > shown else ""
    return (
        f'<div class="compared" tabindex="0" role="region" aria-label="{escape(label)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>{more}"
    )


def _is_told_of_once(change: Change) -> bool:
    return None in (change.left, change.right)


def _change(change: Change, by_id: Mapping[Any, Row], left: Filter, right: Filter) -> list[str]:
    one = change.deployment
    shown = [by_id[event] for event in one.events if event in by_id]
    row = next((row for row in shown if row["event_id"] == one.lead), shown[0])
    name = ", ".join(filter(None, (_system(row), row["place_name"], row["actor"])))
    stages = ((change.left, left), (change.right, right))
    return [escape(name), *(_stage(one.period_on(str(wanted.as_of)), stage, wanted, by_id) for stage, wanted in stages)]


def _stage(period: Any, stage: str | None, wanted: Filter, by_id: Mapping[Any, Row]) -> str:
    """A stage as the way to a claim that says so."""
    event = next((event for event in period.events if event in by_id), None) if period else None
    words = escape(stage or _NOT_YET)
    return _link(words, wanted, event) if event else words


def _event(row: Row, wanted: Filter, country_names: Mapping[str, str]) -> list[str]:
    said = marking.said(row["event_type"], row["status"]) or ""
    country = country_names.get(row["country"], row["country"])
    place = ", ".join(dict.fromkeys(filter(None, (row["place_name"] or row["place_text"], country))))
    what = f"{_system(row)}: {wording.event_type(row['event_type']).lower()}"
    when = wording.days(row["date_start"], row["date_end"])
    return [_link(escape(what), wanted, row["event_id"]), *_escaped((said, place, when, row["published"]))]


def _number(code: str, numbers: pandas.Series, asked: Filter) -> str:
    number = int(numbers.get(code, 0))
    words = wording.count(number, "event")
    narrowed = Filter.from_parameters(asked.to_parameters() | {"country": [code]})[0]
    return _link(words, narrowed, None) if number else "–"


def _link(words: str, wanted: Filter, event: str | None) -> str:
    return f'<a href="./?{escape(state.address_of(wanted, event))}" target="_self">{words}</a>'


def _system(row: Row) -> str:
    return str(row["system_name"] or row["system"] or "no system named")


def _escaped(values: Iterable[str | None]) -> Iterator[str]:
    return (escape(value or "–") for value in values)
