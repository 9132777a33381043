"""The door for whoever has not signed in, and who is here with the way out for whoever has."""

from __future__ import annotations

import streamlit as st

from dashboard import access, wording


def door() -> None:
    """Draw what is shown before sign-in: nothing of any collection."""
    st.title("Deployment Atlas")
    st.markdown("Sign in to see the map.")
    several = len(access.providers()) > 1
    for provider in access.providers():
        label = f"Sign in with {wording.markdown(provider)}" if several else "Sign in"
        st.button(label, type="primary", icon=":material/login:", key=f"sign in {provider}",
                  on_click=st.login, args=(provider,))  # fmt: skip


def who_is_here() -> None:
    """Draw who has signed in, as what, and the way out; nothing where nobody has to."""
    if not access.is_required():
        return
    person = access.person()
    with st.container(horizontal=True, vertical_alignment="center", key="who is here"):
        st.caption(f"Signed in as {wording.markdown(person.who)}, {person.role}.", width="content")
        st.button("Sign out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def may_change() -> bool:
    """Whether the person may change anything; where not, that is said here in a line."""
    allowed = access.may("reviewer")
    if not allowed:
        st.caption(wording.markdown(access.why_not()))
    return allowed
