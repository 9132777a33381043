"""The file of figures that ships with the page, `dashboard/quality.json`: its floors, and writing a section of it.

The README repeats some of the figures in tables; they are written together with the file, so that both agree.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.quality import FILE, Claims, Dates, Places, from_json
from tests.quality.readme_tables import with_tables

README = Path(__file__).parents[2] / "README.md"

Section = Claims | Dates | Places


def floors() -> Mapping[str, Any]:
    """What must not get worse, by the set of cases. No command writes it: only a reviewed step lowers a floor."""
    return _content(FILE)["floors"]


def write(*sections: Section, file: Path = FILE, readme: Path = README) -> None:
    """Put newly measured sections into the file and the README, and leave everything else as it is.

    Where the figures are those already there, the day on which they were made stays: nothing is new.
    """
    content = _content(file)
    for one in sections:
        name = type(one).__name__.lower()
        as_before = replace(one, made=date.fromisoformat(content[name]["made"]))
        if _in_json(as_before) != content[name]:
            content[name] = _in_json(one)
    content = dict(sorted(content.items()))
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    readme.write_text(with_tables(readme.read_text(encoding="utf-8"), from_json(content)), encoding="utf-8")


def _content(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def _in_json(section: Section) -> dict[str, Any]:
    return asdict(section) | {"made": section.made.isoformat()}
