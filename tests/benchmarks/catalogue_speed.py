"""What a larger catalogue costs: `python -m tests.benchmarks.catalogue_speed`.

The shipped catalogue, and the same with nine made systems for each of its own, which no text names. Printed are seconds
of CPU to read the same defence texts whole, beside the language model alone over them in the same run.
Needs the corpora of `shared`.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from extractors.language import load_model, paragraphs, parse
from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article
from tests.benchmarks.reading_speed import defence_texts, drain, seconds, shared_or_exit

TIMES_AS_MANY = 10


def main() -> None:
    shared_or_exit()
    load_model()
    texts = defence_texts()[:8]
    model = seconds(lambda: drain(parse(piece for text in texts for piece in paragraphs(text))))
    print(f"the model alone: {model:.1f} s")
    with tempfile.TemporaryDirectory() as name:
        _make_more(Path(name))
        for folder in (None, Path(name)):
            lexicon = load_lexicon(folder)
            pipeline = Pipeline(lexicon)
            articles = [Article(str(at), text) for at, text in enumerate(texts)]
            reading = seconds(lambda pipeline=pipeline, articles=articles: drain(pipeline.read_many(articles)))
            print(f"{len(lexicon.systems):7,} systems: read in {reading:.1f} s, {reading / model:.2f} times the model")


def _make_more(folder: Path) -> None:
    """Own rows beside the shipped ones. No text has these names, but they begin as names do."""
    names = [name for system in load_lexicon().systems for name in system.names[:1]]
    with (folder / "systems.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("id", "name", "category", "aliases"))
        for at, name in enumerate(names):
            for number in range(1, TIMES_AS_MANY):
                table.writerow(
                    (f"made-{at}-{number}", f"{name} Qx{number}z", "troops", f"{name} of make {at}-{number}")
                )


if __name__ == "__main__":
    main()
