"""The link that somebody asked for before signing in comes back as it was, and never leads to another machine."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given, strategies as some

from dashboard.coming_back import as_cookie, page_in


@pytest.mark.parametrize(
    "page", ["/?status=denied&view=52,19.4,5", "/review", "/atlas/compare?left=as-of%3D2020-01-01"]
)
def test_a_page_of_ours_comes_back(page: str) -> None:
    assert page_in(as_cookie(page) or "") == page


OTHERS = (
    "//example.org", "/\\example.org", "https://example.org/", "/a//example.org", "/x\r\nSet-Cookie: a=b",
    "/app/static/x.js", "",
)  # fmt: skip


@pytest.mark.parametrize("page", OTHERS)
def test_nothing_else_does(page: str) -> None:
    assert as_cookie(page) is None
    assert page_in(urlsafe_b64encode(page.encode()).decode()) is None


@given(some.text())
def test_no_cookie_that_somebody_made_breaks_it(cookie: str) -> None:
    assert page_in(cookie) is None or page_in(cookie).startswith("/")


def test_a_link_too_long_for_a_cookie_is_not_kept() -> None:
    assert as_cookie("/?search=" + "x" * 4000) is None
