"""Who may do what: by the secrets, by the identity token, by the table of roles, and by the cookie that is sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import auth_util
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard import access, gate, roles
from geodata.errors import RecordError

SECRETS = """
[auth]
redirect_uri = "https://atlas.example.org/oauth2callback"
cookie_secret = "a secret of forty characters, or of more"
client_id = "atlas"
client_secret = "another"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
"""


@pytest.fixture
def secrets(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file in which sign-in is set up; what it says is forgotten afterwards."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv(roles.OPEN, raising=False)
    folder = home / ".streamlit"
    folder.mkdir()
    monkeypatch.setattr("streamlit.config.get_option", lambda name, known=access.config.get_option: (
        [str(folder / "secrets.toml")] if name == "secrets.files" else known(name)
    ))  # fmt: skip
    forget()
    yield folder / "secrets.toml"
    forget()


def forget() -> None:
    secrets_singleton._reset()
    for found in (access.is_required, gate.refusal, gate.own_names):
        found.cache_clear()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SECRETS, None),
        ("", "could read all"),
        (SECRETS.replace("cookie_secret", "cookie"), "cookie_secret"),
        (SECRETS.replace("client_id", "client"), "client_id"),
        ("[auth", "cannot be read"),
    ],
)
def test_the_page_is_served_to_others_only_with_sign_in_set_up_wholly(
    secrets: Path, content: str, said: str | None
) -> None:
    secrets.write_text(content, encoding="utf-8")
    refused = gate.refusal("192.0.2.7")
    assert (refused is None) if said is None else (refused is not None and said in refused)


@pytest.mark.parametrize("content", ["[auth", SECRETS.replace("redirect_uri", "uri")])
def test_half_of_a_sign_in_serves_not_even_this_machine(secrets: Path, content: str) -> None:
    secrets.write_text(content, encoding="utf-8")
    assert gate.refusal("127.0.0.1") is not None


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "", None, "192.168.1.5", "2001:db8::1", "atlas.example.org"])
def test_what_is_not_this_machine_alone(secrets: Path, address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gate.refusal(address) is not None
    gate.refusal.cache_clear()
    monkeypatch.setenv(roles.OPEN, "viewer")
    assert gate.refusal(address) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_this_machine_alone_needs_no_sign_in(secrets: Path, address: str) -> None:
    assert gate.refusal(address) is None


def test_secrets_that_break_later_do_not_open_the_page(secrets: Path) -> None:
    secrets.write_text(SECRETS, encoding="utf-8")
    assert access.is_required()
    secrets.write_text("[auth", encoding="utf-8")
    secrets_singleton._reset()
    assert not auth_util.get_secrets_auth_section()
    assert access.is_required()


@pytest.mark.parametrize(
    ("opened", "role"), [(None, "admin"), ("viewer", "viewer"), ("reviewer", "reviewer"), ("?", "viewer")]
)
def test_without_sign_in_the_one_user_may_do_all_unless_the_page_is_open(
    secrets: Path, opened: str | None, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if opened:
        monkeypatch.setenv(roles.OPEN, opened)
    assert access.person() == access.Person("", role)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claims", "who", "role"),
    [
        ({"sub": "1", "email": "Ada@Example.org", "email_verified": True}, "Ada@Example.org", "admin"),
        ({"sub": "1", "email": "ada@example.org", "email_verified": False}, "1", "viewer"),
        ({"sub": "1", "email": "ada@example.org"}, "1", "viewer"),
        ({"sub": "1", "email": "ada@example.org", "email_verified": "true"}, "1", "viewer"),
        ({"sub": "f7|bob", "name": "ada@example.org"}, "f7|bob", "reviewer"),
        ({"sub": "9", "groups": ["staff", "reviewer"]}, "9", "reviewer"),
        ({"sub": "9", "groups": "admin"}, "9", "admin"),
        ({"sub": "9", "groups": "administrator"}, "9", "viewer"),
        ({"sub": "9", "groups": {"admin": 1}, "roles": ["admin"]}, "9", "viewer"),
        ({"sub": "f7|bob", "groups": ["viewer"]}, "f7|bob", "reviewer"),
    ],
)
def test_a_role_comes_from_the_claim_that_was_named_or_from_the_table(
    home: Path, claims: dict[str, object], who: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(roles.CLAIM, "groups")
    (home / roles.FILE).write_text("who,role\nada@example.org,admin\nf7|bob,Reviewer\n", encoding="utf-8")
    assert access.person_of(claims) == access.Person(who, role)  # type: ignore[arg-type]


def test_no_claim_counts_that_nobody_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(roles.CLAIM, raising=False)
    assert access.person_of({"sub": "9", "roles": ["admin"], "": "admin"}).role == "viewer"


def test_a_token_without_an_id_is_nobody(home: Path) -> None:
    with pytest.raises(access.AccessError, match="did not say who you are"):
        access.person_of({"email": "ada@example.org"})


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("who,role\nada@example.org,owner\n", "line 2: 'owner'"),
        ("who,role\n,admin\n", "line 2"),
        ("name,role\nada,admin\n", "who,role"),
        ("who,role\nada,admin\nADA,viewer\n", "line 3: ADA has another role"),
        ("who,role\nada\n", "line 2"),
    ],
)
def test_a_wrong_line_of_the_table_is_named_and_gives_nobody_a_role(home: Path, table: str, said: str) -> None:
    (home / roles.FILE).write_text(table, encoding="utf-8")
    with pytest.raises(RecordError, match=said):
        access.person_of({"sub": "9"})


def cookie(secret: str, content: str) -> dict[str, str]:
    return {"_streamlit_user": create_signed_value(secret, "_streamlit_user", content).decode()}


def test_only_a_cookie_that_was_signed_here_for_this_address_counts(secrets: Path) -> None:
    secrets.write_text(SECRETS, encoding="utf-8")
    own = "a secret of forty characters, or of more"
    good = '{"is_logged_in": true, "origin": "https://atlas.example.org", "sub": "1"}'
    assert access.claims_in(cookie(own, good)) is not None
    refused = (
        {},
        {"_streamlit_user": good},
        cookie("another secret of forty characters ......", good),
        cookie(own, good.replace("atlas.", "other.")),
        cookie(own, good.replace("true", "false")),
        cookie(own, good.replace("true", "1")),
        cookie(own, "no JSON"),
        cookie(own, "[]"),
        {"_streamlit_user": "\u2028é"},
    )
    assert [access.claims_in(one) for one in refused] == [None] * len(refused)
