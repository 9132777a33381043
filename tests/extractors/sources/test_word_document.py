"""Word documents: the words as they are shown, what the document says of itself, and what no trap can do."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date
from functools import partial

import pytest
from hypothesis import given, strategies as st

from extractors.records import Article, Failure
from tests.extractors.sources import one_file

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title> Battery reaches\n the coast </dc:title><dc:creator>Jane Doe; Max Roe</dc:creator>"
    "<dcterms:created>2019-07-05T12:15:00Z</dcterms:created></cp:coreProperties>"
)
TEXT = "The army moved a second battery to the coast on Monday, the ministry said."


def paragraph(words: str, style: str = "") -> str:
    marks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marks}<w:r><w:t>{words}</w:t></w:r></w:p>"


def document(body: str, properties: str | None = None, before: str = "") -> bytes:
    parts = {"word/document.xml": f'{before}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'}
    if properties is not None:
        parts["docProps/core.xml"] = properties
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return file.getvalue()


read = partial(one_file.read, ".docx")
the_article = partial(one_file.article_in, ".docx")
refusal = partial(one_file.refusal_of, ".docx")


def test_title_authors_and_day_are_the_documents_own() -> None:
    article = the_article(document(paragraph(TEXT), PROPERTIES))
    assert (article.title, article.authors) == ("Battery reaches the coast", ("Jane Doe", "Max Roe"))
    assert (article.published, article.text) == (date(2019, 7, 5), TEXT)


def test_what_the_text_says_of_its_day_is_surer() -> None:
    body = paragraph("Battery at the coast", "Title") + paragraph("By Ann Poe / May 1, 2018") + paragraph(TEXT)
    article = the_article(document(body, PROPERTIES.replace("Battery reaches\n the coast", "")))
    assert (article.title, article.authors) == ("Battery at the coast", ("Ann Poe",))
    assert article.published == date(2018, 5, 1)


def test_the_words_are_those_that_are_shown() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = f"""
      {paragraph("A heading", "Heading1")}
      <w:p><w:r><w:t xml:space="preserve">The army </w:t></w:r><w:ins>{run.format("moved ")}</w:ins>
        <w:del><w:r><w:delText>lost</w:delText></w:r></w:del><w:moveFrom>{run.format("twice")}</w:moveFrom>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>it</w:t>
        </w:r><w:r><w:tab/><w:t>to</w:t><w:br/><w:t>mid</w:t><w:noBreakHyphen/><w:t>Syria</w:t></w:r>
        <w:hyperlink>{run.format(" in May.")}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
      <w:p/>
      <w:tbl><w:tr><w:tc>{paragraph("S-400")}</w:tc><w:tc>{paragraph("Kalinin")}{paragraph("grad")}</w:tc></w:tr></w:tbl>
      <w:sdt><w:sdtContent>{paragraph("It was late, and the ministry said that it was.")}</w:sdtContent></w:sdt>
    """
    assert the_article(document(body)).text.split("\n\n") == [
        "A heading",
        "The army moved it to\nmid-Syria in May.",
        "S-400 | Kalinin grad",
        "It was late, and the ministry said that it was.",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 but nothing else", "it is no Word document"),
        (b"\xd0\xcf\x11\xe0 an encrypted one", "it is no Word document"),
        (zipped({"mimetype": "application/epub+zip"}), "it holds no words of a Word document"),
        (document(""), "the document holds no words"),
        (document("<w:p>"), "the document is broken"),
        (document("<w:p>" * 5000 + "</w:p>" * 5000), "the document is broken"),
        (document(paragraph(TEXT))[:-30], "it is no Word document"),
    ],
)
def test_what_is_no_document_says_so(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_is() -> None:
    bomb = zipped({"word/document.xml": " " * 70_000_000})
    started = time.monotonic()
    assert refusal(bomb) == "it unpacks to more than 30 MB"
    size = (70_000_000).to_bytes(4, "little")
    assert bomb.count(size) == 2
    liar = bomb.replace(size, (1000).to_bytes(4, "little"))
    assert refusal(liar).startswith("it is no Word document, or a broken one")
    assert time.monotonic() - started < 5


def test_entities_are_neither_multiplied_nor_fetched(tmp_path: object) -> None:
    letters = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    bomb = document(paragraph(f"{TEXT}&e9;"), before=f"<!DOCTYPE a [{letters}]>")
    file = document(paragraph(f"{TEXT}&e;"), before='<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    for data in (bomb, file):
        item = read(data)
        assert isinstance(item, Failure) or item.text == TEXT


@given(st.integers(0, 600), st.binary(min_size=1, max_size=4))
def test_a_damaged_document_gives_an_article_or_a_failure(place: int, damage: bytes) -> None:
    whole = document(paragraph(TEXT), PROPERTIES)
    place %= len(whole)
    assert isinstance(read(whole[:place] + damage + whole[place + len(damage) :]), (Article, Failure))
