"""What reading costs beside the bare language model: `python -m tests.benchmarks.reading_speed`.

Two ratios of CPU seconds, each against the model alone over the same words in the same run: the whole reading of
defence texts, sentence for sentence that passes the look before the model; and a skimming reading of mixed news, nine
parts local news to one part defence. Needs the corpora of `shared`.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import cycle
from pathlib import Path

from extractors.language import load_model, paragraphs, parse
from extractors.lexicon import load_lexicon
from extractors.lexicon.grammar import load_grammar
from extractors.pipeline import Pipeline
from extractors.records import Article
from extractors.tagging import Tagger

SHARED = Path(__file__).parents[3] / "shared"
DEFENCE_ARTICLES = 20


def main() -> None:
    shared_or_exit()
    lexicon, grammar = load_lexicon(), load_grammar()
    cut = Tagger(lexicon, grammar, None).prefilter(grammar).pieces
    full, skimming = Pipeline(lexicon), Pipeline(lexicon, skim=True)
    load_model()
    defence = defence_texts()
    model = seconds(lambda: drain(parse(piece for text in defence for piece in cut(text))))
    ours = seconds(lambda: drain(skimming.read_many(_articles(defence))))
    print(f"defence texts, sentences that pass: model {model:.1f} s, ours {ours:.1f} s, ratio {ours / model:.2f}")
    whole = seconds(lambda: drain(parse(piece for text in defence for piece in paragraphs(text))))
    read = seconds(lambda: drain(full.read_many(_articles(defence))))
    print(f"defence texts, every sentence:      model {whole:.1f} s, ours {read:.1f} s, ratio {read / whole:.2f}")
    mixed = [*local_news(sum(map(len, defence)) * 9), *defence]
    model = seconds(lambda: drain(parse(piece for text in mixed for piece in paragraphs(text))))
    ours = seconds(lambda: drain(skimming.read_many(_articles(mixed))))
    print(f"mixed news, nine parts of ten local: model {model:.1f} s, ours {ours:.1f} s, {model / ours:.1f} times less")


def shared_or_exit() -> None:
    if not SHARED.exists():
        sys.exit(f"{SHARED} is not there: nothing to read")


def defence_texts() -> list[str]:
    with gzip.open(SHARED / "corpus" / "congress-defence.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(DEFENCE_ARTICLES), strict=False)]


def local_news(characters: int) -> list[str]:
    """Local news as it comes, repeated until there is enough of it. Hardly any of it tells of a deployment."""
    sys.path.insert(0, str(SHARED / "geoparsing"))
    texts = [document["text"] for document in import_module("load_corpora").load("lgl")]
    found: list[str] = []
    for text in cycle(texts):
        if characters <= 0:
            break
        found.append(text)
        characters -= len(text)
    return found


def _articles(texts: Iterable[str]) -> Iterable[Article]:
    return (Article(id=str(number), text=text) for number, text in enumerate(texts))


def drain(things: Iterable[object]) -> None:
    for _ in things:
        continue


def seconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
