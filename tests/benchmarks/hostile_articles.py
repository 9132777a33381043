"""What a text that was made to hurt costs: `python -m tests.benchmarks.hostile_articles`.

Each text is a million characters of something that is no prose, in the midst of three sentences. Printed are the CPU
seconds until it is an article or refused, and until it is read, with the mentions and events found around it. With
words behind it, only the texts of these names.
"""

from __future__ import annotations

import json
import sys
import time

from extractors.language import load_model
from extractors.lexicon import load_lexicon
from extractors.limits import LARGEST_ARTICLE_BYTES, MOST_WORDS
from extractors.pipeline import Pipeline
from extractors.records import Failure
from extractors.sources import read_data

CHARACTERS = 1_000_000
MOST_SECONDS = 10.0
TEXT = (
    "The army deployed Patriot missiles to Poland in 2020.\n\nIt said {} and the tanks are in Poland.\n\n"
    "Russia sent S-400 missiles to Syria."
)
REPEATED = {
    "one letter": "a", "exclamation marks": "!", "letters and signs": "a!", "full stops": "a.", "quotes": "“",
    "brackets": "(", "dashes": "—", "dashes and blanks": "— ", "hyphens": "a-", "an address": "x/", "digits": "1",
    "digits and commas": "1,", "apostrophes": "'", "underscores": "_", "commas and blanks": ", ", "dollars": "$",
    "question marks": "!?", "blanks": " ", "no-break blanks": "\u00a0", "tabs": "\t", "line ends": "\n",
    "every control character": "".join(map(chr, range(1, 0x20))), "one control character": "\x01",
    "right-to-left overrides": "\u202e", "zero-width blanks": "\u200b", "accents": "\u0301", "joined emoji": "👩\u200d",
    "Chinese": "漢", "marks in thousands": "!" * 1_000 + " ", "half characters": "\ud800",
    "letters and blanks": "a ", "letters, full stops and blanks": "a. ", "capitals and blanks": "A ",
    "digits and blanks": "1 ", "quotes and blanks": "“ ", "brackets and blanks": "( ", "lines of a word": "word\n",
    "paragraphs of a word": "word\n\n", "short chains": "a-a-a-a ", "signs but for a letter": "(" * 39 + "a ",
    "a name": "Poland ", "a long word": "administrations ", "a sentence": "The army sent tanks to Poland. ",
}  # fmt: skip


def main() -> None:
    pipeline = Pipeline(load_lexicon())
    load_model()
    texts = {name: TEXT.format((part * CHARACTERS)[:CHARACTERS]) for name, part in REPEATED.items()}
    texts["as many words as are read"] = TEXT.format("word " * (MOST_WORDS - 100))
    texts["as many letters as are read"] = TEXT.format("a " * (MOST_WORDS - 100))
    texts["more than may be read"] = TEXT.format("word " * (LARGEST_ARTICLE_BYTES // 5))
    asked = sys.argv[1:] or [*texts]
    slow = [name for name in asked if _cost(name, texts[name], pipeline) > MOST_SECONDS]
    print(f"{len(asked)} texts, {len(slow)} above {MOST_SECONDS:.0f} s: {', '.join(slow) or 'none'}")
    sys.exit(bool(slow))


def _cost(name: str, text: str, pipeline: Pipeline) -> float:
    started = time.process_time()
    (item,) = read_data("text", json.dumps({"text": text}).encode(), ".jsonl")
    if isinstance(item, Failure):
        became = f"refused: {item.reason}"
    else:
        reading = pipeline.read(item)
        became = f"read: {len(reading.mentions)} mentions, {len(reading.events)} events"
    seconds = time.process_time() - started
    print(f"{seconds:6.2f} s  {name:<30}  {became}", flush=True)
    return seconds


if __name__ == "__main__":
    main()
