"""XML of strangers, parsed without a document type: no entities, no other files, no depth without end.

Why not feedparser (6.0.14, BSD-2-Clause): it expands the entities that a feed declares, needed 3.7 s for elements
20,000 deep and 12 s for 60,000, brings a package of its own along, and fetches by itself if handed an address. What we
want of a feed is some ten elements.
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import Any

from geodata.errors import FeedError
from geodata.xml_text import xml_text

MOST_BYTES = 15_000_000
_REMEDY = "Open the address in a browser to see what it gives."
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# What may stand before the root: declaration, instructions, comments. Each piece is long at most, so none is retried.
_BEFORE_ROOT = re.compile(r"(?:\s+|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
_DOCUMENT_TYPE = re.compile(r"""<!DOCTYPE(?:[^\["'>]|"[^"]*+"|'[^']*+')*+(?P<end>[\[>])""", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


def parse_xml(data: bytes, charset: str | None = None) -> Any:
    """The root of the XML in `data`, an element of lxml. `charset` is what a server said of its encoding.

    A document type is left out, and refused where it declares anything of its own. Names such as `&nbsp;`, which feeds
    use without declaring them, become the characters of HTML. Raises `FeedError`, which names the line.
    """
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise FeedError(f"it is longer than {MOST_BYTES / 1e6:g} MB", _REMEDY)
    text = _without_document_type(xml_text(_decoded(data, charset)))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_NAMED.sub(_character, text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).partition(" (<string>")[0]
        raise FeedError(f"it is no XML that can be read: {reason[:200]}", _REMEDY) from error
    return root


def _decoded(data: bytes, charset: str | None) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    declared = _DECLARED.match(data[:400])
    named = [marked] if marked else [charset, declared[1].decode("ascii") if declared else None, "utf-8", "cp1252"]
    for encoding in filter(None, named):
        try:
            return str(data, encoding)  # only what makes text of bytes: `data.decode("hex")` would be an error too
        except (LookupError, UnicodeError, ValueError):
            continue
    raise FeedError("its characters are in no encoding that it names", _REMEDY)


def _without_document_type(text: str) -> str:
    before = _BEFORE_ROOT.match(text)
    start = before.end() if before else 0
    if text[start : start + 9].upper() != "<!DOCTYPE":
        # The declaration names an encoding that the text, as we hand it on, is no longer in.
        return text[start:]
    found = _DOCUMENT_TYPE.match(text, start)
    if found is None or found["end"] == "[":
        raise FeedError("it declares entities of its own, which no feed needs and which can fill a memory", _REMEDY)
    return text[found.end() :].lstrip()


def _character(name: re.Match[str]) -> str:
    return name[0] if name[1] in _OF_XML else html5.get(f"{name[1]};", name[0])
