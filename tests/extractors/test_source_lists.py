"""Lists of references: from a file or from standard input, one a line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from extractors.errors import SourceError
from extractors.source_lists import listed


def test_a_list_is_read_line_by_line_whatever_its_line_ends(tmp_path: Path) -> None:
    data = "\ufeffa file.txt\r\n\r\n  \r\n# b.txt\n/abs/c.html".encode() + b"\ncaf\xe9.txt\n"
    (tmp_path / "list").write_bytes(data)
    names = ["a file.txt", "# b.txt", "/abs/c.html", "caf\udce9.txt"]
    assert listed(tmp_path / "list") == names
    assert listed("-", io.BytesIO(data)) == names
    assert listed("-", io.BytesIO(b"")) == []


def test_what_is_no_list_says_so(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"a\0b")
    with pytest.raises(SourceError, match="no list of references"):
        listed(tmp_path / "list")
    with pytest.raises(SourceError, match=r"the list in .*none is not read: there is no such file") as raised:
        listed(tmp_path / "none")
    assert raised.value.remedy
    with pytest.raises(SourceError, match="it is a folder"):
        listed(tmp_path)
