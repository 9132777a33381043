"""What of the Dockerfile can be tried without an engine: whom it runs as, what it copies, what it starts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.browser.conftest import free_port, serving

ROOT = Path(__file__).parents[1]
LINES = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()
STEPS = [tuple(line.split(maxsplit=1)) for line in LINES if line and not line.startswith("#")]


def last(instruction: str) -> str:
    return [words for name, words in STEPS if name == instruction][-1]


def test_it_serves_as_a_plain_user_who_owns_nothing_but_the_data() -> None:
    assert last("USER") == "atlas"
    order = [name for name, _ in STEPS]
    assert order.index("USER") > max(place for place, name in enumerate(order) if name in ("COPY", "RUN"))
    assert "--chown" not in " ".join(words for name, words in STEPS if name == "COPY")


def test_what_it_copies_is_here_and_is_all_that_the_page_needs() -> None:
    copied = {source for name, words in STEPS if name == "COPY" for source in words.split()[:-1]}
    assert all((ROOT / source).exists() for source in copied)
    assert copied >= {"requirements.lock", "extractors", "geodata", "dashboard"}


def test_what_it_starts_is_found_healthy_by_its_own_check(tmp_path: Path) -> None:
    port = str(free_port())
    command = [word.replace("8501", port) for word in json.loads(last("CMD"))]
    check = [word.replace("8501", port) for word in json.loads(last("HEALTHCHECK").partition("CMD ")[2])]
    assert command[0] == check[0] == "python"
    with serving([sys.executable, *command[1:]], int(port), tmp_path):
        assert subprocess.run([sys.executable, *check[1:]], check=False).returncode == 0
    assert subprocess.run([sys.executable, *check[1:]], check=False, capture_output=True).returncode != 0
