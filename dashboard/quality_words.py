"""The measured figures in the words of whoever reads the map: so many of a hundred, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.quality import Corpus, Dates, Estimate, Places, Quality, ReadPassages, Tally


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure to remember: `figure`, of `what`, and a quieter `remark`."""

    figure: str
    what: str
    remark: str


def hundredths(share: float) -> int:
    """A share from 0 to 1 in hundredths, rounded as a table of two decimals rounds it."""
    return round(round(share, 2) * 100)


def of_a_hundred(share: float) -> str:
    """A share from 0 to 1, such as `53 of 100`."""
    return f"{hundredths(share)} of 100"


def between(estimate: Estimate) -> str:
    """What holds a share, such as `between 42 and 64`."""
    return f"between {hundredths(estimate.low)} and {hundredths(estimate.high)}"


def number_of(tally: Tally) -> str:
    """`0 of 62`, as a table says it."""
    return f"{tally.number:,} of {tally.of:,}"


def so_many(tally: Tally) -> str:
    """`none of 62`, `5 of 33`, `all 178`, as a sentence says it."""
    if not tally.number:
        return f"none of {tally.of:,}"
    return f"all {tally.of:,}" if tally.number == tally.of else number_of(tally)


def measures(read: ReadPassages) -> tuple[Measure, ...]:
    """The figures to remember, of the passages that nobody looked at while the rules were written."""
    unsure = so_many(read.unsure_read_as_operational)
    return (
        Measure(
            of_a_hundred(read.precision.share),
            "claims that it shows are right",
            f"Other passages like these would give {between(read.precision)}.",
        ),
        Measure(
            of_a_hundred(read.recall.share),
            "claims in such texts are found",
            f"Other passages like these would give {between(read.recall)}.",
        ),
        Measure(
            unsure[:1].upper() + unsure[1:],
            "unsure claims read as in place",
            "Unsure is what is alleged, considered, denied or cancelled.",
        ),
    )


def false_alarms(read: ReadPassages) -> str:
    """How often something is read where nothing is."""
    return f"In {so_many(read.false_alarms)} passages that claim nothing, it read a claim all the same."


def fresh(read: ReadPassages) -> str:
    """The figures of the passages that were labelled when the rules stood."""
    return (
        f"On {read.passages:,} more passages of the same sources, labelled by other readers when the rules stood, "
        f"{of_a_hundred(read.precision.share)} claims shown are right and {of_a_hundred(read.recall.share)} are found, "
        f"and {so_many(read.unsure_read_as_operational)} unsure claims are read as in place."
    )


def news(read: ReadPassages) -> str:
    """The figures of the passages of news, which the rules know."""
    return (
        f"On {read.passages} short passages of news that are known to whoever writes the rules, "
        f"{of_a_hundred(read.precision.share)} claims shown are right and {of_a_hundred(read.recall.share)} are found. "
        "Expect other news to lie somewhere between these figures and those above."
    )


def places(figures: Places) -> str:
    """How far a place can be trusted."""
    sure = Tally(figures.lgl.sure.number + figures.geovirus.sure.number, figures.lgl.sure.of + figures.geovirus.sure.of)
    return (
        f"When it is at least 70% sure of a place, **{of_a_hundred(sure.share)}** are right ({so_many(sure)} names in "
        f"{figures.lgl.articles + figures.geovirus.articles:,} articles). Of all the place names that it finds, sure "
        f"or not, {of_a_hundred(figures.lgl.matched_accuracy_by_code)} are put in the right place in local papers, "
        f"whose towns have many namesakes, and {of_a_hundred(figures.geovirus.matched_accuracy_by_code)} in world "
        "news. Right means the very country, or within 161 km."
    )


def dates(figures: Dates) -> str:
    """How far a date can be trusted."""
    known = Tally(
        figures.before_the_rules.number + figures.with_the_rules.number,
        figures.before_the_rules.of + figures.with_the_rules.of,
    )
    return (
        f"Of {figures.held_out.of} sentences with words such as “in late March” or “two years later”, written by "
        f"someone who had not seen the rules, **{figures.held_out.number}** are read as the very days that they mean. "
        f"Of those that the rules are tried on at every change, {so_many(known)} are."
    )


def second_reader(quality: Quality) -> str:
    """How far two readers agree, which is how far the labels themselves can be trusted."""
    agreed = quality.claims.second_reader
    return (
        f"A second reader labelled {agreed.passages} of the passages again without seeing the first labels. Where "
        f"neither thought a claim debatable, they agree to {hundredths(agreed.f1)}%; with the debatable ones counted, "
        f"to {hundredths(agreed.f1_with_debatable)}%. That is how far the labels themselves can be trusted."
    )


def claims_table(quality: Quality) -> Iterator[tuple[str, ...]]:
    """The head and the rows of the figures in the terms of the field, for each set of passages."""
    sets = quality.claims.test, quality.claims.dev, quality.claims.news
    yield "", "kept aside", "shaped on", "news"
    yield "passages", *(f"{one.passages}" for one in sets)
    yield "claims there", *(f"{one.gold}" for one in sets)
    yield "claims read", *(f"{one.read}" for one in sets)
    for name in ("precision", "recall", "f1"):
        yield name.capitalize(), *(_with_range(getattr(one, name)) for one in sets)
    yield "unsure as operational", *(number_of(one.unsure_read_as_operational) for one in sets)
    yield "false alarms", *(number_of(one.false_alarms) for one in sets)


def places_table(figures: Places) -> Iterator[tuple[str, ...]]:
    """The head and the rows of the figures of places in the terms of the field, for each corpus."""
    corpora: tuple[Corpus, ...] = (figures.lgl, figures.geovirus)
    yield "", "LGL", "GeoVirus"
    yield "articles", *(f"{one.articles}" for one in corpora)
    yield "F1, right words in the right place", *(f"{one.f1:.2f}" for one in corpora)
    yield "right place of those found", *(f"{one.matched_accuracy:.2f}" for one in corpora)
    yield "the same, countries by code", *(f"{one.matched_accuracy_by_code:.2f}" for one in corpora)
    yield "right at 70% and more", *(f"{one.sure.share:.2f}" for one in corpora)


def _with_range(estimate: Estimate) -> str:
    return f"{estimate.share:.2f} ({estimate.low:.2f}–{estimate.high:.2f})"
