"""The first lines of a text: what is read from them, and where the body begins."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from extractors.article_head import Head, authors_in, read_head, split_front_matter

DAY = date(2019, 7, 5)
TWO = ("Ann Bee", "Carl Öst")
LINK = "https://a.org/b"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("A title\n\nBy Ann Bee / July 5, 2019 at 12:15 PM\n\nBody.", Head("A title", ("Ann Bee",), DAY)),
        ("A title\nBy Ann Bee and Carl Öst\nPublished: 5 July 2019\n\nBody.", Head("A title", TWO, DAY)),
        ("A title\nThe deck under it\n2019-07-05\nBody.", Head("A title", None, DAY)),
        ("A title\n*Friday, 5 July 2019, 12:15 p.m. EDT*\nBody.", Head("A title", None, DAY)),
        ("A title\nReuters | July 5, 2019\nBody.", Head("A title", None, DAY, None, "Reuters")),
        ("A title\nSource: Reuters\nLink: https://a.org/b\nBody.", Head("A title", None, None, LINK, "Reuters")),
        ("# A title\n\nhttps://a.org/b\n\nBody.", Head("A title", None, None, "https://a.org/b")),
        ("A title\nBy the Atlas desk / July 5, 2019\nBody.", Head("A title", ("the Atlas desk",), DAY)),
        (
            "Title: A title\nAuthor: Ann Bee\nDate: July 5, 2019\nPublisher: The Paper\n\nBody.",
            Head("A title", ("Ann Bee",), DAY, None, "The Paper"),
        ),
        ("---\ntitle: A title\ndate: 2019-07-05\n---\n# Another\nBody.", Head("A title", None, DAY)),
    ],
)  # fmt: skip
def test_forms_of_a_head(text: str, head: Head) -> None:
    assert read_head(text) == head


@pytest.mark.parametrize(
    "body",
    [
        "LONDON, July 5, 2019 (Reuters) - The army moved it.",
        "On 5 July 2019 the troops left for the coast.",
        "The army moved a battery to the coast on July 5, 2019. It stayed.",
        "By 2018 the system had been paid for, officials said.",
    ],
)
def test_a_body_is_never_taken_for_a_head(body: str) -> None:
    assert read_head(f"A title\n\n{body}") == Head("A title")
    assert read_head(body) == Head()


def test_front_matter_is_told_from_prose_between_two_rules() -> None:
    matter = "---\ntitle: A title\ntags:\n  - coast\n- sea\n\n---\n"
    assert split_front_matter(f"{matter}Body.\n\n---\n") == (matter, "Body.\n\n---\n")
    prose = "---\nThe army moved it.\n---\nIt stayed."
    assert split_front_matter(prose) == ("", prose)
    assert split_front_matter("---\ntitle: A title\n") == ("", "---\ntitle: A title\n")


def test_a_link_that_nobody_may_follow_is_no_address() -> None:
    assert read_head("A title\nLink: javascript:alert(1)\nBody.").url is None


def test_what_is_no_list_of_names_gives_no_authors() -> None:
    assert authors_in("Ann Bee, Carl Öst and Ludwig van Dee") == ("Ann Bee", "Carl Öst", "Ludwig van Dee")
    assert authors_in("land and sea") is None


@given(st.text(max_size=300))
def test_any_text_has_a_head(text: str) -> None:
    head = read_head(text)
    assert head.title is None or head.title in text
