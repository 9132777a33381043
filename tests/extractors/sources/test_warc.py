"""Web archives: which records are articles, under which address and day, and what is said of those that are broken."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import brotli
import pytest

from extractors import limits, warc_records
from extractors.records import Article, Failure, LeftOut
from extractors.sources import read_data

WORDS = "The army moved a second battery of its missiles to the coast on Friday, the ministry said in the capital. " * 4
HTML = "Content-Type: text/html; charset=utf-8"


def page(words: str = WORDS, head: str = "") -> bytes:
    return f"<html><head>{head}<title>News</title></head><body><article><p>{words}</p></article></body></html>".encode()


def answer(content: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *(headers or (HTML,)), "", "")).encode() + content


def record(
    content: bytes, address: str = "https://news.example/a", kind: str = "response", length: object = None
) -> bytes:
    what = "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    head = (
        "WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2024-05-03T10:00:00Z", "WARC-Record-ID: <urn:uuid:1>",
        f"WARC-Target-URI: {address}", f"Content-Type: {what}",
        f"Content-Length: {len(content) if length is None else length}", "", "",
    )  # fmt: skip
    return "\r\n".join(head).encode() + content + b"\r\n\r\n"


GOOD = [record(answer(page(f"{WORDS} Part {number}.")), f"https://news.example/{number}") for number in range(3)]


def read(*records: bytes, packed: bool = False) -> tuple[list[Article | Failure], list[LeftOut]]:
    aside: list[LeftOut] = []
    data = b"".join(map(gzip.compress, records) if packed else records)
    return list(read_data("news", data, ".warc.gz" if packed else ".warc", aside.append)), aside


def addresses(items: list[Article | Failure]) -> list[str | None]:
    return [item.url for item in items if isinstance(item, Article)]


def failures(items: list[Article | Failure]) -> list[tuple[str, str]]:
    assert all(item.remedy.endswith(".") for item in items if isinstance(item, Failure))
    return [(item.ref, item.reason) for item in items if isinstance(item, Failure)]


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_an_article_under_the_address_at_which_it_was_fetched(packed: bool) -> None:
    items, aside = read(*GOOD, packed=packed)
    assert addresses(items) == [f"https://news.example/{number}" for number in range(3)]
    assert [item.title for item in items if isinstance(item, Article)] == ["News"] * 3
    assert aside == []


def test_what_is_no_page_is_counted_and_no_failure() -> None:
    items, aside = read(
        record(b"software: us\r\n", kind="warcinfo"), record(b"GET / HTTP/1.1\r\n\r\n", kind="request"), GOOD[0],
        record(answer(b"gone", status="404 Not Found")), record(answer(b"", status="301 Moved")),
        record(answer(b"\x89PNG", "Content-Type: image/png")), packed=True,
    )  # fmt: skip
    assert addresses(items) == ["https://news.example/0"]
    assert len(items) == 1
    assert {left.reason: left.count for left in aside} == {
        "records of a web archive that are no answers of a server": 2,
        "answers without a page (of another status than 200)": 2,
        "answers that are no page of HTML": 1,
    }


def test_a_page_cannot_give_itself_out_for_one_of_another_site() -> None:
    head = '<link rel="canonical" href="https://other.example/famous"><meta property="og:url" content="https://other.example/famous">'
    items, _ = read(record(answer(page(head=head)), "https://news.example/a"))
    assert addresses(items) == ["https://news.example/a"]


@pytest.mark.parametrize(("stated", "published"), [("2024-05-02", date(2024, 5, 2)), ("2024-09-30", None)])
def test_a_day_that_was_still_to_come_when_the_page_was_fetched_is_not_taken(
    stated: str, published: date | None
) -> None:
    head = f'<meta property="article:published_time" content="{stated}T08:00:00Z">'
    (item,), _ = read(record(answer(page(head=head))))
    assert isinstance(item, Article)
    assert item.published == published


@pytest.mark.parametrize(
    ("content", "header"),
    [
        (gzip.compress(page()), "Content-Encoding: gzip"),
        (brotli.compress(page()), "Content-Encoding: br"),
        (f"{len(page()):x}\r\n".encode() + page() + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
    ],
)
def test_what_a_server_has_packed_is_unpacked(content: bytes, header: str) -> None:
    (item,), _ = read(record(answer(content, HTML, header)))
    assert isinstance(item, Article)
    assert item.text == WORDS.strip()


def test_the_servers_charset_holds_before_what_the_page_says() -> None:
    words = WORDS.replace("capital", "café")
    content = page(words, '<meta charset="utf-8">').decode().encode("iso-8859-1")
    (item,), _ = read(record(answer(content, "Content-Type: text/html; charset=ISO-8859-1")))
    assert isinstance(item, Article)
    assert "café" in item.text


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (record(answer(page()), length=10**12), "longer than what is there"),
        (record(answer(page()), length=-5), "does not say how long it is"),
        (record(answer(page()), length="x"), "does not say how long it is"),
        (b"WARC/1.0\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", "has no end"),
        (b"something else\r\n\r\n", "no record begins"),
        (record(b"\x00\x01 no answer at all"), "the head of the server's answer is broken"),
        (record(answer(b"not packed", HTML, "Content-Encoding: gzip")), "cannot be read (Gzip decompression"),
        (record(answer(b"zz\r\nx", HTML, "Transfer-Encoding: chunked")), "cannot be read (Invalid chunk"),
        (record(answer(b"<html></html>")), "no article was found"),
    ],
)
def test_a_broken_record_is_named_by_its_place_and_the_others_are_read(
    broken: bytes, reason: str, packed: bool
) -> None:
    items, _ = read(GOOD[0], broken, GOOD[1], GOOD[2], packed=packed)
    ((ref, said),) = failures(items)
    assert reason in said
    assert ref == f"news#{len(gzip.compress(GOOD[0]) if packed else GOOD[0])}"
    assert addresses(items) == [f"https://news.example/{number}" for number in range(3)]


def test_a_packed_file_that_ends_too_early_or_is_damaged_in_the_middle_gives_all_else() -> None:
    first, second, third = map(gzip.compress, GOOD)
    ended = list(read_data("news", first + second[:-30], ".warc.gz"))
    assert failures(ended) == [(f"news#{len(first)}", "the file ends within it")]
    assert addresses(ended) == ["https://news.example/0"]
    damaged = second[:60] + bytes(8) + second[68:]
    items = list(read_data("news", first + damaged + third, ".warc.gz"))
    ((ref, reason),) = failures(items)
    assert (ref, reason[:21]) == (f"news#{len(first)}", "it cannot be unpacked")
    assert addresses(items) == ["https://news.example/0", "https://news.example/2"]


def test_a_file_packed_as_one_is_read_too() -> None:
    items = list(read_data("news", gzip.compress(b"".join(GOOD)), ".warc.gz"))
    assert addresses(items) == [f"https://news.example/{number}" for number in range(3)]


def test_a_page_that_is_larger_than_an_article_is_refused_packed_or_not() -> None:
    bomb = gzip.compress(b"<html>" + b"a" * 60_000_000)
    items, _ = read(record(answer(bomb, HTML, "Content-Encoding: gzip")), GOOD[0])
    assert failures(items) == [("news#0", "it holds more than 15 MB for one article")]
    film, large = b"\0" * 16_000_000, b"<html>" + b"a " * 8_000_000
    items, aside = read(record(answer(film, "Content-Type: video/mp4")), record(answer(large)), GOOD[0])
    assert [reason for _, reason in failures(items)] == ["it holds more than 15 MB for one article"]
    assert [left.reason for left in aside] == ["answers that are no page of HTML"]
    assert addresses(items) == ["https://news.example/0"]


def test_a_member_that_unpacks_without_end_is_left() -> None:
    bomb = record(answer(b"a" * 40_000_000, "Content-Type: text/plain"))
    items, _ = read(GOOD[0], bomb, GOOD[1], packed=True)
    assert [reason for _, reason in failures(items)] == ["it unpacks to more than 200 times its size"]
    assert addresses(items) == ["https://news.example/0", "https://news.example/1"]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A file of 60 MB, read in a process that may have less than that beside what the program itself needs."""
    path = tmp_path / "large.warc"
    filler = record(answer(b"\0" * 1_000_000, "Content-Type: image/png"))
    with path.open("wb") as file:
        for _ in range(60):
            file.write(filler)
        file.write(GOOD[0])
    code = (
        "import sys, tracemalloc; from extractors.sources import read_all; import trafilatura;"
        "tracemalloc.start(); found = list(read_all([sys.argv[1]]));"
        "print(len(found), tracemalloc.get_traced_memory()[1])"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    articles, most_bytes = map(int, done.stdout.split())
    assert articles == 1
    assert most_bytes < 20_000_000


def test_what_is_no_archive_is_refused() -> None:
    (item,) = read_data("news", b"The army moved.", ".warc")
    assert isinstance(item, Failure)
    assert item.reason == "it is no web archive"


def test_standard_input_is_known_by_its_look() -> None:
    for data in (GOOD[0], gzip.compress(GOOD[0])):
        assert addresses(list(read_data("standard input", data))) == ["https://news.example/0"]


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    (item,), _ = read(GOOD[0])
    assert isinstance(item, Failure)
    assert "needs the package FastWARC" in item.reason
    assert '"archives"' in item.remedy


def test_no_byte_is_read_twice_as_a_record() -> None:
    """The records of a file are its bytes one after the other: none is seen where another one lies."""
    data = b"".join(GOOD)
    found = list(warc_records.records_in(BytesIO(data)))
    assert [data[int(one.place) :].startswith(b"WARC/1.0") for one in found] == [True] * 3
    assert warc_records._LARGEST_BLOCK_BYTES > limits.LARGEST_ARTICLE_BYTES
