"""Ten readers at once on one page: `python -m tests.benchmarks.sessions [EVENTS]`, with 5,000 events by default.

Each session speaks Streamlit's own protocol over a web socket, so that no browser's work is in the times: it asks for
one filter after another, as following links does, and now and then pauses as a reader would. Printed are the times from
the question until the page's script has finished and the claims of the map have been fetched, those of one reader alone
beside those of ten, and the most memory that the server held.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from extractors.records import MAPPED_EVENT_TYPES, STATUSES
from tests.benchmarks.made_store import make
from tests.browser.conftest import free_port, serving, start_command

SESSIONS, QUESTIONS = 10, 12
# On average half of it: an analyst who reads what he has filtered, and one who only filters.
LONGEST_PAUSES_S = (20.0, 6.0)


def main(events: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, port = Path(folder) / "made.sqlite", free_port()
        make(store, events)
        with serving(start_command(port, "--store", str(store)), port, Path(folder)) as address:
            _print("one reader", asyncio.run(_readers(address, 1, 1.0)))
            for pause_s in LONGEST_PAUSES_S:
                who = f"{SESSIONS} readers, a filter every {pause_s / 2:.0f} s"
                _print(who, asyncio.run(_readers(address, SESSIONS, pause_s)))
            print(f"most memory of the server: {_most_memory_mb(port):,.0f} MB")


def _print(who: str, seconds: list[float]) -> None:
    cuts = quantiles(seconds, n=20)
    print(f"{who}: {len(seconds)} filters, half within {cuts[9]:.2f} s, 95 of 100 within {cuts[18]:.2f} s", flush=True)


async def _readers(address: str, number: int, longest_pause_s: float) -> list[float]:
    found = await asyncio.gather(*(_reader(address, Random(seed), longest_pause_s) for seed in range(number)))
    return [seconds for each in found for seconds in each]


async def _reader(address: str, chance: Random, longest_pause_s: float) -> list[float]:
    """Seconds for each question but the first, which loads the page."""
    times = []
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    async with websockets.connect(stream, origin=address, max_size=None, subprotocols=["streamlit"]) as socket:
        await _ask(socket, address, "")
        for _ in range(QUESTIONS):
            await asyncio.sleep(chance.random() * longest_pause_s)
            started = time.perf_counter()
            await _ask(socket, address, _filter(chance))
            times.append(time.perf_counter() - started)
    return times


def _filter(chance: Random) -> str:
    statuses = chance.sample(STATUSES, chance.randint(1, 4))
    kinds = chance.sample(sorted(MAPPED_EVENT_TYPES), chance.randint(3, len(MAPPED_EVENT_TYPES)))
    return "&".join([*(f"status={one}" for one in statuses), *(f"type={one}" for one in kinds)])


async def _ask(socket: websockets.ClientConnection, address: str, parameters: str) -> None:
    """Run the page with these parameters of its address, wait until it has run, and fetch what its map shows."""
    question = BackMsg()
    question.rerun_script.query_string = parameters
    await socket.send(question.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await socket.recv())
        if answer.WhichOneof("type") == "script_finished":
            break
    await asyncio.to_thread(_fetch, address, parameters)


def _fetch(address: str, parameters: str) -> None:
    """All claims; where they are too many, those in view of the whole earth."""
    try:
        urlopen(f"{address}/app/picture.json?{parameters}").read()
    except HTTPError:
        urlopen(f"{address}/app/claims.json?{parameters}&box=-180,-85,180,85&zoom=2").read()


def _most_memory_mb(port: int) -> float:
    """Of the process that serves this port, by Linux's own account."""
    for process in Path("/proc").iterdir():
        command = process / "cmdline"
        if process.name.isdigit() and f"--port\0{port}" in command.read_text(errors="replace"):
            lines = (process / "status").read_text().splitlines()
            return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    raise ProcessLookupError(f"no process serves port {port}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5_000)
