"""What a large answer took goes back to the machine."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Of large pieces between small ones that stay, the resident megabytes once the large ones are let go.
HELD = """
import sys
import numpy
from dashboard.memory import give_back_large_pieces
if "give back" in sys.argv:
    give_back_large_pieces()
numpy.ones(3_000_000)  # 24 MB, let go at once: after it glibc would keep all that is smaller
large, small = [], []
for _ in range(60):
    large.append(numpy.ones(500_000))
    small.append(numpy.ones(10_000))
large.clear()
pages = int(open("/proc/self/statm").read().split()[1])
print(pages * 4096 / 1e6)
"""


def held_mb(*words: str) -> float:
    done = subprocess.run([sys.executable, "-c", HELD, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another library keeps memory otherwise")
def test_large_pieces_are_given_back() -> None:
    assert held_mb() - held_mb("give back") > 100  # of 240
