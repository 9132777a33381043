"""A guest of other people's servers: reads what robots.txt allows, with pauses, and stays away where asked to."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from geodata.errors import FetchError
from geodata.fetching import USER_AGENT, Fetched, Limits, fetch

MOST_BYTES_OF_ROBOTS = 512_000  # RFC 9309 asks for 500 KiB at least
LONGEST_PAUSE_S = 30.0  # of those that a server may ask for between two requests
_SAVE_IT = "Read it in a browser; if you may, save the page and read the file."


class PoliteVisitor:
    """Fetches for one run of the program, and remembers for its length what each host allows and when it was asked."""

    def __init__(self, limits: Limits | None = None, pause: Callable[[float], object] = time.sleep) -> None:
        """`pause` waits for a number of seconds."""
        self._limits, self._pause = limits or Limits(), pause
        self._rules: dict[str, RobotFileParser | FetchError] = {}
        self._next_turn: dict[str, float] = {}
        self._away_until: dict[str, float] = {}

    def fetch(self, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What `geodata.fetching.fetch` gives, and its errors; one more where the host does not want to be read."""
        asked: list[str] = []

        def before(each: str) -> None:
            asked.clear()
            self._knock(each)
            asked.append(each)

        try:
            return fetch(address, etag=etag, last_modified=last_modified, limits=self._limits, before=before)
        except FetchError as error:
            if error.wait_s and asked:
                self._away_until[_host(asked[-1])] = time.monotonic() + error.wait_s
            raise

    def _knock(self, address: str) -> None:
        """Waits for our turn at the host of an address. Raises `FetchError` where it is not to be read at all."""
        host = _host(address)
        away_s = self._away_until.get(host, 0.0) - time.monotonic()
        if away_s > 0:
            raise FetchError(f"{host} wants to be left alone for {away_s:.0f} s", "Try again then.", wait_s=away_s)
        rules = self._rules_of(address)
        if isinstance(rules, FetchError):
            reason = f"the robots.txt of {host} cannot be read: {rules}"
            raise FetchError(reason, rules.remedy, wait_s=rules.wait_s) from rules
        if not rules.can_fetch(USER_AGENT, address):
            raise FetchError(f"{host} does not want it to be read by programs (robots.txt)", _SAVE_IT)
        self._wait(host, float(rules.crawl_delay(USER_AGENT) or 0))

    def _wait(self, host: str, wanted_s: float) -> None:
        wait_s = self._next_turn.get(host, 0.0) - time.monotonic()
        if wait_s > 0:
            self._pause(wait_s)
        between_s = max(self._limits.seconds_between, min(wanted_s, LONGEST_PAUSE_S))
        self._next_turn[host] = time.monotonic() + between_s

    def _rules_of(self, address: str) -> RobotFileParser | FetchError:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._rules_at(f"{origin}/robots.txt")
        return self._rules[origin]

    def _rules_at(self, address: str) -> RobotFileParser | FetchError:
        """What is allowed: all where there are no rules, nothing where nobody can tell (RFC 9309, 2.3.1)."""
        rules, lines = RobotFileParser(), b""
        try:
            lines = fetch(address, limits=replace(self._limits, most_bytes=MOST_BYTES_OF_ROBOTS)).content
        except FetchError as error:
            if error.status is None or error.status == 429 or error.status >= 500:
                return error
        rules.parse(lines.decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
        return rules


def _host(address: str) -> str:
    return urlsplit(address).netloc
