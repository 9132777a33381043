"""Printed lines become paragraphs: by their distance, the size of their letters, and how they begin."""

from __future__ import annotations

from extractors.printed_lines import Line, in_paragraphs


def column(*lines: str, top: float = 700, size: float = 10, apart: float = 12) -> list[Line]:
    return [Line(words, top - apart * number, size) for number, words in enumerate(lines)]


def test_a_heading_and_a_gap_part_paragraphs() -> None:
    lines = [
        Line("A heading", 730, 18),
        *column("The army moved", "it there."),
        *column("So it was,", "he said.", top=665),
    ]
    assert in_paragraphs([lines]) == "A heading\n\nThe army moved\nit there.\n\nSo it was,\nhe said."


def test_lines_set_wide_apart_are_one_paragraph_all_the_same() -> None:
    assert (
        in_paragraphs([column("The army moved", "it to", "the coast.", apart=16)])
        == "The army moved\nit to\nthe coast."
    )


def test_items_of_a_list_are_paragraphs() -> None:
    assert in_paragraphs([column("He named", "• Patriot", "  batteries", "• S-400")]).split("\n\n") == [
        "He named", "• Patriot\n  batteries", "• S-400",
    ]  # fmt: skip


def test_a_sentence_goes_on_in_the_next_column() -> None:
    lines = [*column("The army", "moved it"), *column("to the coast.", "It was", "late."), *column("A new one.")]
    assert in_paragraphs([lines]) == "The army\nmoved it\nto the coast.\nIt was\nlate.\n\nA new one."


def test_ligatures_and_soft_hyphens_are_the_letters_that_they_stand_for() -> None:
    assert (
        in_paragraphs([column("The ﬁrst con\u00ad", "ﬂict was of\u00adficial.")]) == "The first conflict was official."
    )


def test_pages_without_lines_give_no_text() -> None:
    assert in_paragraphs([]) == in_paragraphs([[], []]) == ""
