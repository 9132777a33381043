"""The filters as a person types them: what is not understood stops the command, in the words of a command."""

from __future__ import annotations

from argparse import ArgumentParser

import pytest
from hypothesis import assume, given

from geodata.errors import FilterError
from geodata.filter_options import add_filter_options, filter_from_options, join_values
from geodata.filters import Filter
from tests.geodata.test_filters import FILTERS, PARAMETERS


def parse(*arguments: str) -> Filter:
    parser = ArgumentParser()
    add_filter_options(parser)
    return filter_from_options(parser.parse_args(join_values(arguments)))


@given(FILTERS)
def test_the_command_line_takes_what_the_address_holds(filter: Filter) -> None:
    options = [f"--{name}={value}" for name, values in filter.to_parameters().items() for value in values]
    # Python before 3.13 drops a lone "--" even behind "=" (CPython issue 59317); no name in a store is one.
    assume(not any(option.endswith("=--") for option in options))
    assert parse(*options) == filter


def test_western_longitudes_need_no_quoting_trick() -> None:
    assert parse("--bounds", "-10,35,40,70").bounds == (-10, 35, 40, 70)
    assert parse("--within", "-10,35,40,35,0,70").within == ((-10, 35), (40, 35), (0, 70))


def test_a_word_to_be_left_out_needs_none_either() -> None:
    assert parse("--search", "-drill", "--mapped", "yes") == Filter(search="-drill", mapped=True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--status", "soon"), "--status 'soon' is not understood: use one of operational"),
        (("--from", "2018", "--from", "2019"), "--from is given 2 times but takes one value"),
        (("--from", "2020", "--to", "2019"), "--from 2020-01-01 is after --to 2019-12-31"),
        (("--search", "-!"), "--search '-!' is not understood: a search needs a word"),
        (("--mapped", "perhaps", "--country", "Romania"), "--country 'Romania' is not understood: use the two letters"),
    ],
)
def test_the_command_line_stops_at_what_it_does_not_understand(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(*arguments)
    assert words in str(caught.value)
    assert caught.value.remedy == "Correct the option and try again."
    # Those are the words of the page, which opens an address all the same.
    assert not [said for said in ("left out", "is used") if said in str(caught.value)]


@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_value_does_not_ask_for_everything(name: str, value: str) -> None:
    with pytest.raises(FilterError, match=f"--{name} is given no value"):
        parse(f"--{name}", value)


def test_the_help_says_which_options_may_be_repeated() -> None:
    parser = ArgumentParser()
    add_filter_options(parser)
    several, single = parser.format_help().split("filters of several values:")[1].split("filters of one value:")
    assert {name for name in PARAMETERS if f"--{name} " in several} == {"status", "system", "actor", "country", "type"}
    assert {name for name in PARAMETERS if f"--{name} " in single} == {*PARAMETERS[5:]}
    assert "may be given once" in single
