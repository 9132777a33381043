"""Whether a name or an address leads to the public internet, and not into this machine or its neighbourhood."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import idna

from geodata.errors import FetchError

_LONGEST_NAME = 253
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_WRITE_IT_OUT = "Give the address as a browser shows it."

# IANA's registers of special addresses, written out: which of them Python knows differs from one patch to the next.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    )
)  # fmt: skip
# Public is only 2000::/3; IPv4 in disguise (mapped, compatible, NAT64) lies outside of it, and 6to4 and Teredo within.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)


def is_public(address: str) -> bool:
    """Whether this IP address is one of the public internet's; what is no address in its usual form is not."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in block for block in _NOT_PUBLIC_4)
    return found in _GLOBAL_UNICAST and found.scope_id is None and not any(found in block for block in _NOT_PUBLIC_6)


def is_written_out(host: str) -> bool:
    """Whether the host is an IP address in its usual form, and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def plain_host(host: str) -> str:
    """The host in ASCII and lower case: a name, or an IP address in its usual form, an IPv6 one without brackets.

    Raises `FetchError` for what is neither, numbers that a resolver would take for an address (`127.1`, `0x7f000001`,
    `2130706433`) among it.
    """
    if ":" in host:
        return _ipv6(host)  # one with a zone (fe80::1%eth0) is refused: it names a cable of this machine
    try:
        name = idna.encode(host.rstrip("."), uts46=True).decode("ascii") if not host.isascii() else host.rstrip(".")
        name = name.lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise FetchError(f"{host!r} is no name of a host ({error})", _WRITE_IT_OUT) from error
    if _is_number(name.rpartition(".")[2]):
        return _ipv4(name)
    if len(name) > _LONGEST_NAME or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise FetchError(f"{host[:80]!r} is no name of a host", _WRITE_IT_OUT)
    return name


def _is_number(label: str) -> bool:
    """Whether a last label makes the whole host an IPv4 address (WHATWG, URL, "ends in a number checker")."""
    return label.isdigit() or (label.startswith("0x") and all(sign in "0123456789abcdef" for sign in label[2:]))


def _ipv4(name: str) -> str:
    try:
        return str(IPv4Address(name))
    except ValueError as error:
        raise FetchError(f"{name!r} hides an address in numbers", _WRITE_IT_OUT) from error


def _ipv6(host: str) -> str:
    try:
        return str(IPv6Address(host.replace("%", "/")))
    except ValueError as error:
        raise FetchError(f"{host[:80]!r} is no address of a host", _WRITE_IT_OUT) from error
