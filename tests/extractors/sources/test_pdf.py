"""PDF: the words in their paragraphs, what the file says of itself, and what no trap can do."""

from __future__ import annotations

import io
import time
import zlib
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings, strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article, Failure
from extractors.sources import pdf
from tests.extractors.sources import one_file

STYLES = getSampleStyleSheet()
FIRST = (
    "Russia deployed S-400 launchers in <b>Syria</b> in 2015, and the army said so twice in a statement to the press "
    "of the capital, which did not print it."
)
SECOND = (
    "It was the third such move of the year, and it followed weeks of talks between the two governments, they said."
)


def written(*blocks: tuple[str, str], **facts: str) -> bytes:
    """A PDF of paragraphs, each with the name of its style."""
    file = io.BytesIO()
    SimpleDocTemplate(file, **facts).build([Paragraph(words, STYLES[style]) for style, words in blocks])
    return file.getvalue()


def drawn(*pages: list[str], encrypt: str | None = None) -> bytes:
    """A PDF of pages with lines as they are given, 14 points apart, a blank one for a gap."""
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=encrypt)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(70, 780 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


read = partial(one_file.read, ".pdf")
the_article = partial(one_file.article_in, ".pdf")
refusal = partial(one_file.refusal_of, ".pdf")


def test_each_paragraph_is_a_piece_of_its_own_and_the_file_names_title_and_author() -> None:
    blocks = ("Title", "Battery at the coast"), ("BodyText", FIRST), ("BodyText", SECOND)
    article = the_article(written(*blocks, title="Battery reaches the coast", author="Jane Doe"))
    assert [" ".join(block.split()) for block in article.text.split("\n\n")] == [
        "Battery at the coast", FIRST.replace("<b>", "").replace("</b>", ""), SECOND,
    ]  # fmt: skip
    assert (article.title, article.authors) == ("Battery reaches the coast", ("Jane Doe",))
    assert article.published is None, "the day on which it was printed says nothing of the article"


def test_what_a_program_wrote_as_title_is_none_and_the_head_tells_the_rest() -> None:
    data = written(
        ("Title", "Battery at the coast"), ("BodyText", "By Jane Doe / July 5, 2019"), ("BodyText", FIRST),
        title="Microsoft Word - draft 3.docx",
    )  # fmt: skip
    article = the_article(data)
    assert (article.title, article.authors) == ("Battery at the coast", ("Jane Doe",))
    assert article.published == date(2019, 7, 5)


def test_a_claim_is_read_over_its_lines_and_without_the_heading() -> None:
    article = the_article(written(("Title", "Poland waits for Germany"), ("BodyText", FIRST)))
    (event,) = [each for each in Pipeline(load_lexicon()).read(article).events if each.system == "S-400"]
    assert event.actor == "Russia"
    assert event.evidence.cut(article.text).startswith("Russia deployed S-400 launchers in Syria")


def test_page_numbers_and_what_repeats_on_pages_cut_no_sentence() -> None:
    head = "The Paper, 5 July 2019"
    article = the_article(
        drawn(
            [head, "", "The army moved a second battery of its own to the", "Page 1 of 3"],
            [head, "", "coast on Monday. It was late, and", "", "Page 2 of 3"],
            [head, "", "dark.", "", "So it was.", "Page 3 of 3"],
        )
    )
    assert article.text == (
        "The army moved a second battery of its own to the\ncoast on Monday. It was late, and\ndark.\n\nSo it was."
    )


def test_a_word_cut_at_the_end_of_a_line_is_whole_where_it_stands_whole_elsewhere() -> None:
    article = the_article(
        drawn(["The deploy-", "ment of medium-", "range missiles is a deployment, and the minis-", "try said so."])
    )
    assert article.text == "The deployment of medium-range missiles is a deployment, and the minis-try said so."


def test_a_scan_is_told_from_a_text() -> None:
    assert refusal(drawn([], [])) == "it holds pictures and no text, as a scan does"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7", "it is no PDF, or a broken one"),
        (b"The words of a text", "it is no PDF, or a broken one"),
        (drawn(["The army moved it to the coast."], encrypt="secret"), "it is encrypted"),
    ],
)
def test_what_cannot_be_opened_says_so(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def test_what_is_encrypted_without_a_password_is_read() -> None:
    assert the_article(drawn(["The army moved it to the coast."], encrypt="")).text == "The army moved it to the coast."


def test_nothing_of_a_broken_file_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    read(drawn(["The army moved it to the coast."])[:-200])
    assert capfd.readouterr() == ("", "")


def with_content(packed: bytes) -> bytes:
    """A PDF of one page whose content is the packed stream."""
    writer = PdfWriter(PdfReader(io.BytesIO(drawn(["The army moved it."]))))
    content = DecodedStreamObject()
    content.set_data(packed)
    content[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("content", [b" " * 80_000_000, b"q Q\n" * 4_000_000], ids=["blanks", "operators"])
def test_a_bomb_is_refused_soon(content: bytes) -> None:
    data = with_content(zlib.compress(content, 9))
    assert len(data) < 200_000
    started = time.monotonic()
    assert refusal(data).startswith("it unpacks to more than an article holds")
    assert time.monotonic() - started < 10


def test_what_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_LONGEST_SECONDS", 0.0)
    assert refusal(written(("BodyText", FIRST))) == "reading it takes longer than 0 seconds"


WHOLE = written(("Title", "Battery at the coast"), ("BodyText", FIRST))


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6))
@settings(deadline=None)
def test_a_damaged_file_gives_an_article_or_a_failure(place: int, damage: bytes) -> None:
    assert isinstance(read(WHOLE[:place] + damage + WHOLE[place + len(damage) :]), (Article, Failure))
