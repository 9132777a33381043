"""A reader without a model, for tests of whoever reads elsewhere: a text may tell its process to end."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from geodata.reading import Reader, Work
from geodata.records import PlacedReading


class Stub(Reader):
    """Gives each article back without a claim. "die" ends its process, "die FILE" the first time: the file says so."""

    def __init__(self, *, skim: bool = False) -> None:
        self.skims, self.look = skim, None

    def read(self, batch: Sequence[Work]) -> list[PlacedReading]:
        for work in batch:
            told, _, mark = work.article.text.partition(" ")
            if told == "die" and not (mark and Path(mark).exists()):
                if mark:
                    Path(mark).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return [PlacedReading(work.article, (), (), ()) for work in batch]
