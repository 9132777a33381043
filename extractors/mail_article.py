"""The article in a mail: its words, its subject as the title, who sent it and when.

`Article.text` is the text of the mail where it has one, else the words of its HTML as those of a saved page are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from extractors.addresses import article_id
from extractors.article_head import authors_in
from extractors.decoding import with_plain_line_ends
from extractors.errors import ArticleFormatError, ExtractionError, SourceError
from extractors.limits import require_article_size
from extractors.opening import ending
from extractors.page_article import article_in_page
from extractors.records import Article, Failure

# Broken headers make the standard library raise whatever they happen to break.
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
# What is attached stands in a mail as letters, and is unpacked by nobody here; but it is held in memory with the rest.
_LARGEST_MAIL_BYTES = 60_000_000
_FORM = "Save the mail anew as .eml, or its words as a .txt file."
_TURNED = re.compile(r"\A(\w+), (\w+)\Z")  # "Doe, Jane"
# One person writes under one name of two to four words; "The Paper" or "Defence Daily News" sends, but writes nothing.
_OUTLET_WORDS = frozenset(
    "agency alert alerts briefing bulletin daily desk digest editor editors gazette herald institute journal magazine "
    "mail media ministry monitor news newsletter office paper post press report review service team the times today "
    "tribune update updates weekly".split()
)


def articles_in_mail(name: str, data: bytes) -> Iterator[tuple[str, Article] | Failure]:
    """The article in the mail in `data`, and a failure for each attachment that could be read on its own.

    Of other attachments, such as pictures, nothing is said.
    """
    from extractors.sources import known_suffixes  # here, since the shelf reads mails through this file

    try:
        mail = _parsed(data)
        article, attached = _article(mail), [part.get_filename() or "" for part in mail.iter_attachments()]
    except ExtractionError as error:
        yield Failure(name, str(error), error.remedy)
        return
    except _BROKEN as error:
        yield Failure(name, f"it is not written as a mail ({error})", _FORM)
        return
    yield name, article
    for file in attached:
        if ending(file) in known_suffixes():
            reason = "it is attached to a mail, of which only the words are read"
            yield Failure(f"{name}: {_shown(file)}", reason, "Save it as a file of its own and read that.")


def _parsed(data: bytes) -> EmailMessage:
    if len(data) > _LARGEST_MAIL_BYTES:
        raise SourceError("the mail is larger than 60 MB", "Save it without what is attached to it.")
    mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    if not any(header in mail for header in ("From", "Subject", "Date", "Message-ID")):
        raise ArticleFormatError("it has none of the headers of a mail", _FORM)
    return mail


def _article(mail: EmailMessage) -> Article:
    page = _words(mail, "html")
    plain = (_words(mail, "plain") or "").strip("\n")
    if plain.strip():
        found = Article(id="", text=plain)
    elif page:
        found = article_in_page(page)
    else:
        raise ArticleFormatError("the mail holds no text", "Save what it shows as a .txt file and read that.")
    sender = _TURNED.sub(r"\2 \1", parseaddr(_header(mail, "From") or "")[0].strip()) or None
    person = sender is not None and _is_person(sender)
    return replace(
        found,
        id=article_id(None, found.url, found.text),
        title=_header(mail, "Subject") or found.title,
        publisher=found.publisher if person else sender or found.publisher,
        authors=authors_in(sender) if person and sender else found.authors,
        published=_day(mail) or found.published,
    )


def _words(mail: EmailMessage, kind: str) -> str | None:
    """The words of the mail's body of one kind with plain line ends, `None` where it has none such."""
    part = mail.get_body((kind,))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return None
    require_article_size(len(payload))
    try:
        words = payload.decode(part.get_content_charset("utf-8"), errors="replace")
    except LookupError:  # a character set that nobody knows
        words = payload.decode("utf-8", errors="replace")
    return with_plain_line_ends(words.replace("\0", ""))


def _header(mail: EmailMessage, name: str) -> str | None:
    """The header on one line and without halves of characters, which bytes of no encoding leave; `None` if blank."""
    words = str(mail.get(name, "")).encode("utf-8", "replace").decode("utf-8")
    return " ".join(words.split()) or None


def _day(mail: EmailMessage) -> date | None:
    """The day on which it was sent, where the sender was."""
    moment = getattr(mail.get("Date"), "datetime", None)
    return moment.date() if moment else None


def _is_person(sender: str) -> bool:
    words = sender.lower().replace(",", " ").split()
    return authors_in(sender) is not None and 2 <= len(words) <= 4 and _OUTLET_WORDS.isdisjoint(words)


def _shown(file: str) -> str:
    return " ".join(file.encode("utf-8", "replace").decode("utf-8").split())[:80]
