"""Another service is asked only when configured, once a second, once a name, and says plainly when it is down."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.errors import GeocoderError
from geodata.second_opinion import SECONDS_BETWEEN_REQUESTS, SETTINGS, SecondOpinion, configured
from tests.geodata.nominatim_server import LICENCE, NominatimServer, serving


@pytest.fixture
def server() -> Iterator[NominatimServer]:
    with serving() as running:
        yield running


def service(server: NominatimServer, folder: Path, **more: object) -> SecondOpinion:
    options = {"domain": server.domain, "scheme": "http", "user_agent": "tests of the atlas", **more}
    return SecondOpinion("nominatim", options, folder / "remembered.sqlite")


def configure(server: NominatimServer, home: Path) -> None:
    text = f'service = "nominatim"\ndomain = "{server.domain}"\nscheme = "http"\nuser_agent = "tests of the atlas"\n'
    (home / SETTINGS).write_text(text, encoding="utf-8")


def test_an_answer_is_credited(server: NominatimServer, tmp_path: Path) -> None:
    opinion = service(server, tmp_path).about("Redzikowo")
    assert opinion is not None
    assert (opinion.latitude, opinion.longitude) == (54.4702, 17.1175)
    assert opinion.attribution == LICENCE


def test_a_name_is_asked_for_once(server: NominatimServer, tmp_path: Path) -> None:
    assert service(server, tmp_path).about("Redzikowo") == service(server, tmp_path).about("Redzikowo")
    assert server.asked == ["Redzikowo"]


def test_so_is_a_name_that_nobody_knows(server: NominatimServer, tmp_path: Path) -> None:
    assert service(server, tmp_path).about("Xyzzyville") is None
    assert service(server, tmp_path).about("Xyzzyville") is None
    assert server.asked == ["Xyzzyville"]


def test_two_names_are_a_second_apart(server: NominatimServer, tmp_path: Path) -> None:
    opinions = service(server, tmp_path)
    started = time.monotonic()
    opinions.about("Redzikowo")
    opinions.about("Deveselu")
    assert time.monotonic() - started >= SECONDS_BETWEEN_REQUESTS


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        ("slow", "is down, or too slow"),
        ("too many", "wants no more requests now"),
        ("down", "is down, or too slow"),
        ("not for you", "gave no answer"),
        ("no JSON", "cannot be understood"),
        ("another form", "cannot be understood"),
        ("no numbers", "cannot be understood"),
    ],
)
def test_a_bad_answer_is_said_plainly_and_not_remembered(
    server: NominatimServer, tmp_path: Path, behaviour: str, words: str
) -> None:
    server.behaviour = behaviour
    with pytest.raises(GeocoderError, match=words) as raised:
        service(server, tmp_path, timeout=0.3).about("Redzikowo")
    assert server.domain in str(raised.value)
    assert raised.value.remedy
    assert server.asked == ["Redzikowo"]
    server.behaviour = "well"
    assert service(server, tmp_path).about("Redzikowo") is not None


def test_nobody_there(tmp_path: Path) -> None:
    with serving() as server:
        gone = service(server, tmp_path)
    with pytest.raises(GeocoderError, match="gave no answer"):
        gone.about("Redzikowo")


def test_unknown_services_and_settings(tmp_path: Path) -> None:
    with pytest.raises(GeocoderError, match="geopy knows no service"):
        SecondOpinion("crystal ball", {}, tmp_path / "m.sqlite")
    with pytest.raises(GeocoderError, match="does not take these settings"):
        SecondOpinion("nominatim", {"user_agent": "x", "colour": "red"}, tmp_path / "m.sqlite")


def test_off_unless_configured(home: Path) -> None:
    assert configured() is None


def test_who_asks_again_waits_for_the_same_service(server: NominatimServer, home: Path) -> None:
    configure(server, home)
    assert configured() is configured()


@pytest.mark.parametrize("text", ["service = ", 'domain = "example.org"'])
def test_wrong_settings_name_their_file(home: Path, text: str) -> None:
    (home / SETTINGS).write_text(text, encoding="utf-8")
    with pytest.raises(GeocoderError, match=SETTINGS):
        configured()


def test_the_command_asks_nobody_by_itself(
    server: NominatimServer, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(server, home)
    assert main(["geocode", "Redzikowo"]) == 0
    assert "54.4800, 17.1000" in capsys.readouterr().out
    assert server.asked == []


def test_the_command_sets_both_side_by_side(
    server: NominatimServer, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(server, home)
    assert main(["geocode", "Redzikowo", "--second-opinion"]) == 0
    out = capsys.readouterr().out
    assert "2 km from the first of ours" in out
    assert LICENCE in out


def test_the_command_without_settings_says_what_to_write(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Redzikowo", "--second-opinion"]) == 1
    said = capsys.readouterr()
    assert "Redzikowo" in said.out
    assert SETTINGS in said.err


def test_a_service_that_is_down_takes_no_answer_of_ours_away(
    server: NominatimServer, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(server, home)
    server.behaviour = "down"
    assert main(["geocode", "Redzikowo", "--second-opinion"]) == 1
    said = capsys.readouterr()
    assert "54.4800, 17.1000" in said.out
    assert "is down" in said.err
