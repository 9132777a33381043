from hypothesis import given, strategies as some

from geodata.near_copies import same_report

REPORT = """The ministry of defence said on Tuesday that a second battery of Patriot had reached Rzeszow, where it will
guard the airport through which most of the aid for Ukraine passes. The battery was sent by Germany and is to stay until
the end of the year, a spokeswoman told reporters. Poland had asked for it in the spring, after two drones were found
near the border."""
EDITED = REPORT.replace("on Tuesday", "Tuesday").replace("a spokeswoman told reporters", "a spokeswoman said")
OTHER = """Two batteries of Patriot guard the airport of Rzeszow, our reporter saw on Wednesday. Soldiers from Germany
sat in the shade of their trucks, and a farmer whose field lies behind the fence said that he had stopped counting the
aircraft that land by night. Nobody would say how long they are going to stay, or what it costs."""
words = some.lists(some.sampled_from("the a battery in Poland said it will stay by night".split()), max_size=60)


def test_an_edited_and_a_shortened_text_are_copies_of_the_report() -> None:
    shortened = REPORT.partition("Poland had asked")[0]
    found = same_report({"first": REPORT, "edited": EDITED, "short": shortened, "other": OTHER})
    assert found == {"first": "first", "edited": "first", "short": "first"}


def test_another_article_about_the_same_that_quotes_a_sentence_is_no_copy() -> None:
    quoting = f"{OTHER} “The battery was sent by Germany and is to stay until the end of the year.”"
    assert same_report({"first": REPORT, "quoting": quoting}) == {}


def test_of_a_few_words_nothing_is_said() -> None:
    assert same_report({"one": "Patriot is in Poland.", "two": "Patriot is in Poland."}) == {}


@given(some.dictionaries(some.sampled_from("abcdef"), words.map(" ".join), max_size=6))
def test_every_copy_leads_to_one_of_its_own_group(texts: dict[str, str]) -> None:
    found = same_report(texts)
    assert set(found.values()) <= set(found)
    assert all(found[leads] == leads for leads in found.values())
