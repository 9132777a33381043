"""How well the program reads, in plain words: what was measured, on what, and which errors to expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from dashboard import errors_to_expect, quality_words, wording
from dashboard.errors_to_expect import Misreading
from dashboard.quality import Quality, ReadPassages, measured

_INTRODUCTION = """
A program reads the articles, and it makes mistakes. It was made to rather miss a claim than invent one, and to rather
doubt a claim than harden it. So it misses more than it gets wrong. **An empty map is no proof that nothing is there.**
"""
_NEVER = """
- It never draws a claim without the sentence that makes it.
- It never chooses among namesakes when it is not at least half sure: the claim is listed with the reason.
- It never gives a claim about a country a point in that country.
- It never draws the place of a meeting, a sale, a threat or an attack as a deployment.
- It never draws what it infers itself, such as the known site of a system, unless a reader accepts it, and marks it.
- It never judges whether an article is right. A correctly read claim can still be false.
"""
_MEASURED_ON = """
Claims were measured on texts of the White House and speeches in Congress, which the United States government puts into
the public domain: transcripts, half sentences, budgets. **Other outlets may read better or worse.** The labels are
this project's own, made by reading each passage before any prediction was seen; no outside analyst has checked them.
A claim counts as right only if its system, its place and its status are all right. The documents were parted in two
halves: the rules were shaped on one. The text of the other was not looked at, only its scores, after each change; the
large figures above are of that one, and a text that nobody ever scored may be read a little worse.

Places were measured on two public corpora of news, LGL and GeoVirus. The weights that rank namesakes were learned from
the same articles; of articles held out while learning, the figures are lower by less than 1 of 100.
"""


def show() -> None:
    """Draw the page."""
    quality = measured()
    kept_aside = quality.claims.test
    with st.container(width=760):
        st.title("How well it reads")
        st.markdown(_INTRODUCTION)
        st.html(_measures(kept_aside))
        st.markdown(f"{quality_words.false_alarms(kept_aside)} {quality_words.fresh(quality.claims.fresh)}")
        st.markdown(quality_words.news(quality.claims.news))
        st.header("How much it finds, by status")
        st.html(_by_status(kept_aside))
        st.header("Places")
        st.markdown(quality_words.places(quality.places))
        st.header("Dates")
        st.markdown(quality_words.dates(quality.dates))
        st.header("Errors to expect")
        st.markdown("Most errors are claims that it **misses**:")
        st.html(_misreadings(errors_to_expect.MISSED))
        st.markdown("Some are claims that it **gets wrong**:")
        st.html(_misreadings(errors_to_expect.MISREAD))
        st.header("What it never does")
        st.markdown(_NEVER)
        st.header("What was measured")
        st.markdown(f"{_MEASURED_ON}\n{quality_words.second_reader(quality)}")
        _details(quality)


def _measures(read: ReadPassages) -> str:
    lines = "".join(
        f"<li><b>{escape(one.figure)}</b> {escape(one.what)} <small>{escape(one.remark)}</small></li>"
        for one in quality_words.measures(read)
    )
    return f'<ul class="measures">{lines}</ul>'


def _by_status(read: ReadPassages) -> str:
    """A bar for each status: the share found of the claims that have it."""
    found = {status: read.recall_by_status[status] for status in wording.STATUSES if status in read.recall_by_status}
    lines = "".join(
        f'<dt>{escape(status)}</dt><dd><span class="bar" style="--share:{one.share:.3f}"></span>'
        f"{one.number} of {one.of}</dd>"
        for status, one in found.items()
    )
    hint = "So many of the claims of each status were read rightly. There are few of each: take a bar as a hint only."
    return f'<section class="bars shares"><dl>{lines}</dl></section><p class="quiet">{hint}</p>'


def _misreadings(some: Sequence[Misreading]) -> str:
    lines = "".join(
        f"<li><b>{escape(one.kind)}.</b> <q>{escape(one.sentence)}</q> "
        f"<small>It says: {escape(one.meant)}. {escape(one.outcome)}</small></li>"
        for one in some
    )
    return f'<ul class="misreadings">{lines}</ul>'


def _details(quality: Quality) -> None:
    """The figures in the terms of the field, and how to measure them again."""
    with st.expander("All figures, and how to measure them again"):
        st.markdown(_table(quality_words.claims_table(quality)))
        st.caption("Shares on system, place and status; in brackets what holds them in 95 of 100 resamples.")
        st.markdown(_table(quality_words.places_table(quality.places)))
        for what, part in (("Claims", quality.claims), ("Places", quality.places), ("Dates", quality.dates)):
            st.markdown(f"{what}: measured on {part.made.isoformat()} by `{part.command}`")
        st.caption("The commands need the labelled texts beside the checkout, which are not ours to ship.")


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *body = (f"| {' | '.join(cells)} |" for cells in rows)
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *body])
