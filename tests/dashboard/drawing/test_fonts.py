"""Every letter has a font, its own; what has none is named."""

from __future__ import annotations

import pytest

from dashboard.drawing import fonts


def test_a_text_is_cut_into_stretches_of_one_font_each() -> None:
    assert list(fonts.runs("Київ, Αθήνα")) == [("Noto Sans", "Київ, Αθήνα")]
    assert list(fonts.runs("To 北京 now")) == [
        ("Noto Sans", "To "), ("Noto Sans CJK SC", "北京 "), ("Noto Sans", "now"),
    ]  # fmt: skip


def test_words_from_right_to_left_stay_together() -> None:
    assert list(fonts.runs("الخليج العربي")) == [("Noto Sans Arabic", "الخليج العربي")]


def test_what_stands_behind_words_from_right_to_left_is_drawn_to_the_right_of_them() -> None:
    assert list(fonts.runs("الخليج · 北京")) == [
        ("Noto Sans Arabic", "الخليج"), ("Noto Sans Arabic", " · "), ("Noto Sans CJK SC", "北京"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Đà Nẵng", "Київ", "Αθήνα", "الخليج", "北京", "서울", "東京", "tab\there", "a\u200fb", ""]
)
def test_these_scripts_can_be_written(text: str) -> None:
    assert fonts.missing([text]) == []


def test_what_cannot_be_written_is_named_once() -> None:
    assert fonts.missing(["ქართული ქ", "Kyiv"])[0] == "georgian letter an"
    assert fonts.missing(["\U0001f600\U0001f600"]) == ["grinning face"]


def test_wider_texts_are_wider() -> None:
    assert fonts.width("") == 0
    assert 0 < fonts.width("i") < fonts.width("iii") < fonts.width("WWW")
    assert fonts.width("Poland") < fonts.width("Poland", 700)
    assert fonts.width("北京") == pytest.approx(2, abs=0.1)
