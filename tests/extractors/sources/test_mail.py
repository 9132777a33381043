"""Mails, one or many in a file: the words, who wrote them and when, and what is attached and not read."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, strategies as st

from extractors.records import Article, Failure
from extractors.sources import read_data
from tests.extractors.sources.test_page import PAGE

TEXT = "The army moved a second battery to the coast on Monday, the ministry said.\nIt was “late”."
SENT = "Fri, 05 Jul 2019 23:15:00 -0500"


def mail(text: str | None = TEXT, page: str | None = None, sender: str = "Jane Doe <jane@example.org>") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = sender, "max@example.org", SENT
    message["Subject"] = "Battery reaches the coast – again"
    if text is not None:
        message.set_content(text)
    if page is not None and text is not None:
        message.add_alternative(page, subtype="html")
    elif page is not None:
        message.set_content(page, subtype="html")
    return message


def read(message: EmailMessage | bytes) -> list[Article | Failure]:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return list(read_data("news.eml", data, ".eml"))


def the_article(message: EmailMessage | bytes) -> Article:
    (article,) = read(message)
    assert isinstance(article, Article)
    return article


def test_subject_sender_day_and_words_are_read() -> None:
    article = the_article(mail(page="<p>Not this.</p>"))
    assert (article.text, article.title) == (TEXT, "Battery reaches the coast – again")
    assert (article.authors, article.publisher) == (("Jane Doe",), None)
    assert article.published == date(2019, 7, 5), "the day where it was sent"


@pytest.mark.parametrize(
    ("sender", "authors", "publisher"),
    [
        ("The Paper <news@example.org>", None, "The Paper"),
        ("Defence Daily <news@example.org>", None, "Defence Daily"),
        ('"Doe, Jane" <jane@example.org>', ("Jane Doe",), None),
        ("news@example.org", None, None),
        ("Reuters <news@example.org>", None, "Reuters"),
    ],
)
def test_an_outlet_that_sends_is_the_publisher(sender: str, authors: object, publisher: str | None) -> None:
    article = the_article(mail(sender=sender))
    assert (article.authors, article.publisher) == (authors, publisher)


@pytest.mark.parametrize("text", [None, "\n \n"])
def test_a_mail_of_html_is_read_as_a_saved_page_is(text: str | None) -> None:
    article = the_article(mail(text, PAGE, "news@example.org"))
    (saved,) = read_data("page.html", PAGE.encode(), ".html")
    assert isinstance(saved, Article)
    assert (article.text, article.url, article.id) == (saved.text, saved.url, saved.id)
    assert (article.publisher, article.title) == ("The Paper", "Battery reaches the coast – again")


def test_what_is_attached_and_could_be_read_is_named() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="the report.HTML")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="picture.png")
    article, failure = read(message)
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert failure.ref == "news.eml: the report.HTML"
    assert failure.remedy == "Save it as a file of its own and read that."


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str, charset: str) -> None:
    message = mail(None)
    message.set_content(TEXT, charset=charset, cte=encoding)
    assert the_article(message).text == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"The army moved a battery to the coast.", "none of the headers of a mail"),
        (b"Subject: A title\n\n", "the mail holds no text"),
        (b"Subject: A title\nContent-Type: image/png\n\nabc", "the mail holds no text"),
        (b"Subject: A title\nContent-Type: text/html\n\n<p></p>", "no article was found in the page"),
        (b"Subject: A\n\n" + b"word " * 3_000_001, "more than 15 MB"),
    ],
)
def test_a_mail_without_an_article_says_so(data: bytes, reason: str) -> None:
    (failure,) = read(data)
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert failure.remedy.endswith(".")


def test_a_character_set_that_nobody_knows_does_no_harm() -> None:
    data = b"Subject: A\nContent-Type: text/plain; charset=klingon\n\nThe army moved a battery to the coast."
    assert the_article(data).text == "The army moved a battery to the coast."


@given(
    st.binary(max_size=300), st.sampled_from([b"Subject: A\n", b"Content-Type: multipart/mixed; boundary=a\nDate: "])
)
def test_any_bytes_give_articles_or_failures(data: bytes, head: bytes) -> None:
    for item in read(head + data):
        if isinstance(item, Article):
            repr(item).encode()
        else:
            item.ref.encode()
            item.reason.encode("utf-8", "strict")


FIRST, SECOND = "From jane@example.org Fri Jul  5 12:15:00 2019", "From - Sat Jul 06 12:15:00 +0000 2019"


def test_a_mailbox_gives_an_article_for_each_mail() -> None:
    words = b"The army moved it.\n\nFrom London they came.\n>From the coast.\n"
    data = (
        f"{FIRST}\nSubject: One\n\n".encode()
        + words
        + f"\n{SECOND}\nSubject: Two\n\nThe army moved the other.\n".encode()
    )
    for given_data in (data, data.replace(b"\n", b"\r\n")):
        first, second = read_data("news.mbox", given_data, ".mbox")
        assert isinstance(first, Article)
        assert isinstance(second, Article)
        assert first.text == "The army moved it.\n\nFrom London they came.\nFrom the coast."
        assert (first.title, second.title, second.text) == ("One", "Two", "The army moved the other.")


def test_a_broken_mail_of_a_mailbox_is_named_by_its_number() -> None:
    data = f"{FIRST}\nSubject: One\n\n\n{SECOND}\nSubject: Two\n\nThe army moved the other.\n"
    failure, article = read_data("news.mbox", data.encode(), ".mbox")
    assert isinstance(failure, Failure)
    assert isinstance(article, Article)
    assert (failure.ref, failure.reason) == ("news.mbox:1", "the mail holds no text")


def test_a_file_in_which_no_mail_begins_is_no_mailbox() -> None:
    (failure,) = read_data("news.mbox", b"From London they came.\n", ".mbox")
    assert isinstance(failure, Failure)
    assert failure.reason == "no mail begins in it"
