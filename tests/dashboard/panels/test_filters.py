"""How many events have the date that is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard import loading
from dashboard.panels import filters
from geodata.decisions import decide
from geodata.filters import Filter
from tests.dashboard.claims import SITE, claims
from tests.geodata.examples import THAAD, make_store

ROWS = claims(
    SITE | {"date_start": "2016-01-01", "date_end": None},
    SITE | {"date_start": None, "date_end": "2016-12-31"},
    SITE | {"date_start": None, "date_end": None, "published": None},
)


def test_words_with_an_old_count_still_mean_their_value() -> None:
    by_name = {"Poland": "PL", "A · B": "a-b"}
    assert filters.meant(["PL", "Poland · 12", "A · B · 1,204", "other"], by_name) == ("PL", "a-b", "other")


def test_dated_and_undated_are_counted_for_the_date_that_counts() -> None:
    assert filters.dated(ROWS, "event") == (2, 1)
    assert filters.dated(ROWS, "publication") == (2, 1)
    assert filters.dated(claims(), "event") == (0, 0)


def test_the_map_can_be_limited_to_what_was_reviewed(home: Path, tmp_path: Path) -> None:
    def script(path: str) -> None:
        from pathlib import Path

        import streamlit

        from dashboard import loading, state
        from dashboard.panels import filters

        filters.show(Path(path))
        streamlit.text(str(len(loading.rows(Path(path), state.look().filter))))

    path = tmp_path / "store.sqlite"
    make_store(path, [THAAD]).close()
    row = loading.rows(path, Filter()).to_dict("records")[0]
    decide(row, THAAD.article.text, "accept")
    page = AppTest.from_function(script, args=(str(path),), default_timeout=60).run()
    choice = next(group for group in page.button_group if group.label == "What readers have reviewed")
    assert page.text[0].value == "2"
    choice.set_value("Reviewed").run()
    assert page.text[0].value == "1"
    assert not page.exception


def test_how_many_have_no_date_is_said_beside_a_filter_by_date(home: Path, tmp_path: Path) -> None:
    def script(path: str) -> None:
        from pathlib import Path

        from dashboard.panels import filters

        filters.show(Path(path))

    def said(page: AppTest) -> list[str]:
        assert not page.exception
        return [str(one.value) for one in page.caption if "left out" in one.value and "dated," not in one.value]

    path = tmp_path / "store.sqlite"
    make_store(path, [THAAD]).close()
    rows = loading.rows(path, Filter())
    page = AppTest.from_function(script, args=(str(path),), default_timeout=60).run()
    assert said(page) == []
    page.date_input[0].set_value(date(2016, 1, 1))
    assert said(page.run()) == [f"{filters.dated(rows, 'event')[1]} undated left out"]
    next(group for group in page.button_group if group.label == "Which date counts").set_value("Date of publication")
    assert said(page.run()) == [], "every article has its day"
