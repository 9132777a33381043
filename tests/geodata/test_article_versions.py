from hypothesis import given, strategies as some

from extractors.records import Article
from geodata.article_versions import MOST_SENTENCES, Change, changes

sentences = some.lists(
    some.sampled_from(["Patriot is in Poland.", "It will stay.", "Romania objects!", "Who says so?"])
)


def article(text: str, title: str | None = "A title") -> Article:
    return Article("one", text, title=title)


def test_a_sentence_that_was_changed_is_gone_and_new() -> None:
    before = article("Two batteries are in Poland. They will stay.")
    after = article("Three batteries are in Poland. They will stay.")
    assert changes(before, after) == [
        Change("gone", "Two batteries are in Poland."),
        Change("new", "Three batteries are in Poland."),
    ]


def test_another_title_is_a_change_and_another_line_break_is_none() -> None:
    before = article("Two batteries\nare in Poland.", "First")
    assert changes(before, article("Two batteries\nare in Poland.", "Second")) == [
        Change("gone", "First"),
        Change("new", "Second"),
    ]
    assert changes(article("They stay.  They do."), article("They stay.\nThey do.")) == []


@given(before=sentences, after=sentences)
def test_what_is_gone_and_new_makes_the_one_text_of_the_other(before: list[str], after: list[str]) -> None:
    found = changes(article(" ".join(before)), article(" ".join(after)))
    assert found is not None
    gone, new = ([change.words for change in found if change.kind == kind] for kind in ("gone", "new"))
    assert sorted([*before, *new]) == sorted([*after, *gone])


def test_texts_of_too_many_sentences_are_not_compared() -> None:
    assert changes(article("No. " * MOST_SENTENCES), article("Yes.")) is None
