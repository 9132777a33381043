"""The table of contents: which pages there are, and what they have in common. Streamlit runs this file as its script.

It stands in this folder, not above it: beside a script, Streamlit takes a folder `pages` for an application of its own
older kind, and the first visitor who follows a link to `/add` sees an empty page.
"""

from __future__ import annotations

import gc
from functools import partial

import streamlit as st

from dashboard import access, state
from dashboard.map_assets import STATIC
from dashboard.pages import about, add, article, compare, feeds, map as first, quality, review
from dashboard.panels import sign_in
from dashboard.wording import OWN_ERRORS, in_a_sentence, markdown

ICON, LOGO, STYLE = (STATIC / name for name in ("icon.svg", "logo.svg", "page.css"))
CREDITS = """<footer class="credits">Made with <a href="https://www.naturalearthdata.com/" target="_blank"
rel="noopener noreferrer">Natural Earth</a> · Place names: <a href="https://www.geonames.org/" target="_blank"
rel="noopener noreferrer">GeoNames</a> (<a href="https://creativecommons.org/licenses/by/4.0/" target="_blank"
rel="noopener noreferrer">CC BY 4.0</a>)</footer>"""


def main() -> None:
    """Draw the page that the address names."""
    article_page = st.Page(article.show, title="Article", url_path="article", visibility="hidden")
    map_page = st.Page(partial(first.show, article_page), title="Map", url_path="map", default=True)
    add_page = st.Page(partial(add.show, map_page), title="Add articles", url_path="add")
    feeds_page = st.Page(feeds.show, title="Feeds", url_path="feeds")
    review_page = st.Page(partial(review.show, article_page), title="Review", url_path="review")
    compare_page = st.Page(compare.show, title="Compare", url_path="compare")
    quality_page = st.Page(quality.show, title="Quality", url_path="quality")
    about_page = st.Page(partial(about.show, map_page), title="About", url_path="about")
    pages = [map_page, compare_page, review_page, add_page, feeds_page, quality_page, about_page, article_page]
    admitted = access.is_admitted()
    page = st.navigation(pages, position="top" if admitted else "hidden")
    st.set_page_config(page_title=f"{page.title} · Deployment Atlas", page_icon=ICON, layout="wide")
    st.logo(LOGO, size="large")
    st.html(STYLE)
    if not admitted:
        sign_in.door()
        return
    try:
        state.enter(page.title, shows_look=page in (map_page, article_page), reads_article=page is article_page)
        page.run()
        sign_in.who_is_here()
    except OWN_ERRORS as error:
        st.error(markdown(in_a_sentence(error)), icon=":material/error:")
    finally:  # another event may also end a run
        state.finish()
    st.html(CREDITS)
    _set_apart_what_stays()


@st.cache_resource(show_spinner=False)
def _set_apart_what_stays() -> None:
    """Once a first page is drawn: what is loaded by then stays, and Streamlit looks for garbage after every run."""
    gc.collect()
    gc.freeze()


main()
