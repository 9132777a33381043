"""`python -m tests.golden.approve` writes what is read today as the expected outcome, after showing what changes.

The outcome of an article in `not_yet.csv` was written by hand and is what the reading should become: it is kept.
"""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article
from extractors.sources import read
from tests.golden.cases import ARTICLES, HERE, SEED, not_yet
from tests.golden.outcome import outcome, pattern_article


def main() -> int:
    pipeline = Pipeline(load_lexicon())
    by_hand = not_yet()
    for path in [*ARTICLES, SEED]:
        if path.stem in by_hand:
            sys.stdout.write(f"{path.stem}: kept as written by hand, for it is listed in not_yet.csv\n")
            continue
        target = HERE / "example_article.json" if path == SEED else path.with_suffix(".json")
        for article in read(path) if path.exists() else ():
            if isinstance(article, Article):
                _approve(target, json.dumps(outcome(pipeline.read(article)), indent=1, ensure_ascii=False) + "\n")
    patterns = HERE / "patterns.jsonl"
    lines = [json.loads(line) for line in patterns.read_text(encoding="utf-8").splitlines()]
    fresh = [line | {"events": outcome(pipeline.read(pattern_article(line["text"])))} for line in lines]
    _approve(patterns, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in fresh))
    return 0


def _approve(target: Path, fresh: str) -> None:
    kept = target.read_text(encoding="utf-8") if target.exists() else ""
    sys.stdout.writelines(difflib.unified_diff(kept.splitlines(True), fresh.splitlines(True), target.name, "now"))
    target.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
