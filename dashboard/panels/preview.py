"""What was read in articles that are not kept yet: the events with their sentences, and what failed, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas
import streamlit as st

from dashboard import locale_words, state, wording
from dashboard.panels import detail
from dashboard.payload import on_the_map
from extractors.records import Article, Failure
from geodata.records import PlacedReading
from geodata.store import open_store

ARTICLES_SHOWN = 40
FAILURES_SHOWN = 20


def say_failures(failures: Sequence[Failure]) -> None:
    """Say of each thing that gave no article why, and what would help."""
    lines = [wording.markdown(f"{one.ref}: {one.reason}. {one.remedy}") for one in failures[:FAILURES_SHOWN]]
    if len(failures) > FAILURES_SHOWN:
        lines.append(f"… and {locale_words.number(len(failures) - FAILURES_SHOWN, state.locale())} more")
    if lines:
        st.warning("**Not read**  \n" + "  \n".join(lines), icon=":material/error:")


def show(readings: Sequence[PlacedReading], decide: Callable[[], None]) -> None:
    """Draw what was read: how much it is, then what `decide` draws, then every event with its sentence."""
    rows, country_names = _as_rows(readings)
    st.html(_summary(readings, rows))
    decide()
    for reading in readings[:ARTICLES_SHOWN]:
        st.html(_article(reading.article, rows[rows["article_id"] == reading.article.id], country_names))
    if len(readings) > ARTICLES_SHOWN:
        st.caption(f"… and {wording.count(len(readings) - ARTICLES_SHOWN, 'more article', locale=state.locale())}.")


def _as_rows(readings: Sequence[PlacedReading]) -> tuple[pandas.DataFrame, dict[str, str]]:
    """The events just as a store would hand them out, and the names of their countries: from a store thrown away."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "preview.sqlite") as store:
        for reading in readings:
            store.keep(reading)
        return store.rows(), {facet.value: facet.label for facet in store.facets()["country"]}


def _summary(readings: Sequence[PlacedReading], rows: pandas.DataFrame) -> str:
    mapped, locale = len(on_the_map(rows)), state.locale()
    on, off = (locale_words.number(number, locale) for number in (mapped, len(rows) - mapped))
    return (
        f"<h2 class='preview'>{wording.count(len(readings), 'article', locale=locale)} read: "
        f"{wording.count(len(rows), 'event', locale=locale)}, {on} for the map, {off} mentioned but not mapped</h2>"
    )


def _article(article: Article, rows: pandas.DataFrame, country_names: Mapping[str, str]) -> str:
    """One article's events as HTML, those for the map first."""
    locale = state.locale()
    published = locale_words.day(article.published, locale) if article.published else "no date of publication"
    heading = f"<h3>{escape(article.title or 'Untitled article')}<small> · {published}</small></h3>"
    if rows.empty:
        return f'<section class="preview">{heading}<p>No claim about a weapon system was found in it.</p></section>'
    in_order = rows.sort_values("not_mapped", key=lambda reasons: reasons.notna(), kind="stable")
    claims = (detail.claim(row, country_names, locale=locale) for row in in_order.to_dict("records"))
    cards = "".join(f"<li>{claim}</li>" for claim in claims)
    return f'<section class="preview">{heading}<ul>{cards}</ul></section>'
