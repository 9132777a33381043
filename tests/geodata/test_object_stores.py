"""Object stores through fsspec: what a person names is read, and nothing leads elsewhere."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import fsspec
import pyarrow
import pytest
from pyarrow import parquet

from extractors.records import Article, Failure, LeftOut
from extractors.sources import read_all
from geodata.__main__ import _elsewhere, main
from geodata.errors import FetchError
from geodata.fetching import fetch
from geodata.store import open_store
from tests.extractors.sources.test_warc import GOOD

TEXT = "The army moved a second battery to the coast, the ministry said."


@pytest.fixture
def bucket() -> Iterator[str]:
    files = fsspec.filesystem("memory")
    files.pipe("/news/2024/b.jsonl", json.dumps({"id": "b", "text": TEXT}).encode())
    table = BytesIO()
    parquet.write_table(pyarrow.table({"id": ["a"], "text": [TEXT]}), table)
    files.pipe("/news/2024/a.parquet", table.getvalue())
    files.pipe("/news/c.warc.gz", gzip.compress(GOOD[0]) + gzip.compress(GOOD[1])[:-20])
    files.pipe("/news/notes.xyz", b"?")
    yield "memory://news"
    files.rm("/news", recursive=True)


def read(ref: str) -> tuple[list[Article | Failure], list[LeftOut]]:
    aside: list[LeftOut] = []
    return list(read_all([ref], elsewhere=_elsewhere(None), aside=aside.append)), aside


def test_one_file_is_read_and_a_broken_record_is_named_by_its_address(bucket: str) -> None:
    (item,), _ = read(f"{bucket}/2024/b.jsonl")
    assert isinstance(item, Article)
    assert item.id == "b"
    items, _ = read(f"{bucket}/c.warc.gz")
    assert [item.url for item in items if isinstance(item, Article)] == ["https://news.example/0"]
    (failure,) = [item for item in items if isinstance(item, Failure)]
    assert failure.ref == f"{bucket}/c.warc.gz#{len(gzip.compress(GOOD[0]))}"


def test_all_files_below_an_address_are_read_and_the_rest_is_counted(bucket: str) -> None:
    items, aside = read(bucket)
    assert [item.id for item in items if isinstance(item, Article)][:2] == ["a", "b"]
    assert sum(isinstance(item, Article) for item in items) == 3
    assert [(left.ref, left.count) for left in aside] == [(bucket, 1)]


def test_ingest_takes_them_from_the_command_line(home: Path, bucket: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", f"{bucket}/2024", "--report", str(home / "report.json")]) == 0
    assert "2 read: 2 kept" in capsys.readouterr().out
    assert main(["ingest", bucket, "--report", str(home / "report.json")]) == 1
    told = capsys.readouterr().out
    assert "1 left out: files of other kinds" in told
    assert json.loads((home / "report.json").read_text())["left_out"] == {
        "files of other kinds in a folder of an object store": 1
    }
    with open_store(home / "atlas.sqlite") as store:
        assert store.counts().articles == 3


@pytest.mark.parametrize(
    "ref",
    [
        "file:///etc/passwd.txt", "local:///etc/passwd.txt", "ftp://host/a.txt", "github://owner:repo@/a.txt",
        "simplecache::s3://bucket/a.txt", "reference://x", "data://text/plain,hello",
        "memory://news/a.txt::http://169.254.169.254/latest", "s3://b/a.txt::file:///etc/passwd",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_refused(ref: str) -> None:
    (failure,), _ = read(ref)
    assert isinstance(failure, Failure)
    assert "are not read" in failure.reason or "there is no such file" in failure.reason
    assert failure.remedy


@pytest.mark.parametrize("address", ["memory://news/2024/b.jsonl", "s3://bucket/a.jsonl"])
def test_an_address_found_in_a_feed_or_page_never_comes_here(bucket: str, address: str) -> None:
    with pytest.raises(FetchError):
        fetch(address)


def test_what_is_missing_is_said() -> None:
    (failure,), _ = read("memory://news/none.jsonl")
    assert isinstance(failure, Failure)
    assert "cannot be read" in failure.reason


def test_without_a_package_it_is_named(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    (failure,), _ = read("s3://bucket/a.jsonl")
    assert isinstance(failure, Failure)
    assert "Install s3fs" in failure.reason
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    (failure,), _ = read(f"{bucket}/2024/b.jsonl")
    assert isinstance(failure, Failure)
    assert "needs the package fsspec" in failure.reason
    assert '"archives"' in failure.remedy
