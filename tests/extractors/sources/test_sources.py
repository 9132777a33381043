"""Files, folders and standard input, as a person hands them over: each becomes articles or a plain word on why not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from pandas import DataFrame

from extractors import sources
from extractors.limits import LARGEST_ARTICLE_BYTES, MOST_WORDS
from extractors.records import Article, Failure

ENGLISH = "The army moved a second battery to the coast on Monday, the ministry said."
GERMAN = "Die Bundeswehr verlegt zwei Patriot-Batterien nach Rzeszow, und der Minister ist nicht dabei."


def only(ref: Path) -> Article | Failure:
    (item,) = sources.read(ref)
    return item


def refusal(ref: Path) -> Failure:
    item = only(ref)
    assert isinstance(item, Failure)
    assert item.remedy.endswith(".")
    return item


def test_every_module_of_the_folder_is_a_kind_of_source() -> None:
    modules = {path.stem for path in Path(sources.__file__).parent.glob("*.py")} - {"__init__"}
    assert len(sources.known_suffixes()) >= len(modules)
    assert {".txt", ".md", ".html", ".htm", ".jsonl"} <= set(sources.known_suffixes())


def test_an_article_keeps_its_text_and_is_known_as_english(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    article = only(path)
    assert isinstance(article, Article)
    assert (article.text, article.language, article.url) == (ENGLISH, "en", None)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b" \n\n", "it is empty"),
        ("digits.txt", b"12 345 - 6", "holds no letters"),
        ("picture.txt", b"\x89PNG\0\0\0", "not a text"),
        ("broken.txt", b"\xef\xbb\xbf\xff\xfe\xfd", "its characters are in none of"),
        ("a.xls", b"\xd0\xcf", "files ending in '.xls' are not read here"),
        ("README", b"The words", "files without an ending"),
        ("page.html", b"<html><body></body></html>", "no article was found"),
        ("de.txt", GERMAN.encode(), "the text is in German"),
    ],
)
def test_what_gives_no_article_says_why_in_plain_words(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in refusal(path).reason


def test_a_missing_file_and_an_empty_folder_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt").reason == "there is no such file"
    assert refusal(tmp_path).reason == "the folder holds no files"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl"])
def test_more_than_an_article_can_hold_is_refused(suffix: str) -> None:
    data = b'{"text": "' + b"word " * 3_000_001 + b'"}'
    (failure,) = sources.read_data("it", data, suffix)
    assert isinstance(failure, Failure)
    assert failure.reason == "it holds more than 15 MB for one article"


def test_a_name_that_no_file_can_bear_is_a_failure() -> None:
    assert "cannot be opened" in refusal(Path("a\0b.txt")).reason


def test_one_bad_source_never_stops_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    items = list(sources.read_all([tmp_path / "none.txt", good, tmp_path / "empty", good]))
    assert [type(item) for item in items] == [Failure, Article, Failure, Article]


def test_of_two_articles_with_one_id_the_first_holds_and_the_other_is_named(tmp_path: Path) -> None:
    first, other = {"id": "one", "text": ENGLISH}, {"id": "one", "text": f"{ENGLISH} It was late."}
    lines = tmp_path / "news.jsonl"
    lines.write_text("\n".join(map(json.dumps, (first, other, first))))
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps(other))
    items = list(sources.read_all([lines, more]))
    assert [item.text for item in items if isinstance(item, Article)] == [ENGLISH, ENGLISH]
    failures = [item for item in items if isinstance(item, Failure)]
    assert [failure.ref for failure in failures] == [f"{lines}:2", f"{more}:1"]
    assert failures[0].reason == "an article before it has the same id (one) but is not the same"
    assert failures[0].remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = "The café’s owner said that the troops had left.\nIt was “over”."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    article = only(path)
    assert isinstance(article, Article)
    assert article.text == text


def test_line_ends_of_a_text_file_become_single_newlines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The first line.\r\nThe second.\rThe third.")
    article = only(path)
    assert isinstance(article, Article)
    assert article.text == "The first line.\nThe second.\nThe third."


@pytest.mark.parametrize(
    ("data", "title", "count"),
    [
        (ENGLISH.encode(), None, 1),
        (json.dumps({"text": ENGLISH, "title": "A"}).encode() + b"\n" + json.dumps({"text": ENGLISH}).encode(), "A", 2),
    ],
)
def test_standard_input_is_text_or_json_lines_by_its_look(data: bytes, title: str | None, count: int) -> None:
    items = list(sources.read("-", io.BytesIO(data)))
    assert len(items) == count
    assert isinstance(items[0], Article)
    assert items[0].title == title


def test_failures_of_standard_input_name_it() -> None:
    (failure,) = sources.read("-", io.BytesIO(b""))
    assert isinstance(failure, Failure)
    assert failure.ref == "standard input"


@given(data=st.binary(max_size=400), suffix=st.sampled_from([*sources.known_suffixes(), ".xyz", None]))
def test_any_bytes_give_articles_or_failures_and_nothing_else(data: bytes, suffix: str | None) -> None:
    for item in sources.read_data("it", data, suffix):
        assert isinstance(item, (Article, Failure))
        if isinstance(item, Article):
            item.text.encode()
            assert item.id
        else:
            assert item.reason
            assert item.remedy


@given(
    rows=st.lists(
        st.one_of(
            st.dictionaries(
                st.sampled_from(["id", "text", "title", "published", "date", "url", "publisher", "extra"]),
                st.one_of(st.text(max_size=30), st.integers(), st.none(), st.booleans(), st.lists(st.text(max_size=3))),
            ),
            st.integers(),
        ),
        max_size=5,
    )
)
def test_every_line_of_json_is_counted_once(rows: list[object]) -> None:
    data = "\n".join(json.dumps(row) for row in rows).encode()
    items = list(sources.read_data("it", data, ".jsonl"))
    assert len(items) == (len(rows) or 1)


def test_a_text_that_is_no_article_any_more_is_refused() -> None:
    words = "The army moved it. " * (LARGEST_ARTICLE_BYTES // 19 + 1)
    (item,) = sources.read_data("a.txt", words.encode(), ".txt")
    assert isinstance(item, Failure)
    assert item.reason == "it holds more than 15 MB for one article"


@pytest.mark.parametrize(
    "word", ["a ", "a. ", "a\n", "word\n\n", "1 ", "A ", "“a ", "( a ", "x-x-x-x ", "The army moved it. "]
)
def test_a_text_of_more_words_than_are_read_is_refused_with_what_to_do(word: str) -> None:
    words = f"{ENGLISH}\n\n{word * (1_000_000 // len(word))}"
    (item,) = sources.read_data("a.txt", words.encode(), ".txt")
    assert isinstance(item, Failure)
    assert item.reason == "it has more than 30,000 words and signs, which is more than is read of one article"
    assert item.remedy == "Give it in parts, such as its chapters, each as an article of its own."


@pytest.mark.parametrize("filling", ["word " * (MOST_WORDS - 100), "!" * 1_000_000, "( " * 500_000])
def test_words_that_are_few_enough_are_read_whatever_signs_stand_between(filling: str) -> None:
    (item,) = sources.read_data("a.txt", f"{ENGLISH}\n\n{filling}".encode(), ".txt")
    assert isinstance(item, Article)


def test_the_number_of_articles_is_known_before_reading_but_of_what_cannot_be_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "inner/c.md", "inner/d.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Patriot missiles stand in Poland.")
    assert sources.number_of([str(tmp_path), str(tmp_path)]) == 3
    assert sources.number_of([str(tmp_path / "a.txt"), str(tmp_path / "inner")]) == 2
    (tmp_path / "many.mbox").write_text("")
    assert sources.number_of([str(tmp_path)]) is None
    assert sources.number_of(["-"]) is None


ARTICLES = [
    {"title": "One", "text": ENGLISH},
    {"title": "Two", "text": ""},
    {"title": "Three", "text": f"{ENGLISH} \n"},
]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_of_many_articles_in_a_file_as_many_are_counted_as_come(suffix: str, tmp_path: Path) -> None:
    path, table = tmp_path / f"many{suffix}", DataFrame(ARTICLES)
    if suffix == ".jsonl":
        path.write_text("".join(f"{json.dumps(one)}\n\n" for one in ARTICLES) + "{broken\n")
    elif suffix == ".csv":
        path.write_text(f"\n{table.to_csv(index=False)}\nonly one cell\n")
    else:
        table.to_parquet(path)
    assert sources.number_of([str(path)]) == len(list(sources.read(path))) >= 3
    assert sources.number_of([str(path), str(tmp_path / "is-not-there.csv")]) == sources.number_of([str(path)]) + 1
    path.write_bytes(b"PAR1 or not")
    assert sources.number_of([str(path)]) == 1
