"""The shelf of picture formats."""

from __future__ import annotations

from dashboard import snapshots


def test_a_format_is_found_by_the_end_of_its_files() -> None:
    assert snapshots.kinds() == ("html", "pdf", "png", "svg", "txt")
    assert [form.suffix for form in snapshots.available().values()] == [f".{kind}" for kind in snapshots.kinds()]
