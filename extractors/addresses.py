"""Web addresses and the identity that they give an article."""

from __future__ import annotations

import hashlib
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ID_DIGITS = 15
# Under which a site shows the same pages once more.
_SAME_SITE = ("www.", "m.", "mobile.", "amp.")

# What newsletters, search engines and social networks add to a link. It tells how a reader came, not what is read.
_TRACKING_PREFIXES = ("utm_", "mc_", "pk_", "mtm_", "hsa_")
_TRACKING_NAMES = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid twclid yclid igshid igsh ocid cmpid smid ref_src s_cid _ga _gl".split()
)


def web_address(address: str | None) -> str | None:
    """The address as given, trimmed, if it is one that a reader may follow: http or https, with a host."""
    parts = _split(address.strip()) if address else None
    return None if parts is None else urlunsplit(parts)


def canonical_address(address: str | None) -> str | None:
    """One spelling for all links to the same page: no fragment, no tracking, no default port, host in lower case."""
    parts = _split(address.strip()) if address else None
    if parts is None:
        return None
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(name)]
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    place = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", urlencode(query), ""))


def address_of_page(stated: str | None, found_at: str) -> str | None:
    """The address that a page calls its own if it is of the same site as `found_at`, else the latter.

    A page may not call itself that of another site: under its id it would take the place of that article.
    """
    return stated if stated and _site(stated) == _site(found_at) else web_address(found_at)


def article_id(given: str | None, url: str | None, text: str) -> str:
    """The source's own id, else "u" and a hash of the canonical address, else "t" and a hash of the text."""
    if given:
        return given
    address = canonical_address(url)
    return f"t{_digits(text)}" if address is None else f"u{_digits(address)}"


def _site(address: str) -> str:
    host = urlsplit(address).netloc.lower()
    return next((host.removeprefix(prefix) for prefix in _SAME_SITE if host.startswith(prefix)), host)


def _digits(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:_ID_DIGITS]


def _is_tracking(name: str) -> bool:
    return name.lower() in _TRACKING_NAMES or name.lower().startswith(_TRACKING_PREFIXES)


def _split(address: str) -> SplitResult | None:
    """The parts of an http(s) address with a usable host and port, `None` for anything else."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable and not any(sign.isspace() for sign in address) else None
