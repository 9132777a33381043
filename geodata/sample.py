"""The bundled sample: articles read and placed when the program was made, so that a first start builds nothing.

`python -m geodata.sample` reads `articles.jsonl` again and writes `readings.jsonl`, after a change of the rules, the
catalogue, the gazetteer or the articles; a test proves that both agree. Run it without rows of your own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.errors import ExtractionError
from geodata.added_events import additions, with_added
from geodata.decisions import readable_decisions
from geodata.errors import GeodataError, StoreError
from geodata.records import PlacedReading
from geodata.serial import from_text, to_text
from geodata.store import open_store
from geodata.store.schema import STEPS
from geodata.user_data import HOME_VARIABLE, cache_folder
from geodata.whole_file import write_whole

FOLDER = Path(__file__).with_name("data") / "sample"
ARTICLES = FOLDER / "articles.jsonl"
READINGS = FOLDER / "readings.jsonl"


def sample_store() -> Path:
    """The sample as a store in the user's cache, made there first where this version of it is missing.

    Needs no model and no gazetteer. Raises `StoreError` where the cache cannot be written.
    """
    version = blake2b(READINGS.read_bytes() + bytes([len(STEPS)]), digest_size=8).hexdigest()
    path = cache_folder() / f"sample-{version}.sqlite"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _make(path)
    except StoreError:
        raise
    except OSError as error:
        remedy = f"Make room and check your rights there, or name another folder in {HOME_VARIABLE}."
        raise StoreError(f"the sample cannot be laid out in {path.parent} ({error})", remedy) from error
    return path


def readings() -> Iterator[PlacedReading]:
    """The sample's articles as they were read and placed, in the order of the file."""
    with READINGS.open(encoding="utf-8") as lines:
        for line in lines:
            yield from_text(PlacedReading, line)


def fresh_readings() -> Iterator[PlacedReading]:
    """The sample's articles read and placed now, with the shipped catalogue; takes the model and the gazetteer."""
    from extractors.lexicon import load_lexicon
    from extractors.pipeline import Pipeline
    from geodata.gazetteer import open_gazetteer
    from geodata.ingest import read_placed

    def fail(failure: object) -> None:
        raise StoreError(f"an article of the sample cannot be read: {failure}", "Correct it.")

    gazetteer = open_gazetteer()
    return read_placed([ARTICLES], fail, pipeline=Pipeline(load_lexicon(), gazetteer), gazetteer=gazetteer)


def _make(path: Path) -> None:
    """Made under another name and then moved: two first starts at once never see half a sample."""
    added = additions(readable_decisions())  # what was added must not be lost with the cache
    with TemporaryDirectory(dir=path.parent, prefix="sample-") as folder:
        half = Path(folder) / path.name
        with open_store(half) as store:
            for placed in readings():
                store.keep(with_added(placed, added))
        half.replace(path)


def main() -> None:
    """Write `readings.jsonl` anew."""
    try:
        lines = "".join(f"{to_text(placed)}\n" for placed in fresh_readings())
        write_whole(READINGS, lines.encode(), replace=True)
    except (ExtractionError, GeodataError) as error:
        sys.exit(f"python -m geodata.sample: {error}. {error.remedy}")


if __name__ == "__main__":
    main()
