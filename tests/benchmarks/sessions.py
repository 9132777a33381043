"""Ten readers at once on one page: `python -m tests.benchmarks.sessions [EVENTS]`, with 5,000 events by default.

Each session speaks Streamlit's own protocol over a web socket, so that no browser's work is in the times: it asks for
one filter after another, as following links does, and now and then pauses as a reader would. As a browser does it
fetches the claims of the map as soon as the page says how to ask for them. Printed are the times from the question
until these claims are there, and until the page's script has finished too, those of one reader alone beside those of
ten, and the most memory that the server held.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import quantiles
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
# Seconds until the map has its claims, and until the page is drawn as well.
Times = tuple[float, float]


def main(events: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, port = Path(folder) / "made.sqlite", free_port()
        make(store, events)
        with serving(start_command(port, "--store", str(store)), port, Path(folder)) as address:
            _print("one reader", asyncio.run(_readers(address, 1, 1.0)))
            for pause_s in LONGEST_PAUSES_S:
                who = f"{SESSIONS} readers, a filter every {pause_s / 2:.0f} s"
                _print(who, asyncio.run(_readers(address, SESSIONS, pause_s)))
            print(f"most memory of the server: {most_memory_mb(port):,.0f} MB")


def _print(who: str, seconds: list[Times]) -> None:
    for what, times in zip(("the map", "all of the page"), zip(*seconds, strict=True), strict=True):
        cuts = quantiles(times, n=20)
        print(
            f"{who}: {len(times)} filters, {what}: half within {cuts[9]:.2f} s, 95 of 100 within {cuts[18]:.2f} s",
            flush=True,
        )


async def _readers(address: str, number: int, longest_pause_s: float) -> list[Times]:
    found = await asyncio.gather(*(_reader(address, Random(seed), longest_pause_s) for seed in range(number)))
    return [seconds for each in found for seconds in each]


async def _reader(address: str, chance: Random, longest_pause_s: float) -> list[Times]:
    """For each question but the first, which loads the page."""
    times = []
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    async with websockets.connect(stream, origin=address, max_size=None, subprotocols=["streamlit"]) as socket:
        await _ask(socket, address, "")
        for _ in range(QUESTIONS):
            await asyncio.sleep(chance.random() * longest_pause_s)
            times.append(await _ask(socket, address, _filter(chance)))
    return times


def _filter(chance: Random) -> str:
    statuses = chance.sample(STATUSES, chance.randint(1, 4))
    kinds = chance.sample(sorted(MAPPED_EVENT_TYPES), chance.randint(3, len(MAPPED_EVENT_TYPES)))
    return "&".join([*(f"status={one}" for one in statuses), *(f"type={one}" for one in kinds)])


async def _ask(socket: websockets.ClientConnection, address: str, parameters: str) -> Times:
    """Run the page with these parameters of its address, and fetch what its map shows as soon as it may be asked."""
    question, started, fetched = BackMsg(), time.perf_counter(), None
    question.rerun_script.query_string = parameters
    await socket.send(question.SerializeToString())
    while True:
        said = await socket.recv()
        answer = ForwardMsg()
        answer.ParseFromString(said)
        if fetched is None and (asked := _question_of_the_map(said)):
            fetched = asyncio.create_task(asyncio.to_thread(_fetch, address, *asked))
        if answer.WhichOneof("type") == "script_finished":
            break
    assert fetched is not None, "the page has told its map nothing"
    map_at = await fetched
    return map_at - started, max(map_at, time.perf_counter()) - started


_ESCAPED = re.compile(r"\\+u([0-9a-f]{4})")
_ASKS = re.compile(r'"(ask|picture)":"([^"]*)"')


def _question_of_the_map(said: bytes) -> tuple[str, str] | None:
    """Which of its two addresses the map is to ask, and with which parameters, where a message tells it."""
    if b"Atlas.data" not in said:
        return None
    words = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), said.decode("utf-8", "replace"))
    kind, parameters = _ASKS.search(words).groups()
    if kind == "picture":
        return "picture", parameters
    return "claims", f"{parameters}&box=-180,-85,180,85&zoom=2&all=yes"


def _fetch(address: str, name: str, parameters: str) -> float:
    """When the claims were there: all, or where they are too many those in view of the whole earth."""
    urlopen(f"{address}/app/{name}.json?{parameters}").read()
    return time.perf_counter()


def most_memory_mb(port: int) -> float:
    """Of the process that serves this port, by Linux's own account."""
    for process in Path("/proc").iterdir():
        command = process / "cmdline"
        if process.name.isdigit() and f"--port\0{port}" in command.read_text(errors="replace"):
            lines = (process / "status").read_text().splitlines()
            return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    raise ProcessLookupError(f"no process serves port {port}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5_000)
