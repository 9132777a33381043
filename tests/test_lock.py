"""The lock file holds what requirements.txt pins, each file of it by its hash, and names nobody's machine."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# What comes of a pin on some systems alone.
ELSEWHERE = {"colorama"}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
_AGAIN = "Make requirements.lock again, as CONTRIBUTING.md says."


def pins(text: str) -> dict[str, Version]:
    """By name the version, "2.012" as 2.12."""
    return {canonicalize_name(name): Version(version) for name, version in _PIN.findall(text)}


def test_the_lock_file_holds_what_is_required_and_nothing_else() -> None:
    required, locked = pins((ROOT / "requirements.txt").read_text(encoding="utf-8")), pins(LOCK)
    assert {name: version for name, version in locked.items() if name not in ELSEWHERE} == required, _AGAIN


def test_every_package_is_held_by_a_hash_and_no_address_is_named() -> None:

    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    starts = [number for number, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        hashes = [line for line in lines[start + 1 : end] if re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}( \\)?", line)]
        assert _PIN.match(lines[start])
        assert len(hashes) == end - start - 1 > 0, lines[start]
    assert "://" not in LOCK
