"""The add page without a browser: files of any kind and whole folders are handed to what reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PATIENCE_S = 60
# In a language that is not read, so that no model need be loaded to see that each file was opened.
GERMAN = "Die Raketen werden nach Angaben der Regierung im kommenden Jahr in Polen stationiert."
MAIL = f"Subject: Raketen\n\n{GERMAN}"


def page() -> AppTest:
    def script() -> None:
        import streamlit as st

        from dashboard.pages import add

        def empty() -> None:
            """The page that a reader goes to."""

        add.show(st.Page(empty))

    return AppTest.from_function(script, default_timeout=PATIENCE_S).run()


@pytest.mark.parametrize(("uploader", "button"), [(0, "Read them"), (1, "Read the folder")])
def test_files_and_folders_are_read_file_by_file(home: Path, uploader: int, button: str) -> None:
    test = page()
    files = [
        ("news/b.csv", f'text\n"{GERMAN}"\n'.encode(), "text/csv"),
        ("news/a.eml", MAIL.encode(), "message/rfc822"),
        ("news/c.pdf", b"%PDF-1.7", "application/pdf"),
    ]
    test.file_uploader[uploader].set_value(files).run()
    next(each for each in test.button if each.label == button).click().run()
    assert not test.exception
    (told,) = (str(warning.value).replace("\\", "") for warning in test.warning)
    assert told.count("the text is in German") == 2
    assert "c.pdf: it is no PDF, or a broken one" in told


def test_hidden_files_of_a_folder_are_skipped(home: Path) -> None:
    test = page()
    test.file_uploader[1].set_value([("news/.git/a.txt", GERMAN.encode(), "text/plain")]).run()
    assert next(each for each in test.button if each.label == "Read the folder").disabled
    assert test.file_uploader[1].accept_directory
    assert {".pdf", ".docx", ".eml", ".mbox", ".csv"} <= set(test.file_uploader[0].allowed_type)
