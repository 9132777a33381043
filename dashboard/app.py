"""The web application: the page's script, our routes and our middleware, in one object that a server can run.

`streamlit run dashboard/app.py` finds `app` by reading this file, and `python -m dashboard` runs the same object.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit

# `streamlit run` puts this folder on the import path, not the one above it.
if str(Path(__file__).resolve().parents[1]) not in sys.path:
    sys.path.insert(1, str(Path(__file__).resolve().parents[1]))

from dashboard import serving, stopping
from dashboard.memory import give_back_large_pieces
from dashboard.wording import OWN_ERRORS, in_a_sentence, markdown


def say(error: Exception) -> bool:
    """Put what the page did not foresee into a sentence; Streamlit has written the traceback to the terminal."""
    if isinstance(error, OWN_ERRORS):
        streamlit.error(markdown(in_a_sentence(error)))
    else:
        streamlit.error("This page failed. What went wrong is written where the program was started.")
    return True


give_back_large_pieces()
app = streamlit.App(
    Path(__file__).resolve().with_name("pages") / "contents.py",
    routes=serving.routes(),
    middleware=serving.middleware(),
    lifespan=stopping.ends_in_time,
    on_script_error=say,
)
