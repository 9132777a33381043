"""Where a store is: a file, or a PostgreSQL server. Which of the two an address means is decided here and nowhere else.

A server's address may hold a password. It is shown nowhere: as text, in messages and in logs, dots stand in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geodata.errors import StoreError

_SCHEMES: Final = ("postgresql://", "postgres://")
_MASK: Final = "•••"
# Up to the last "@", as people forget to escape one in a password; and what libpq also takes behind the "?".
_PASSWORD: Final = re.compile(r"\A([a-z]+://[^:/?@]*):(.*)(?=@)", re.DOTALL | re.IGNORECASE)
_PARAMETER: Final = re.compile(r"(?<=[?&])((?:ssl)?password=)([^&]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, repr=False)
class ServerAddress:
    """A store in a PostgreSQL database, as libpq writes it (https://www.postgresql.org/docs/15/libpq-connect.html).

    `secret` is the address with its password, if it has one; `str()` never shows that.
    """

    secret: str

    def __str__(self) -> str:
        return _PARAMETER.sub(rf"\1{_MASK}", _PASSWORD.sub(rf"\1:{_MASK}", self.secret))

    def __repr__(self) -> str:
        return f"ServerAddress({str(self)!r})"

    def masked(self, words: str) -> str:
        """Words of somebody else's about this address, without its password."""
        found = [*(one[2] for one in _PASSWORD.finditer(self.secret)), *(_PARAMETER.findall(self.secret))]
        secrets = [one if isinstance(one, str) else one[1] for one in found]
        words = words.replace(self.secret, str(self))
        for secret in filter(None, secrets):
            words = words.replace(secret, _MASK)
        return words


StoreAddress = Path | ServerAddress


def store_address(text: str) -> StoreAddress:
    """What a person or a setting names: a server's address begins with postgresql://, anything else is a file."""
    return ServerAddress(text) if text.startswith(_SCHEMES) else Path(text)


def as_file(address: StoreAddress, command: str) -> Path:
    """The file, for a command that knows only files. Raises `StoreError` for a server."""
    if isinstance(address, ServerAddress):
        remedy = "Use pg_dump and pg_restore, or copy the store into a file first: python -m geodata copy"
        raise StoreError(f"{address} is on a server, and {command} is for files", remedy)
    return address


def as_setting(address: StoreAddress) -> str:
    """The address as `store_address` reads it back, its password included: for settings, never to be shown."""
    return address.secret if isinstance(address, ServerAddress) else str(address)
