"""Every kind of feed gives the same entries; every broken one gives a reason in words, soon and in little memory."""

from __future__ import annotations

import random
import time
import tracemalloc
from contextlib import suppress
from datetime import date

import pytest

from geodata.errors import FeedError
from geodata.feed_xml import MOST_BYTES
from geodata.feeds import Reference, looks_like_feed, read_feed, read_references
from geodata.html_words import html_words
from tests.geodata.feed_examples import ATOM, FEEDS, OPML, RSS_091, RSS_2, SITEMAP, SITEMAP_INDEX

HERE = "https://example.org/feed"


def refusal(data: bytes | str) -> str:
    with pytest.raises(FeedError) as raised:
        read_feed(data.encode() if isinstance(data, str) else data, HERE)
    assert raised.value.remedy
    return str(raised.value)


@pytest.mark.parametrize("kind", FEEDS)
def test_every_kind_tells_the_same(kind: str) -> None:
    feed = read_feed(FEEDS[kind].encode(), HERE)
    first, second = feed.entries
    assert (feed.title, feed.without_link) == ("Defence & news", 0)
    assert (first.link, first.title) == ("https://example.org/a", "Battery in Redzikowo")
    assert first.text == "Aegis Ashore stands.\n\nIn Poland."
    assert first.published == (None if kind == "rss 0.91" else date(2019, 7, 5))
    assert (second.link, second.title, second.published, second.text) == ("https://example.org/b", "Second", None, None)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "iso-8859-1", "windows-1252"]
)
@pytest.mark.parametrize("stated_by", ["the file", "the server"])
def test_whatever_the_encoding(encoding: str, stated_by: str) -> None:
    words = RSS_2.replace("UTF-8", encoding if stated_by == "the file" else "us-ascii").replace("Battery", "Bättery")
    if encoding == "utf-16-le" and stated_by == "the file":
        words = f"\ufeff{words}"  # by XML's rules it needs its mark
    charset = encoding if stated_by == "the server" else None
    assert read_feed(words.encode(encoding), HERE, charset).entries[0].title == "Bättery in Redzikowo"


@pytest.mark.parametrize("encoding", ["hex", "rot13", "zlib", "idna", "nonsense", "unicode_escape", "utf-7"])
def test_an_encoding_that_is_none_is_passed_over(encoding: str) -> None:
    assert read_feed(RSS_2.encode(), HERE, encoding).entries
    with suppress(FeedError):
        read_feed(RSS_2.replace("UTF-8", encoding).encode(), HERE)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "", " ", "https://", "http://[", "ftp://x/y"]
)
def test_an_entry_that_leads_nowhere_is_counted(link: str) -> None:
    feed = read_feed(RSS_2.replace("https://example.org/a", link).encode())
    assert [entry.title for entry in feed.entries] == ["Second"]
    assert feed.without_link == 1


def test_an_entry_given_twice_counts_once_and_the_first_holds() -> None:
    feed = read_feed(RSS_2.replace("https://example.org/b", "https://example.org/a").encode())
    assert [entry.title for entry in feed.entries] == ["Battery in Redzikowo"]


def laughing(root: str) -> str:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>{root}'


@pytest.mark.parametrize(
    "document_type",
    ['<!DOCTYPE rss [<!ENTITY x "y">]>', '<!doctype rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
     '<!DOCTYPE rss SYSTEM "a>b" [<!ENTITY x "y">]>', "<!DOCTYPE rss PUBLIC 'a[b' 'c' [<!ATTLIST a b CDATA 'c'>]>",
     '<!-- > --><?a > ?><!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]>', "<!DOCTYPE rss 'never closed"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_feed_that_declares_entities_is_refused(document_type: str, encoding: str) -> None:
    assert "declares entities" in refusal((document_type + RSS_2.partition("\n")[2]).encode(encoding))


def test_entities_are_never_expanded() -> None:
    tracemalloc.start()
    try:
        assert "declares entities" in refusal(laughing(RSS_2.partition("\n")[2].replace("Second", "&a9;")))
        assert "declares entities" in refusal(laughing(ATOM.replace('href="a"', 'href="&a9;"')))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert "not defined" in refusal(RSS_2.replace("Second", "&unheardof;"))


def test_a_document_type_that_declares_nothing_is_left_out() -> None:
    assert len(read_feed(RSS_091.encode(), HERE).entries) == 2
    assert "XML" in refusal(RSS_2.replace("<channel>", '<!DOCTYPE rss SYSTEM "x"><channel>'))


BOMBS = {
    "deep": "<rss><channel><item>" + "<a>" * 200_000,
    "deep and closed": "<rss><channel><item>" + "<a>" * 200_000 + "</a>" * 200_000 + "</item></channel></rss>",
    "deep comments": "<!--" * 200_000,
    "many comments": "<!-- a -->" * 200_000,
    "open comment": "<!-- -" * 200_000,
    "instructions": "<?a ?>" * 200_000,
    "an endless type": "<!DOCTYPE " + "'" * 400_001,
    "attributes": "<rss " + " ".join(f'a{n}="b"' for n in range(200_000)) + "/>",
    "one attribute often": "<rss " + 'a="b" ' * 200_000 + "/>",
    "namespaces": "<rss " + " ".join(f'xmlns:a{n}="b"' for n in range(50_000)) + "/>",
    "a long name": f"<{'a' * 2_000_000}/>",
    "ampersands": "<rss>" + "&" * 2_000_000,
    "JSON": '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 200_000,
    "JSON objects": '{"a":' * 200_000,
    "a long number": '{"version": "https://jsonfeed.org/version/1", "items": ' + "1" * 2_000_000 + "}",
    "too long": "<rss>" + " " * MOST_BYTES,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_over_soon(bomb: str) -> None:
    started = time.process_time()
    with suppress(FeedError):  # some of them are feeds after all, without entries
        assert read_feed(BOMBS[bomb].encode()).entries == ()
    assert time.process_time() - started < 10  # its own work, so a busy machine makes no difference


def test_words_of_html_200000_deep_come_soon() -> None:
    for html in (
        "<div>" * 200_000 + "words",
        "<b>words" * 100_000,
        "<p" * 200_000,
        "&" * 200_000,
        "<![CDATA[" * 99_999,
    ):
        started = time.process_time()
        html_words(html)
        assert time.process_time() - started < 10


def test_words_of_html_hold_no_markup() -> None:
    html = "<style>a</style><p>One\ntwo <i>three</i><p>&lt;b&gt; four<script>alert(1)</script> five<iframe>six</iframe>"
    assert html_words(html) == "One two three\n\n<b> four five"
    assert html_words("") == html_words("<!-- a -->") == ""


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"\x00" * 50, b"\xff\xfe", b"\x1f\x8b\x08", b"<html><body>page</body></html>", b"{}", b"[]",
     b"{broken",
     b'{"version": "https://jsonfeed.org/version/1"}', b'{"version": 1, "items": []}', b'{"items": []}', OPML.encode(),
     SITEMAP.encode(), b"<svg/>", b"<rss", b"<rss>&nbsp", b"plain words", b"<a/><b/>", b"<rss>\xc3\x28</rss"],
)  # fmt: skip
def test_what_is_no_feed_says_so(data: bytes) -> None:
    assert refusal(data)


@pytest.mark.parametrize(
    "items", ["[1, null, [], {}]", '[{"url": 1}]', '[{"url": "https://example.org/\\ud800"}]', '[{"url": ["x"]}]'],
)  # fmt: skip
def test_items_of_json_that_are_none_are_counted(items: str) -> None:
    feed = read_feed(f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'.encode())
    assert feed.without_link + len(feed.entries) == max(1, items.count(",") + 1)


def mutated(data: bytes, number: int) -> bytes:
    """A copy with some bytes changed, cut out, doubled or swapped: the same for each number."""
    chance = random.Random(number)
    body = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(body)), chance.randint(1, 30)
        piece = body[at : at + length]
        body[at : at + length] = chance.choice(
            [
                b"",
                piece * 2,
                bytes(chance.randrange(256) for _ in piece),
                piece[::-1],
                b"<",
                b"&",
                b">",
                b"]]>",
                b"\x00",
            ]
        )
    return bytes(body or b"<")


@pytest.mark.parametrize("kind", FEEDS)
def test_broken_feeds_by_the_hundred_are_read_or_refused_in_words(kind: str) -> None:
    refused = 0
    for number in range(400):
        data = mutated(FEEDS[kind].encode(), number)
        try:
            entries = read_feed(data, HERE).entries
        except FeedError:
            refused += 1
            refusal(data)
            continue
        for entry in entries:
            assert entry.link.startswith(("http://", "https://"))
            assert f"{entry.link}{entry.title}{entry.text}".encode()
    assert refused > 100


@pytest.mark.parametrize("kind", ["opml", "sitemap"])
def test_broken_lists_too(kind: str) -> None:
    for number in range(300):
        with suppress(FeedError):
            read_references(mutated({"opml": OPML, "sitemap": SITEMAP}[kind].encode(), number), HERE)


def test_lists_name_each_address_once() -> None:
    assert read_references(OPML.encode(), "https://example.org/list") == (
        Reference("https://example.org/feed", "feed", "One"),
        Reference("https://example.org/two", "feed", "Two"),
    )
    first, second = read_references(SITEMAP.encode())
    assert (first.address, first.kind, first.changed) == ("https://example.org/a", "page", date(2019, 7, 5))
    assert (second.address, second.changed) == ("https://example.org/b", None)
    assert read_references(SITEMAP_INDEX.encode()) == (Reference("https://example.org/pages.xml", "sitemap"),)
    with pytest.raises(FeedError, match="no list"):
        read_references(RSS_2.encode())


def test_a_feed_is_told_from_a_page_by_its_beginning() -> None:
    for words in (*FEEDS.values(), OPML, SITEMAP, SITEMAP_INDEX):
        assert looks_like_feed(words.encode(), "text/xml")
        assert looks_like_feed(words.encode("utf-16"), None) or words.startswith("{")
    assert looks_like_feed(b"broken", "application/rss+xml")
    for page in (b"<!DOCTYPE html><html><body><rss>", b"words", b"", b"{}", b"<p>An <feed> of", b"\xff\xd8\xff"):
        assert not looks_like_feed(page, "text/html")
