"""Markdown: one file, one article. `Article.text` is its words without the markup, and offsets are into that.

Headings, paragraphs, list items and quotes are parted by blank lines; a link is its words, a picture its description.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.article_head import headed, read_head, split_front_matter
from extractors.decoding import decode, with_plain_line_ends
from extractors.limits import require_article_size
from extractors.records import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

suffixes = (".md", ".markdown")
holds_many = False

_LINE_BREAKS = ("softbreak", "hardbreak")


def read(name: str, data: bytes) -> Iterator[tuple[str, Article]]:
    """The one article in `data`. Raises SourceError for bytes that are no text, or too many."""
    from markdown_it import MarkdownIt

    require_article_size(len(data))
    matter, body = split_front_matter(with_plain_line_ends(decode(data)))
    tokens = MarkdownIt("commonmark").parse(body)
    text = "\n\n".join(filter(None, map(_words, tokens)))
    head = read_head(f"{matter}{text}")
    yield name, headed(text, replace(head, title=read_head(matter).title or _heading(tokens) or head.title))


def _words(token: Token) -> str:
    """The words of one block, none for what only opens or closes others."""
    if token.type == "inline":
        return "".join(map(_inline, token.children or ())).strip()
    if token.type == "html_block":
        return _without_tags(token.content).strip()
    return token.content.strip() if token.type in ("fence", "code_block") else ""


def _without_tags(markup: str) -> str:
    """The words of a piece of HTML. Read by a parser: a thousand comments that never end cost it no more than one."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = html.fromstring(f"<div>{markup}</div>".encode(), parser=parser)
    etree.strip_elements(tree, "script", "style", with_tail=False)
    return str(tree.text_content())


def _inline(token: Token) -> str:
    if token.type in _LINE_BREAKS:
        return "\n"
    if token.type == "html_inline":
        return "\n" if token.content.lower().startswith("<br") else ""
    return token.content


def _heading(tokens: Sequence[Token]) -> str | None:
    """The words of the first heading of the first order: a lower one may name but a part of the text."""
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return " ".join(_words(words).split()) or None
    return None
