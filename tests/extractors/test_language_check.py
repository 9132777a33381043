"""Languages: English with foreign names in it is read, another language never is."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extractors.errors import LanguageError
from extractors.language_check import language_of, require_english


@pytest.mark.parametrize(
    "text",
    [
        "Bundeswehr Leopard 2A6 tanks reach Rukla, Lithuania.",
        "Macron, Scholz and Tusk met in Weimar.",
        "S-400 Triumf at Hmeimim.",
        "No S-300 left.",
        "KNDS Deutschland und Rheinmetall won the order, Der Spiegel reported.",
        "Gerasimov, Kobylash, Sokolov",
        "x y",
    ],
)
def test_short_english_full_of_names_is_read(text: str) -> None:
    require_english(language_of(text))


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        ("de", "German", "Die Bundeswehr verlegt zwei Patriot-Batterien nach Rzeszow."),
        ("fr", "French", "La France déploie des chars Leclerc en Roumanie depuis octobre."),
        ("es", "Spanish", "Los carros Leopard salieron de Zaragoza hacia Polonia."),
        ("pl", "Polish", "Rosja rozmieściła rakiety Iskander w obwodzie królewieckim."),
        ("ru", "Russian", "Министр обороны заявил, что ракеты С-400 прибыли в Сирию."),
        ("uk", "Ukrainian", "Україна отримала ще одну батарею Patriot від Німеччини."),
        ("zh", "Chinese", "中国在南海岛礁部署了红旗-9防空导弹。"),
        ("ja", "Japanese", "自衛隊はPAC3を沖縄に展開した。"),
        ("ar", "Arabic", "نشرت روسيا منظومة إس-400 في قاعدة حميميم في سوريا."),
    ],
)
def test_another_language_is_named_and_not_read(code: str, name: str, text: str) -> None:
    assert language_of(text) == code
    with pytest.raises(LanguageError, match=f"the text is in {name}, which is not read here") as failure:
        require_english(language_of(text))
    assert failure.value.remedy


def test_a_language_without_a_row_is_still_no_english() -> None:
    with pytest.raises(LanguageError, match="which is not read here"):
        require_english(language_of("Ndege za kivita zilipelekwa kwenye kambi mpya karibu na mpaka jana usiku."))


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert language_of(text) is None or isinstance(language_of(text), str)
