"""What reading an article needs, loaded once for all tabs. Imported late, because the map needs none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from extractors.pipeline import Pipeline
    from geodata.gazetteer import Gazetteer


@st.cache_resource(show_spinner="Opening the gazetteer; the first time it is built, which takes about a minute …")
def gazetteer() -> Gazetteer:
    """All place names. Imported here, because the map needs none of it."""
    from geodata.gazetteer import open_gazetteer

    return open_gazetteer()


@st.cache_resource(show_spinner="Loading the language model …")
def pipeline() -> Pipeline:
    """The reader of articles, with the model that it needs."""
    from extractors.lexicon import load_lexicon
    from extractors.pipeline import Pipeline

    return Pipeline(load_lexicon(), gazetteer())
