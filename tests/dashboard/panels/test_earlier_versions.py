from dashboard.panels.earlier_versions import as_html
from extractors.records import Article
from geodata.article_versions import ArticleVersion

HOSTILE = "<script>1</script> stays."


def versions(*texts: str) -> list[ArticleVersion]:
    moments = [f"2026-11-{day:02}T08:00:00.000000+00:00" for day in range(1, len(texts) + 2)]
    return [
        ArticleVersion(Article("one", text), moments[at], moments[at + 1] if at + 1 < len(texts) else None)
        for at, text in enumerate(texts)
    ]


def test_each_change_says_when_it_was_noticed_the_latest_first() -> None:
    told = as_html(versions("It stays.", "It goes.", f"It goes. {HOSTILE}"), "en-GB")
    assert told.index("3 November 2026") < told.index("2 November 2026")
    assert '<b>Gone:</b> <del dir="auto">It stays.</del>' in told
    assert '<b>New:</b> <ins dir="auto">It goes.</ins>' in told


def test_what_an_article_says_runs_nothing() -> None:
    told = as_html(versions("It stays.", HOSTILE))
    assert "<script>" not in told
    assert "&lt;script&gt;1&lt;/script&gt; stays." in told


def test_other_words_about_the_article_are_told_apart_from_other_words_in_it() -> None:
    assert "Title and words are the same" in as_html(versions("It stays.", "It stays."))
