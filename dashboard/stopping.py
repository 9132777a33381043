"""Ending the server in time.

Once told to stop, uvicorn waits for whatever is still being answered; a browser that sleeps or has stopped reading
never takes its answer.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any, Final

_PATIENCE_S: Final = 3


@asynccontextmanager
async def ends_in_time(_app: Any) -> AsyncIterator[None]:
    """For as long as the server runs, a signal to stop is followed by a second one, at which uvicorn waits no longer.

    Only in the main thread, which alone may handle signals, and only where somebody handles them already.
    """
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            _insist(number)
    yield


def _insist(number: signal.Signals) -> None:
    stop = signal.getsignal(number)
    if not callable(stop):
        return

    def stop_in_time(received: int, frame: FrameType | None) -> None:
        second = threading.Timer(_PATIENCE_S, os.kill, (os.getpid(), signal.SIGINT))
        second.daemon = True
        second.start()
        stop(received, frame)

    signal.signal(number, stop_in_time)
