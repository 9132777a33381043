"""What the page asks in several places in the same way: one of a few values, or a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import streamlit as st

from dashboard import widgets

_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)
# Which date of a claim a page goes by.
DATES_OF: Final = {"event": "Date of the event", "publication": "Date of publication"}

Value = TypeVar("Value")


def one_of(
    name: str,
    label: str,
    options: Mapping[Value, str],
    shown: Value,
    choose: Callable[[Value], None],
    *,
    is_labelled: bool = False,
) -> None:
    """Draw a button for each of the options, given with their words, of which `shown` is pressed.

    `choose` is called with another one that a reader presses. The label is always there for who cannot see the page.
    """
    st.segmented_control(
        label,
        list(options),
        required=True,
        default=shown,
        format_func=options.__getitem__,
        key=widgets.key(name, shown),
        on_change=lambda: choose(widgets.value_of(name)),
        label_visibility="visible" if is_labelled else "collapsed",
    )


def a_day(
    name: str, label: str, shown: date | None, choose: Callable[[date | None], None], *, explained: str | None = None
) -> None:
    """Draw a field for a day, in which `shown` stands. `choose` is called with another, `None` where it is emptied."""
    value: Any = shown  # Streamlit knows the types of a day and of none, but of no value that can be either
    st.date_input(
        label,
        value,
        min_value=_EARLIEST,
        max_value=_LATEST,
        format="YYYY-MM-DD",
        key=widgets.key(name, shown),
        on_change=lambda: choose(widgets.value_of(name)),
        help=explained,
    )
