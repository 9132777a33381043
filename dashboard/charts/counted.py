"""How many events are alike in some columns: what a chart is made of, and what a database could count as well."""

from __future__ import annotations

from collections.abc import Sequence

import pandas


def counted(rows: pandas.DataFrame, by: Sequence[str]) -> pandas.DataFrame:
    """One row for each combination of values in the columns `by`, `None` included, and their number as `events`.

    `rows` are those of `Store.rows`, or such columns of a tally.
    """
    found = rows.groupby(list(by), dropna=False, sort=False, observed=True).size().reset_index(name="events")
    return found.astype(object).where(found.notna(), None).astype({"events": "int64"})
