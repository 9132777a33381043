"""A Word document (docx): one file, one article, its title, author and day from the document's core properties.

`Article.text` is the words as the document shows them, a paragraph or a row of a table each parted by blank lines: what
was inserted while changes are tracked is in, what was deleted or hidden is not. Footnotes, headers and comments are
left out.

Read with zipfile and lxml alone: of python-docx 1.2, a paragraph's text lacks what tracked changes insert and what
stands in form fields, and all parts are unpacked, pictures included, however large they turn out to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812, a class in spite of its name

from extractors.article_head import authors_in, headed, read_head
from extractors.dating.written_dates import written_day
from extractors.errors import ArticleFormatError, SourceError
from extractors.limits import LARGEST_ARTICLE_BYTES, require_article_size
from extractors.records import Article

suffixes = (".docx",)
holds_many = False

_WORDS, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_WORDS_IN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_WORDS_IN = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SAVE_AS_TEXT = "Open it in a word processor and save it anew as .docx, or its words as a .txt file."

# Marks take many times the room of the words that they stand around, and as a tree ten times that in memory.
_LARGEST_PART_BYTES = 2 * LARGEST_ARTICLE_BYTES
_MOST_PARTS = 10_000

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What is no longer there, what is there twice (a drawing for older programs), and what is not shown.
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "footnoteReference", "pPr", "sectPr"))
# Where styles of a first paragraph are named as Word names them in any language.
_TITLE_STYLES = frozenset(("Title", "Heading1"))


def read(name: str, data: bytes) -> Iterator[tuple[str, Article]]:
    """The one article in `data`.

    Raises ArticleFormatError for what is no such document or is encrypted, SourceError where it unpacks to too much.
    """
    try:
        with ZipFile(BytesIO(data)) as parts:
            body = _tree(_part(parts, _WORDS))
            properties = _properties(parts)
    except (ArticleFormatError, SourceError):
        raise
    # What zipfile and lxml say of what is broken; RuntimeError is zipfile's for an encrypted part.
    except (BadZipFile, ZlibError, EOFError, RuntimeError, ValueError, OSError) as error:
        raise ArticleFormatError(f"it is no Word document, or a broken one ({error})", _SAVE_AS_TEXT) from error
    blocks = [(style, words) for style, words in _blocks(body) if words]
    text = "\n\n".join(words for _, words in blocks)
    if not text:
        raise ArticleFormatError("the document holds no words", _SAVE_AS_TEXT)
    require_article_size(len(text))
    head = read_head(text)
    title = next((" ".join(words.split()) for style, words in blocks[:3] if style in _TITLE_STYLES), None)
    author = properties.get("creator", "")
    stated = replace(
        head,
        title=properties.get("title") or title or head.title,
        authors=head.authors or (authors_in(author.replace(";", ",")) if author else None),
        # What the text itself says is surer: a document may be made long after its article.
        published=head.published or _day(properties),
    )
    yield name, headed(text, stated)


def _part(parts: ZipFile, name: str) -> bytes:
    """One part of the document. Raises SourceError where it says that it is too large, or is in spite of what it says.

    The standard library unpacks piece by piece and reads no further than a part says it goes, so that a part that says
    too little is cut and found broken by its checksum.
    """
    if len(parts.infolist()) > _MOST_PARTS:
        raise SourceError("it has more parts than any document", _SAVE_AS_TEXT)
    try:
        declared = parts.getinfo(name)
    except KeyError as error:
        raise ArticleFormatError("it holds no words of a Word document", _SAVE_AS_TEXT) from error
    too_large = SourceError(f"it unpacks to more than {_LARGEST_PART_BYTES // 1_000_000} MB", _SAVE_AS_TEXT)
    if declared.file_size > _LARGEST_PART_BYTES:
        raise too_large
    with parts.open(declared) as stream:
        data = stream.read(_LARGEST_PART_BYTES + 1)
    if len(data) > _LARGEST_PART_BYTES:
        raise too_large
    return data


def _tree(data: bytes) -> Any:
    """The part's elements; entities are not resolved, and nothing outside of it is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleFormatError(f"the document is broken ({error})", _SAVE_AS_TEXT) from error


def _properties(parts: ZipFile) -> dict[str, str]:
    """The core properties by their names, those that say anything; none where the document has none."""
    if _PROPERTIES not in parts.namelist():
        return {}
    found = ((_name(each), " ".join((each.text or "").split())) for each in _tree(_part(parts, _PROPERTIES)))
    return {name: words for name, words in found if words}


def _day(properties: dict[str, str]) -> date | None:
    return written_day(properties.get("created", ""))


def _blocks(body: Any) -> Iterator[tuple[str | None, str]]:
    """Each paragraph with the name of its style, and each row of a table, its cells parted by bars."""
    for element in body:
        name = _name(element)
        if name == "p":
            style = next((each for each in element.iter(f"{_WORDS_IN}pStyle", f"{_STRICT_WORDS_IN}pStyle")), None)
            yield (None if style is None else style.get(f"{style.tag[: -len('pStyle')]}val")), _in_lines(element)
        elif name == "tr":
            cells = (" ".join(_in_lines(cell).split()) for cell in element if _name(cell) == "tc")
            yield None, " | ".join(filter(None, cells))
        elif name not in _LEFT_OUT:
            yield from _blocks(element)


def _in_lines(element: Any) -> str:
    lines = "".join(_pieces(element)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _pieces(element: Any) -> Iterator[str]:
    """The words below an element as they are shown."""
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "p":  # in a cell, or in a text box beside the line
            yield "\n"
            yield from _pieces(child)
            yield "\n"
        elif name not in _LEFT_OUT and not (name == "r" and _is_hidden(child)):
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    return any(
        _name(mark) == "vanish" and mark.get(f"{mark.tag[: -len('vanish')]}val") not in ("0", "false", "off")
        for marks in run
        if _name(marks) == "rPr"
        for mark in marks
    )


def _name(element: Any) -> str:
    """The element's name without its namespace; nothing for what is no element, such as an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
