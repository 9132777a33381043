"""Many mails in one file (mbox): one article each, counted from 1 in their references.

The standard library's own reader wants a file on disk, and takes any line that begins with "From " for the next mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.errors import ArticleFormatError
from extractors.mail_article import articles_in_mail
from extractors.records import Article, Failure

suffixes = (".mbox",)
holds_many = True

# "From jane@example.org Fri Jul  5 12:15:00 2019" behind an empty line; "From London they came" is a line of a text.
_BETWEEN = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{0,200}?[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d[^\n]{0,40}\n"
)
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def read(name: str, data: bytes) -> Iterator[tuple[str, Article] | Failure]:
    """The articles of the mails in `data` in their order, and a failure for each attachment that could be read.

    Raises ArticleFormatError where no mail begins in it.
    """
    heads = [(found.start(), found.end()) for found in _BETWEEN.finditer(data)]
    if not heads:
        raise ArticleFormatError("no mail begins in it", "Give a mailbox in the form mbox, or single mails as .eml.")
    for number, ((_, start), (end, _)) in enumerate(pairwise([*heads, (len(data), len(data))]), start=1):
        yield from articles_in_mail(f"{name}:{number}", _QUOTED.sub(b"", data[start:end]))
