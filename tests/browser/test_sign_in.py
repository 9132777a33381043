"""Signing in at a real OpenID provider on this machine: who is let in, who may change what, and under which name."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.routing import Mount, Route

from dashboard import roles, serving
from dashboard.coming_back import COOKIE
from geodata import log_lines
from geodata.decisions import FILE, Decision
from geodata.user_data import HOME_VARIABLE
from tests.browser.conftest import Window, free_port, serving as started, start_command, wait_until_answering

pytestmark = pytest.mark.browser

ADA, BOB = "ada@example.org", "bob@example.org"
SECRET = "known to the provider and to this server alone"
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{secret}"
client_id = "atlas"
client_secret = "{secret}"
server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"
"""


@dataclass
class Team:
    """A page that asks for sign-in, and its data folder."""

    address: str
    port: int
    home: Path

    def answer(self, path: str, cookie: str = "") -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        said = answer.status, answer.read()
        connection.close()
        return said

    def set_roles(self, **given: str) -> None:
        lines = [f"{name}@example.org,{role}" for name, role in given.items()]
        (self.home / roles.FILE).write_text("\n".join(["who,role", *lines, ""]), encoding="utf-8")


@contextmanager
def provider(port: int, *people: dict[str, object]) -> Iterator[None]:
    """A provider that lets in anybody who names one of these people, on a port of this machine."""
    known = [word for one in people for word in ("--user-claims", json.dumps(one))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *known]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_until_answering(f"http://127.0.0.1:{port}/.well-known/openid-configuration", server)
            yield
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Ada and Bob have verified addresses, and Bob a claim too; the third says that she is Ada."""
    folder, port, other = tmp_path_factory.mktemp("team"), free_port(), free_port()
    people: tuple[dict[str, object], ...] = (
        {"sub": "1", "email": ADA, "email_verified": True, "groups": ["atlas", "admin"]},
        {"sub": "2", "email": BOB, "email_verified": True},
        {"sub": "3", "email": ADA, "email_verified": False, "groups": "nobody"},
    )
    (folder / ".streamlit").mkdir()
    secrets = SECRETS.format(port=port, provider=other, secret=SECRET)
    (folder / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
    with provider(other, *people), pytest.MonkeyPatch.context() as environment:
        environment.setenv("HOME", str(folder))
        environment.setenv(roles.CLAIM, "groups")
        with started(start_command(port, "--host", "0.0.0.0"), port, folder / "home") as address:
            found = Team(address, port, folder / "home")
            found.home.mkdir(exist_ok=True)
            yield found


SignIn = Callable[..., Window]


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of its own: the cookies of a sign-in are meant for no other page of this machine."""
    opened = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def sign_in(team: Team, context: BrowserContext) -> Iterator[SignIn]:
    """Opens the page as somebody who has not been here, and signs in as the person with this id."""
    context.clear_cookies()
    page = context.new_page()

    def signed_in(subject: str, path: str = "") -> Window:
        page.goto(f"{team.address}/{path}")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_placeholder("sub").fill(subject)
        page.get_by_role("button", name="Authorize").click()
        return Window(page, team.address)

    yield signed_in
    page.close()


def go(window: Window, name: str) -> Page:
    window.page.get_by_role("link", name=name, exact=True).click()
    expect(window.page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    window.settled()
    return window.page


def buttons(page: Page) -> list[str]:
    return [name for name in page.get_by_test_id("stMain").get_by_role("button").all_inner_texts() if name]


def test_nobody_gets_anything_without_signing_in(team: Team, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{team.address}/review?collection=sample")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_role("link", name="Review")).to_have_count(0)
    assert (
        page.get_by_test_id("stMain").inner_text().split()
        == "Deployment Atlas Sign in to see the map. login Sign in".split()
    )
    page.close()
    ours = []
    for route in serving.routes():
        assert isinstance(route, Route | Mount)
        ours.append(route.path.replace("/{base:path}", "/static") + ("/atlas.css" if isinstance(route, Mount) else ""))
    streamlits = [
        "/media/x.csv",
        "/_stcore/upload_file/a/b",
        "/_stcore/metrics",
        "/component/streamlit_folium.st_folium/",
    ]
    assert {"/embed", "/app/picture.json", "/app/claims.json", "/static/app/snapshot.png"} <= set(ours)
    for cookie in ("", "_streamlit_user=eyJpc19sb2dnZWRfaW4iOiB0cnVlfQ.aSm.x", '_streamlit_user="\xe9"'):
        for path in [*ours, *streamlits]:
            assert team.answer(path, cookie)[0] == 401, path
    assert team.answer("/_stcore/health")[0] == 200


def test_a_viewer_sees_all_and_is_offered_no_change(team: Team, sign_in: SignIn) -> None:
    team.set_roles(ada="admin")
    window = sign_in("3")  # whose address nobody has verified is not Ada
    page = window.page
    expect(page.get_by_text("Signed in as 3, viewer.")).to_be_visible()
    assert window.marks() > 100
    page.get_by_role("button", name="Views").click()
    expect(page.get_by_text("only a reviewer or an admin may change this")).to_be_visible()
    expect(page.get_by_role("button", name="Save this view")).to_have_count(0)
    page.keyboard.press("Escape")
    why = page.get_by_text("3 is a viewer here, and only a reviewer or an admin may change this.")
    review = go(window, "Review")
    expect(why).to_be_visible()
    assert [name for name in buttons(review) if re.search("Accept|Save|Reject|Keep|Undo", name)] == []
    review.keyboard.press("a")
    adding = go(window, "Add articles")
    expect(why).to_be_visible()
    expect(adding.get_by_role("textbox")).to_have_count(0)
    assert not (team.home / FILE).exists()


def test_a_reviewer_decides_under_the_name_signed_in_and_no_longer_once_the_role_is_gone(
    team: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(team.home))
    team.set_roles(bob="reviewer")
    window = sign_in("2")
    expect(window.page.get_by_text(f"Signed in as {BOB}, reviewer.")).to_be_visible()
    page = go(window, "Review")
    expect(page.get_by_label("Your name")).to_have_count(0)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("1 of")).to_be_visible()
    window.settled()
    assert [one.who for one in log_lines.read(FILE, Decision)] == [BOB]
    team.set_roles(bob="viewer")
    page.get_by_role("button", name="Reject").click()  # drawn while he might
    expect(
        page.get_by_text(f"{BOB} is a viewer here, and only a reviewer or an admin may change this").first
    ).to_be_visible()
    assert len(log_lines.read(FILE, Decision)) == 1
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider asks too
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    kept = b"".join(file.read_bytes() for file in team.home.glob("*") if file.is_file())
    assert SECRET.encode() not in kept


def test_a_link_is_opened_once_its_reader_has_signed_in(sign_in: SignIn, context: BrowserContext) -> None:
    window = sign_in("2", "?collection=sample&status=denied&country=PL")
    expect(window.page.get_by_text("Signed in as")).to_be_visible()
    window.page.wait_for_url("**/?*status=denied*")
    assert "country=PL" in window.page.url
    assert [cookie for cookie in context.cookies() if cookie.get("name") == COOKIE] == []
