"""The add page: give articles, see what is read in them, then keep them or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import changes, collection, reading_tools, state, wording
from dashboard.panels import preview, sign_in
from extractors.addresses import article_id, web_address
from extractors.opening import ending
from extractors.records import Article, Failure
from extractors.source_folders import is_hidden
from extractors.sources import known_suffixes, read_data
from geodata.records import PlacedReading
from geodata.store import Outcome

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

PASTED = "the pasted text"
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def show(map_page: st.Page) -> None:
    """Draw the page. `map_page` is where a reader goes once something is kept."""
    with st.container(width=1100):
        st.title("Add articles")
        if not sign_in.may_change():
            return
        st.markdown("You see what was read before anything is kept. Nothing leaves this machine.")
        answer = st.container()
        pasting, uploading, of_folder = st.tabs(["Paste a text", "Upload files", "Upload a folder"])
        with pasting:
            pasted = _pasted()
        with uploading:
            uploaded = _uploaded()
        with of_folder:
            whole = _whole_folder()
    given = pasted or uploaded or whole
    with answer:  # above the form, where whoever pressed its button looks
        if given:
            state.hold(_read(given))
        _preview(state.held(), map_page)


def _pasted() -> list[Article | Failure]:
    """The article in the form, once its button is pressed."""
    with st.form("paste", border=False):
        text = st.text_area("Text of the article, in English", height=260, placeholder="Paste the whole article here.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            title = st.text_input("Title (optional)", width=340)
            published = st.date_input(
                "Published (optional)", None, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", width=180
            )
            link = st.text_input("Link (optional)", width=340, placeholder="https://…")
        st.caption("Without a date of publication, “next year” and the like cannot be turned into dates.")
        if not st.form_submit_button("Read it", type="primary"):
            return []
    if not text.strip():
        return [Failure(PASTED, "it is empty", "Paste the text of an article into the field first.")]
    if link and not web_address(link):
        return [Failure(PASTED, "its link is no web address", "Give one that begins with https:// or leave it out.")]
    read = read_data(PASTED, text.encode(), ".txt")
    return [one if isinstance(one, Failure) else _completed(one, title, published, link) for one in read]


def _completed(article: Article, title: str, published: date | None, link: str) -> Article:
    """The article with what was typed beside its text; what was not typed is as the text's own head says."""
    url = web_address(link) or article.url
    return replace(
        article,
        id=article_id(None, url, article.text),
        url=url,
        title=title.strip() or article.title,
        published=published or article.published,
    )


def _uploaded() -> list[Article | Failure]:
    """The articles in the uploaded files, once the button is pressed."""
    files = st.file_uploader(
        "Files: text, Markdown, web pages, PDF, Word, mails; CSV, JSON Lines and Parquet with one article a row; WARC",
        type=_kinds(),
        accept_multiple_files=True,
    )
    if not st.button("Read them", type="primary", disabled=not files):
        return []
    return list(chain.from_iterable(map(_read_file, files)))


def _whole_folder() -> list[Article | Failure]:
    """The articles in the files of a folder, hidden ones left out, once the button is pressed."""
    files = st.file_uploader(
        "A folder with such files; the browser leaves out all others", type=_kinds(), accept_multiple_files="directory"
    )
    shown = sorted((file for file in files if not is_hidden(file.name)), key=lambda file: file.name)
    if not st.button("Read the folder", type="primary", disabled=not shown):
        return []
    return list(chain.from_iterable(map(_read_file, shown)))


def _kinds() -> list[str]:
    return [suffix.removeprefix(".") for suffix in known_suffixes()]


def _read_file(file: UploadedFile) -> Iterator[Article | Failure]:
    return read_data(file.name, file.getvalue(), ending(file.name))


def _read(given: Sequence[Article | Failure]) -> list[PlacedReading | Failure]:
    """What each article says. The model is loaded only if there is an article to read."""
    bar = st.progress(0.0, "Reading …")
    found: list[PlacedReading | Failure] = []
    for number, one in enumerate(given, start=1):
        bar.progress((number - 1) / len(given), f"Reading article {number:,} of {len(given):,} …")
        found.append(one if isinstance(one, Failure) else _placed(one))
    bar.empty()
    return found


def _placed(article: Article) -> PlacedReading:
    # Imported here: resolving places takes libraries that the map does without.
    from geodata.ingest import preview as read_and_place

    return read_and_place(article, pipeline=reading_tools.pipeline(), gazetteer=reading_tools.gazetteer())


def _preview(held: Sequence[PlacedReading | Failure], map_page: st.Page) -> None:
    preview.say_failures([one for one in held if isinstance(one, Failure)])
    readings = [one for one in held if not isinstance(one, Failure)]
    if readings:
        preview.show(readings, partial(_decide, readings, map_page))


def _decide(readings: Sequence[PlacedReading], map_page: st.Page) -> None:
    own = collection.own().path
    with st.container(horizontal=True, vertical_alignment="center"):
        says_something = any(reading.events for reading in readings)
        keep = st.button(_offer(readings), type="primary" if says_something else "secondary")
        st.button("Discard", on_click=state.drop_held)
        st.caption(f"Kept articles go into your own store, {wording.markdown(str(own))}.")
    if keep:
        with st.spinner("Keeping …", show_time=True):
            outcomes = changes.keep_articles(own, readings)
        state.drop_held()
        state.choose_collection("own")
        state.say_beside_the_map(_report(outcomes))
        st.switch_page(map_page)


def _offer(readings: Sequence[PlacedReading]) -> str:
    """The words of the button that keeps what was read; that there is nothing to map is said before, not after."""
    if any(reading.events for reading in readings):
        return f"Keep {wording.count(len(readings), 'article')}"
    return f"No claim about a weapon system was found. Keep {'it' if len(readings) == 1 else 'them'} all the same?"


def _report(outcomes: Counter[Outcome]) -> str:
    said: dict[Outcome, str] = {
        "kept": "kept",
        "changed": "kept in a new version",
        "unchanged": "known already, unchanged",
    }
    counted = [f"{wording.count(outcomes[one], 'article')} {words}" for one, words in said.items() if outcomes[one]]
    return f"{', '.join(counted)}. The map shows your own articles now."
