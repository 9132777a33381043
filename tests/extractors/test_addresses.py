"""Web addresses: which may be followed, and when two are the same page."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extractors.addresses import article_id, canonical_address, web_address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.org/", "a.org/b", "http://",
     "https://a b.org", "http://a:99999/", "", None],
)  # fmt: skip
def test_only_http_and_https_with_a_host_may_be_followed(address: str | None) -> None:
    assert web_address(address) is None
    assert canonical_address(address) is None


def test_an_address_is_kept_as_it_was_given() -> None:
    assert web_address(" https://A.org/b?utm_source=x#y ") == "https://A.org/b?utm_source=x#y"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTPS://Example.ORG:443", "https://example.org/"),
        ("http://example.org:80/a#part", "http://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_campaign=x&id=3&fbclid=y", "https://example.org/a?id=3"),
        ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
    ],
)
def test_one_spelling_for_one_page(address: str, canonical: str) -> None:
    assert canonical_address(address) == canonical


def test_an_id_is_the_given_one_else_of_the_address_else_of_the_text() -> None:
    assert article_id("n-1", "https://a.org", "text") == "n-1"
    assert article_id(None, "https://a.org/?utm_source=x", "text") == article_id(None, "https://A.org", "other")
    assert article_id(None, None, "text") != article_id(None, None, "other")
    assert (len(article_id(None, None, "text")), article_id(None, None, "text")[0]) == (16, "t")


@given(st.text(max_size=80))
def test_any_words_are_an_address_or_none_and_a_canonical_one_stays_so(words: str) -> None:
    for address in (words, f"https://example.org/{words}"):
        canonical = canonical_address(address)
        assert canonical is None or canonical_address(canonical) == canonical
