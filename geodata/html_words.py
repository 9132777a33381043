"""The words of a piece of HTML, each block in a paragraph of its own; nothing of it is run, loaded or followed."""

from __future__ import annotations

from typing import Any

_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol "
    "p pre section table td th tr ul br".split()
)
_NO_WORDS = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math"))


def html_words(html: str) -> str:
    """The words; none where there is nothing but markup."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):  # too deep, or nothing at all
        return ""
    return "" if root is None else _joined(_pieces(root, etree))


def _pieces(root: Any, etree: Any) -> list[str]:
    """Text in its order, walked without recursion: depth is the writer's choice."""
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        silent += (tag in _NO_WORDS) * (1 if event == "start" else -1)
        pieces += ["\n\n"] * (tag in _BLOCKS)
        words = element.text if event == "start" else element.tail
        if words and not silent:
            pieces.append(" ".join(words.split("\n")))
    return pieces


def _joined(pieces: list[str]) -> str:
    blocks = ("".join(pieces)).split("\n\n")
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))
