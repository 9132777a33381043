"""`python -m tests.quality`: how well each set of labelled passages is read.

The half called *test* is scored and never looked into, so that the rules are not fitted to it; nor is *fresh*, which
was labelled when the rules stood. `--write` puts the figures of claims and of dates into `dashboard/quality.json`,
which the page "Quality" shows, and into the README.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tests.quality import quality_file
from tests.quality.measuring import measured_claims, measured_dates
from tests.quality.passages import FRESH_LABELS, Claim, Passage, read_passages, second_labels
from tests.quality.reading import read_claims
from tests.quality.scoring import (
    Found,
    agreement,
    empty,
    figures,
    is_wrong,
    read_as_operational,
    recall_by_status,
    undebatable,
    unsure_claims,
)
from tests.quality.shared_passages import read_shared_passages


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures that the command line asks for."""
    wish = _wish(arguments)
    labelled = [*read_passages(), *read_passages(FRESH_LABELS)]
    passages = [one for one in labelled if wish.split in (None, one.split)]
    if wish.agreement:
        _print_agreement(passages)
        return
    news = read_shared_passages() if wish.write else []
    found = read_claims([*passages, *news])
    if wish.write:
        quality_file.write(measured_claims(passages, news, found), measured_dates())
    for split in ("dev", "test", "fresh"):
        if part := [one for one in passages if one.split == split]:
            print(f"== {split}")
            _print_figures(part, found)
    if wish.errors:
        _print_errors(passages, found, wish.errors)


def _wish(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--split", choices=("dev", "test", "fresh"), help="one set of passages (default: each in turn)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N wrong passages (only --split dev)")
    parser.add_argument("--agreement", action="store_true", help="how far a second reader agreed with the labels")
    parser.add_argument("--write", action="store_true", help="write the figures into the quality file and the README")
    wish = parser.parse_args(arguments)
    if wish.errors and wish.split != "dev":
        parser.error("--errors needs --split dev: the others are scored, never read")
    if wish.write and (wish.split or wish.agreement):
        parser.error("--write measures everything: leave out --split and --agreement")
    return wish


def _print_agreement(passages: Sequence[Passage]) -> None:
    first, second = {one.key: one.gold for one in passages}, second_labels()
    for title, one in (
        ("debatable claims left out", agreement(first, second)),
        ("every claim, first status only", agreement(undebatable(first), undebatable(second))),
    ):
        print(f"two readers of {one.passages} passages, {title}: F1 {one.f1:.3f} on system, place and status", end="")
        print(f" ({one.of_first} and {one.of_second} claims)")


def _print_figures(passages: Sequence[Passage], found: Found) -> None:
    whole = figures(passages, found)
    low, high = whole.f1_within
    print(f"{whole.passages} passages, {whole.gold} gold claims, {whole.read} read claims (without debatable ones)")
    print(f"system, place and status: precision {whole.precision:.3f}, recall {whole.recall:.3f}, ", end="")
    print(f"F1 {whole.f1:.3f}, 95 of 100 resamples within {low:.3f} and {high:.3f}")
    for source in sorted({one.source for one in passages}):
        part = figures([one for one in passages if one.source == source], found)
        print(f"  {source}: precision {part.precision:.3f}, recall {part.recall:.3f}, F1 {part.f1:.3f}")
    shares = recall_by_status(passages, found).items()
    print("recall by status: " + ", ".join(f"{status} {right}/{number}" for status, (right, number) in shares))
    misread = read_as_operational(passages, found)
    print(f"unsure claims read as operational: {len(misread)} of {len(unsure_claims(passages))}")
    nothing = empty(passages)
    print(f"empty passages with a false alarm: {sum(bool(found[one.key]) for one in nothing)} of {len(nothing)}")


def _print_errors(passages: Sequence[Passage], found: Found, number: int) -> None:
    for one in [one for one in passages if is_wrong(one, found)][:number]:
        print(f"-- {one.key} {one.published} {' '.join(one.text.split())}")
        for title, claims in (("gold", one.gold), ("read", found[one.key])):
            for claim in claims:
                print(f"   {title} {_in_words(claim)}")


def _in_words(claim: Claim) -> str:
    fields = ("event_type", "system", "actor", "place", "status")
    debatable = "  (debatable)" if claim.get("optional") else ""
    return " | ".join(claim[field] or "-" for field in fields) + debatable


if __name__ == "__main__":
    main()
