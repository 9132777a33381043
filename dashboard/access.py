"""Who may see and change: whoever signs in may look, reviewers and admins may change.

Without sign-in there is one user, who may do all; only this machine is served then, unless the page was started as open
for everybody. Sign-in is Streamlit's (OpenID Connect), set up in its secrets, which nothing here copies anywhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import auth_util, config
from streamlit.errors import StreamlitAuthError
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import AUTH_COOKIE_NAME, get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from dashboard import collection
from dashboard.roles import OPEN, ROLES, Role, role_of
from geodata.errors import GeodataError


class AccessError(GeodataError, PermissionError):
    """Who asks for it may not have it done."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who looks at the page. `who` is the verified e-mail address, else the provider's own id; "" without sign-in."""

    who: str
    role: Role


def problem() -> str | None:
    """In a sentence, why nobody could sign in although that is set up, or meant to be; `None` where all is well."""
    there = [file for file in config.get_option("secrets.files") if Path(file).exists()]
    if there and not secrets_singleton.load_if_toml_exists():
        return f"the secrets in {', '.join(there)} cannot be read. Correct them, as it is unknown who may see the page."
    if is_set_up():
        try:
            for provider in providers():
                auth_util.validate_auth_credentials(provider)
        except StreamlitAuthError as error:
            return f"sign-in is not set up wholly: {' '.join(str(error).split())}"
        if not auth_util.is_authlib_installed():
            return "sign-in needs the package Authlib. Install what requirements.txt names."
    if (given := os.environ.get(OPEN)) not in (None, *ROLES):
        return f"{OPEN} is {given!r}. Make it one of {', '.join(ROLES)}, or remove it."
    return None


def is_set_up() -> bool:
    """Whether sign-in stands in Streamlit's secrets."""
    return bool(auth_util.get_secrets_auth_section())


@cache
def is_required() -> bool:
    """Whether everybody has to sign in. Found once: secrets that become unreadable later must not open the page."""
    return is_set_up()


def origin() -> str | None:
    """The address of the page that the provider of sign-in knows, `https://atlas.example.org`."""
    return auth_util.get_origin_from_redirect_uri()


def providers() -> tuple[str, ...]:
    """The names by which `st.login` knows the providers; `default` where only one is set up."""
    section = auth_util.get_secrets_auth_section()
    named = tuple(name for name in section if isinstance(section[name], Mapping) and name != "client_kwargs")
    return ("default", *named) if "client_id" in section or not named else named


def is_admitted() -> bool:
    """Whether who looks at the page may see it. Only in a run of the page."""
    return not is_required() or bool(st.user.is_logged_in)


def person() -> Person:
    """Who looks at the page. Only in a run of the page.

    Raises `AccessError` for who has not signed in, and `RecordError` where the roles cannot be read.
    """
    if not is_required():
        return _here(Person("", _role_without_sign_in()))
    if not st.user.is_logged_in:
        raise AccessError("nobody is signed in", "Open the page again and sign in.")
    return _here(person_of(st.user.to_dict()))


def _here(found: Person) -> Person:
    """Whoever it is: an archive is only to be looked at."""
    return replace(found, role="viewer") if collection.is_read_only() else found


def _role_without_sign_in() -> Role:
    given = os.environ.get(OPEN)
    return next((role for role in ROLES if role == given), "admin" if given is None else "viewer")


def person_of(claims: Mapping[str, Any]) -> Person:
    """The person of an identity token. Raises `AccessError` for a token without an id, and as `role_of` does."""
    mail = claims.get("email") if claims.get("email_verified") is True else None
    who = str(mail or claims.get("sub") or "")
    if not who:
        raise AccessError("the provider did not say who you are", "Ask whoever runs it for the claim “sub”.")
    return Person(who, role_of(who, claims))


def may(needed: Role) -> bool:
    """Whether the present person may do what needs this role. Raises as `person` does."""
    return ROLES.index(person().role) >= ROLES.index(needed)


def require(needed: Role = "reviewer") -> Person:
    """The present person. Raises `AccessError` where the role is too low, and what `person` raises."""
    found = person()
    if ROLES.index(found.role) < ROLES.index(needed):
        raise AccessError(why_not(needed).removesuffix("."))
    return found


def why_not(needed: Role = "reviewer") -> str:
    """Why what needs this role is not offered, in a sentence."""
    found = person()
    if collection.is_read_only():
        return "An archive is only to be looked at. Ingest its articles into a store to work on them."
    named = f"{found.who} is" if found.who else "Who looks at this page is"
    needing = "an admin" if needed == "admin" else "a reviewer or an admin"
    return f"{named} a {found.role} here, and only {needing} may change this."


def claims_in(cookies: Mapping[str, str]) -> dict[str, Any] | None:
    """What the cookie that Streamlit signed says of the person; `None` where there is none, or not from here."""

    def signed(name: str) -> bytes | None:
        held = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, held.encode("latin-1", "replace")) if held else None

    try:
        content = auth_util.get_cookie_with_chunks(signed, AUTH_COOKIE_NAME)
        claims = json.loads(content) if content else None
    except ValueError:
        return None
    if not isinstance(claims, dict) or claims.get("is_logged_in") is not True:
        return None
    return claims if claims.get("origin") == origin() else None
