"""Web archives (WARC), the form in which news of the web is kept in bulk: one article for each page that was fetched.

An article's reference ends in the place of its record ("news.warc.gz#1234"). Pages are the responses of status 200 that
are HTML; all other records are counted. A page has the address under which it was fetched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, BinaryIO

from extractors.addresses import address_of_page, article_id
from extractors.decoding import in_utf8
from extractors.errors import ArticleFormatError, ExtractionError, SourceError
from extractors.limits import LARGEST_ARTICLE_BYTES, require_article_size
from extractors.page_article import article_in_page
from extractors.records import Article, Failure, LeftOut
from extractors.warc_records import WarcRecord, records_in

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord as Parsed

suffixes = (".warc", ".warc.gz")
holds_many = True

_PAGES = ("text/html", "application/xhtml+xml")
_STATUS_OF_A_PAGE = 200
_AGAIN = "Take the page from its source again; all else in the file was read."
_INSTALL = 'Install it: pip install "fastwarc==2.0.1" (the extra "archives").'


def read_from(name: str, file: BinaryIO) -> Iterator[tuple[str, Article] | Failure | LeftOut]:
    """The articles of the pages in `file` in their order, a failure for each page without one and each broken record.

    Behind them stands how many other records there are. Raises SourceError where FastWARC is not installed, and
    ArticleFormatError where `file` is no web archive.
    """
    warc = _fastwarc()
    others: Counter[str] = Counter()
    for record in records_in(file):
        ref = f"{name}#{record.place}"
        try:
            if isinstance(record, WarcRecord):
                found = _article(warc, record, others)
                if found:
                    yield ref, found
            else:
                yield Failure(ref, record.reason, record.remedy)
        except ExtractionError as error:
            yield Failure(ref, str(error), error.remedy)
    yield from (LeftOut(name, reason, count) for reason, count in others.most_common())


def _fastwarc() -> Any:
    try:
        from fastwarc import warc
    except ImportError as error:
        raise SourceError(
            "reading web archives needs the package FastWARC, which is not installed", _INSTALL
        ) from error
    return warc


def _article(warc: Any, record: WarcRecord, others: Counter[str]) -> Article | None:
    """The article of the page in a record; `None` and one more of the `others` where it holds none."""
    try:
        parsed: Parsed = warc.WarcRecord.from_bytes(record.head + record.block)
        left_out = _why_not(warc, parsed)
        if left_out:
            others[left_out] += 1
            return None
        require_article_size(record.size_bytes)
        page = _content(parsed)
    except ExtractionError:
        raise
    except (OSError, ValueError) as error:
        raise ArticleFormatError(f"its record cannot be read ({error})", _AGAIN) from error
    address = (parsed.headers.get("WARC-Target-URI") or "").strip("<> ")
    return _as_fetched(article_in_page(in_utf8(page, parsed.http_charset)), address, _day(parsed))


def _why_not(warc: Any, parsed: Parsed) -> str | None:
    """Which kind of record that is no page it is. Parses the head of its answer."""
    if parsed.record_type != warc.WarcRecordType.response or not parsed.is_http:
        return "records of a web archive that are no answers of a server"
    parsed.parse_http(auto_decode="all")
    if parsed.http_headers.status_code is None:
        raise ArticleFormatError("the head of the server's answer is broken", _AGAIN)
    if parsed.http_headers.status_code != _STATUS_OF_A_PAGE:
        return "answers without a page (of another status than 200)"
    if (parsed.http_content_type or "").lower() not in _PAGES:
        return "answers that are no page of HTML"
    return None


def _content(parsed: Parsed) -> bytes:
    """The page, unpacked. Raises SourceError where it is too large, OSError where it is broken."""
    pieces: list[bytes] = []
    size_bytes = 0
    while piece := parsed.reader.read(LARGEST_ARTICLE_BYTES + 1 - size_bytes):
        pieces.append(piece)
        size_bytes += len(piece)
        require_article_size(size_bytes)
    return b"".join(pieces)


def _day(parsed: Parsed) -> date | None:
    """When the page was fetched."""
    when: datetime | None = parsed.record_date  # which its own types do not say
    return when.date() if when else None


def _as_fetched(article: Article, address: str, fetched: date | None) -> Article:
    """The article under its address, and without a day of publication that was still to come when it was fetched."""
    url = address_of_page(article.url, address)
    to_come = article.published and fetched and article.published > fetched + timedelta(days=1)  # in some time zone
    published = None if to_come else article.published
    return replace(article, id=article_id(None, url, article.text), url=url, published=published)
