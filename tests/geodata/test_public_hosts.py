"""Only what is on the public internet passes, in whatever way an address inside is written."""

from __future__ import annotations

import pytest

from geodata.errors import FetchError
from geodata.public_hosts import is_public, plain_host

INSIDE = """
    127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 169.254.0.1 100.64.0.1
    100.127.255.255 0.0.0.0 0.1.2.3 224.0.0.1 224.0.1.1 239.255.255.255 240.0.0.1 255.255.255.255 192.0.0.8 192.0.2.1
    198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 ff02::1
    ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:a9fe:a9fe ::127.0.0.1 ::8.8.8.8 2002:7f00:1:: 2002:808:808:: 64:ff9b::7f00:1
    64:ff9b::808:808 64:ff9b:1::1 2001::1 2001:0:7f00:1:: 2001:db8::1 3fff::1 100::1 5f00::1 4000::1 2001:10::1
    2130706433 0x7f000001 0177.0.0.1 127.1 127.0.0.01 localhost 8.8.8.8.8 1.1.1
""".split()  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


OUTSIDE = """
    8.8.8.8 1.1.1.1 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 192.0.1.1 198.17.0.1 223.255.255.255 2606:4700::1111
    2a00:1450::1
""".split()


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_lies_outside_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "127.0.1", "017700000001", "127.0.0.1.2", "0x", "1",
     "999.1.1.1", "example.0x1", "example.7", "１２７.１", "", ".", "a..b", "-x y", "a/b", "a%2eb", "exa mple.org",
     "a" * 64, "a." * 130 + "org", "fe80::1%eth0", "::1::", "1::z", "xn--\u2028", "ex\x00.org", "①②⑦.0x1"],
)  # fmt: skip
def test_what_is_no_plain_host_is_refused(host: str) -> None:
    with pytest.raises(FetchError) as raised:
        plain_host(host)
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("host", "plain"),
    [
        ("Example.ORG", "example.org"),
        ("example.org.", "example.org"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("１２７。０。０。１", "127.0.0.1"),
        ("2A00:1450:0::1", "2a00:1450::1"),
        ("a_b.example", "a_b.example"),
    ],
)
def test_a_plain_host_has_one_spelling(host: str, plain: str) -> None:
    assert plain_host(host) == plain
