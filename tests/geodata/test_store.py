"""The store keeps everything once, forgets nothing, and answers filters."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from geodata.decisions import FILE as DECISIONS, decide, take_back
from geodata.errors import RecordError, StoreError
from geodata.filters import EVERYTHING, NOT_STATED, Filter
from geodata.polygon import Polygon, bounds_of, is_within, polygon_from_text
from geodata.records import PlacedReading
from geodata.rows import COLUMNS
from geodata.store import Store, StoreAddress, open_store
from geodata.store.sql_store import SqlStore
from geodata.store.tables import TABLES, rows_of
from tests.geodata.examples import AEGIS, NOTHING, PACIFIC, POLISH_SITE, READINGS, S400, SALES, make_store
from tests.geodata.standing import stood_on
from tests.geodata.test_filters import FILTERS
from tests.geodata.test_polygon import POLYGONS

NewAddress = Callable[[], StoreAddress]


@pytest.fixture
def store(new_address: NewAddress) -> Iterator[Store]:
    with make_store(new_address()) as made:
        yield made


@pytest.fixture(scope="module")
def shared(new_address: NewAddress) -> Iterator[Store]:
    """For tests that only ask."""
    with make_store(new_address()) as made:
        yield made


def everything_in(store: Store) -> dict[str, list[tuple[object, ...]]]:
    assert isinstance(store, SqlStore)
    with store.snapshot() as connection:
        return {table: [*rows_of(connection, table)] for table in TABLES}


def reread(placed: PlacedReading, **changes: object) -> PlacedReading:
    """The same article with its first event read another way."""
    first = replace(placed.events[0], event=replace(placed.events[0].event, **changes))
    return replace(placed, events=(first, *placed.events[1:]))


def test_rows_hold_what_was_read(shared: Store) -> None:
    rows = shared.rows()
    assert tuple(rows.columns) == COLUMNS
    assert len(rows) == sum(len(each.events) for each in READINGS)
    romania = rows[rows.place_name == "Deveselu"].iloc[0]
    assert romania.evidence in AEGIS.article.text
    assert AEGIS.article.text[romania.evidence_start : romania.evidence_end] == romania.evidence
    assert (romania.system_name, romania.category) == ("Aegis Ashore", "missile defence")
    assert (romania.status, romania.published, romania.country) == ("operational", "2019-07-05", "RO")
    assert (romania.date_start, romania.date_end) == ("2016-01-01", None)
    assert {romania.evidence[start:end] for start, end, _ in json.loads(romania.marks)} == {
        "has operated", "Aegis Ashore", "Deveselu", "since 2016",
    }  # fmt: skip


def test_what_is_not_stated_is_none_and_not_a_truthy_nan(shared: Store) -> None:
    alleged = shared.rows(Filter(system=("9m729",))).iloc[0]
    assert alleged.place_text is None
    assert alleged.gazetteer_id is None
    assert alleged.latitude != alleged.latitude  # NaN: a number that is not known
    assert alleged.not_mapped == "no place is named"


def test_rows_come_by_publication_article_and_place_in_text(shared: Store) -> None:
    rows = shared.rows()
    dated = rows[rows.published.notna()]
    keys = list(zip(dated.published, dated.article_id, dated.evidence_start, strict=True))
    assert keys == sorted(keys)
    assert rows.published.tolist()[-3:] == [None] * 3


def test_an_empty_answer_still_has_every_column(shared: Store) -> None:
    nothing = shared.rows(Filter(actor=("Nobody",)))
    assert len(nothing) == 0
    assert tuple(nothing.columns) == COLUMNS


def test_keeping_again_changes_nothing(store: Store) -> None:
    before, version = everything_in(store), store.data_version()
    assert [store.keep(each) for each in READINGS] == ["unchanged"] * len(READINGS)
    assert everything_in(store) == before
    assert store.data_version() == version


def test_a_changed_text_supersedes_the_old_one_and_both_can_be_shown(store: Store) -> None:
    before = datetime.now(UTC)
    sentence = "Some more words. "
    article = replace(POLISH_SITE.article, text=POLISH_SITE.article.text + " " + sentence)
    assert store.keep(replace(POLISH_SITE, article=article)) == "changed"
    assert store.article(article.id) == article
    first, second = store.article_versions(article.id)
    assert (first.article, second.article, first.known_to, second.known_to) == (
        POLISH_SITE.article, article, second.known_from, None,
    )  # fmt: skip
    assert len(store.rows(Filter(search="more words"))) == 1
    assert len(store.rows(Filter(search="more words"), known_at=before)) == 0
    assert len(store.rows(Filter(search="shield"), known_at=before)) == 1
    assert store.counts().articles == len(READINGS)


def test_a_changed_reading_closes_the_old_event_under_the_same_id(store: Store) -> None:
    before, then = store.rows(), datetime.now(UTC)
    assert store.keep(reread(S400, status="planned")) == "changed"
    now = store.rows()
    assert set(now.event_id) == set(before.event_id)
    assert len(store.rows(Filter(status=("planned",)))) == len(before[before.status == "planned"]) + 1
    assert store.rows(known_at=then).equals(before)
    untouched = [row for row in everything_in(store)["events"] if row[-1] is not None]
    assert len(untouched) == 1  # only the event that was read anew is closed


def test_an_event_that_is_no_longer_read_goes_from_the_rows_but_not_from_history(store: Store) -> None:
    then = datetime.now(UTC)
    store.keep(replace(S400, events=S400.events[:1]))
    assert len(store.rows(Filter(system=("iskander",)))) == 0
    assert len(store.rows(Filter(system=("iskander",)), known_at=then)) == 1
    assert store.keep(S400) == "changed"
    assert len(store.rows(Filter(system=("iskander",)))) == 1


def test_nothing_was_known_before_the_first_article(store: Store) -> None:
    assert len(store.rows(known_at=datetime(2000, 1, 1, tzinfo=UTC))) == 0


def test_equal_claims_of_one_article_keep_ids_of_their_own(store: Store) -> None:
    doubled = replace(POLISH_SITE, events=POLISH_SITE.events * 2)
    store.keep(doubled)
    assert store.rows(Filter(search="Redzikowo")).event_id.nunique() == 2


def test_an_article_comes_back_with_all_that_was_read_in_it(shared: Store) -> None:
    for placed in READINGS:
        found = shared.reading(placed.article.id)
        assert found
        assert replace(found, events=()) == replace(placed, events=())
        assert set(found.events) == set(placed.events)
    assert shared.reading("no such article") is None
    assert shared.article("no such article") is None
    assert [each.id for each in shared.articles()] == sorted(each.article.id for each in READINGS)


def test_an_article_with_nothing_in_it_is_kept_too(shared: Store) -> None:
    assert shared.article(NOTHING.article.id) == NOTHING.article


def test_the_order_of_keeping_does_not_show(shared: Store, new_address: NewAddress) -> None:
    with make_store(new_address(), READINGS[::-1]) as other:
        assert other.rows().equals(shared.rows())


def test_the_counts_are_those_of_the_rows(shared: Store) -> None:
    rows, counts = shared.rows(), shared.counts()
    assert (counts.articles, counts.events) == (len(READINGS), len(rows))
    assert (
        counts.mapped == len(shared.rows(Filter(mapped=True))) == counts.events - len(shared.rows(Filter(mapped=False)))
    )
    assert counts.mapped == (rows.latitude.notna() & rows.not_mapped.isna()).sum()


def test_more_than_some_events_are_known_now(shared: Store) -> None:
    events = shared.counts().events
    assert shared.holds_more_than(0)
    assert shared.holds_more_than(events - 1)
    assert not shared.holds_more_than(events)


@given(FILTERS, FILTERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
def test_a_narrower_filter_never_returns_more(shared: Store, wide: Filter, other: Filter) -> None:
    everything = set(shared.rows().event_id)
    found = set(shared.rows(wide).event_id)
    assert found <= everything
    for name in ("status", "system", "actor", "country", "type", "bounds", "within", "mapped"):
        if getattr(wide, name) == getattr(EVERYTHING, name):
            assert set(shared.rows(replace(wide, **{name: getattr(other, name)})).event_id) <= found
    if wide.search and other.search and not wide.search.count('"') % 2:
        assert set(shared.rows(replace(wide, search=f"{wide.search} {other.search}")).event_id) <= found


@given(st.text(max_size=40) | st.sampled_from(['"', '-"', "NEAR(", "a AND", "^x", "col:x", "{a b} : c", "*", "\ud800"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_that_can_be_typed_breaks_the_search(shared: Store, typed: str) -> None:
    assert len(shared.rows(Filter(search=typed))) <= len(shared.rows())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kaliningrad", {S400.article.id}),
        ("s-400", {S400.article.id, SALES.article.id}),
        ("missile treaty", {AEGIS.article.id}),
        ('"Baltic air defence"', {S400.article.id}),  # of the title
        ('"defence air"', set()),
        ("REDZIKOWO shield", {POLISH_SITE.article.id}),  # one word of the text, one of the title
        ("exercises", {PACIFIC.article.id}),  # "exercise" in the text
        ("…", {each.article.id for each in READINGS if each.events}),  # no words: asks for everything
    ],
)
def test_words_are_found_in_title_and_text(shared: Store, typed: str, expected: set[str]) -> None:
    assert set(shared.rows(Filter(search=typed)).article_id) == expected


def test_a_minus_leaves_out_the_sentences_that_say_the_word(shared: Store) -> None:
    assert set(shared.rows(Filter(search="kaliningrad -iskander")).system_id) == {"s-400"}
    assert set(shared.rows(Filter(search='kaliningrad -"S-400 batteries"')).system_id) == {"iskander"}


def window(start: str | None, end: str | None, **more: object) -> Filter:
    return Filter(start=start and date.fromisoformat(start), end=end and date.fromisoformat(end), **more)  # type: ignore[arg-type]


def test_an_event_counts_where_its_interval_overlaps_the_window(shared: Store) -> None:
    romania, poland = AEGIS.events[0].event, AEGIS.events[1].event
    found = lambda filter: set(shared.rows(filter).evidence)  # noqa: E731
    said = lambda event: event.evidence.cut(AEGIS.article.text)  # noqa: E731
    assert said(poland) in found(window("2020-12-31", None))
    assert said(poland) not in found(window("2021-01-01", None))
    assert said(poland) in found(window(None, "2020-01-01"))
    assert said(poland) not in found(window(None, "2019-12-31"))
    assert said(romania) in found(window("2024-01-01", None)), "since 2016 has no end"
    assert said(romania) not in found(window(None, "2015-12-31"))


def test_an_event_without_a_date_of_its_own_answers_only_to_the_publication(shared: Store) -> None:
    thaad = Filter(system=("thaad",))
    assert len(shared.rows(thaad)) == 1
    assert len(shared.rows(replace(thaad, start=date(2000, 1, 1)))) == 0
    assert len(shared.rows(replace(thaad, start=date(2017, 9, 8), date_of="publication"))) == 1
    assert len(shared.rows(replace(thaad, start=date(2017, 9, 9), date_of="publication"))) == 0
    assert SALES.article.id not in set(shared.rows(window("1900-01-01", None, date_of="publication")).article_id)


def test_bounds_may_cross_the_date_line(shared: Store) -> None:
    assert set(shared.rows(Filter(bounds=(170, -60, -170, 60))).place_name) == {"Adak", "South Pacific Ocean"}
    assert set(shared.rows(Filter(bounds=(-180, -60, -170, 60))).place_name) == {"Adak"}
    assert set(shared.rows(Filter(bounds=(24.4117, 44.0781, 24.4117, 44.0781))).place_name) == {"Deveselu"}
    assert len(shared.rows(Filter(bounds=(-180, -90, 180, 90)))) == shared.rows().latitude.notna().sum()


RECTANGLES = st.tuples(st.integers(-180, 179), st.integers(-90, 89), st.integers(1, 360), st.integers(1, 179))


@given(RECTANGLES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_a_rectangle_of_four_corners_finds_what_its_bounds_find(
    shared: Store, rectangle: tuple[int, int, int, int]
) -> None:
    west, south, wide, high = rectangle
    east, north = west + wide, min(south + high, 90)
    corners = f"{west},{south},{east},{south},{east},{north},{west},{north}"
    bounds = Filter.from_parameters({"bounds": [f"{west},{south},{east},{north}"]})[0]
    assert bounds.bounds is not None
    assert shared.rows(Filter(within=polygon_from_text(corners))).equals(shared.rows(bounds))


@given(POLYGONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_an_area_finds_nothing_outside_its_bounds_and_all_that_is_within(shared: Store, polygon: Polygon) -> None:
    found, box = shared.rows(Filter(within=polygon)), shared.rows(Filter(bounds=bounds_of(polygon)))
    assert set(found.event_id) <= set(box.event_id)
    points = zip(box.event_id, box.longitude, box.latitude, strict=True)
    assert found.event_id.tolist() == [event for event, *point in points if is_within(*point, polygon)]


def test_an_area_may_cross_the_date_line(shared: Store) -> None:
    pacific = polygon_from_text("170,-60,190,-60,190,60,170,60")
    assert set(shared.rows(Filter(within=pacific)).place_name) == {"Adak", "South Pacific Ocean"}
    north = polygon_from_text("170,60,190,60,180,40")
    assert set(shared.rows(Filter(within=north)).place_name) == {"Adak"}


def test_values_are_found_whatever_their_case_and_none_means_not_stated(shared: Store) -> None:
    assert set(shared.rows(Filter(system=("S-400", "BOMBERS"))).system) == {"S-400", "Bombers"}
    assert set(shared.rows(Filter(actor=("russia",))).actor) == {"Russia", "NATO, Russia"}
    assert shared.rows(Filter(status=(NOT_STATED,))).status.isna().all()
    either = shared.rows(Filter(country=(NOT_STATED, "RO")))
    assert set(either.country) == {None, "RO"}


@given(FILTERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_a_facet_counts_the_rows_that_choosing_it_would_show(shared: Store, filter: Filter) -> None:
    for name, facets in shared.facets(filter).items():
        for facet in facets:
            assert facet.count == len(shared.rows(replace(filter, **{name: (facet.value,)}))), (name, facet)


def test_facets_have_names_and_come_most_frequent_first(shared: Store) -> None:
    facets = shared.facets(Filter(country=("RO",)))
    assert [(facet.label, facet.count) for facet in facets["system"]] == [("Aegis Ashore", 2)]
    countries = {facet.value: facet.label for facet in facets["country"]}
    assert countries["KR"] == "South Korea"
    assert countries[NOT_STATED] == "not stated"
    counts = [facet.count for facet in facets["country"]]
    assert counts == sorted(counts, reverse=True)
    assert "missile defences" in {facet.label for facet in shared.facets()["system"]}


def test_what_is_chosen_stays_in_its_facet_where_it_shows_nothing(shared: Store) -> None:
    facets = shared.facets(Filter(status=("denied",), system=("thaad",)))
    assert ("thaad", "THAAD", 0) in [(facet.value, facet.label, facet.count) for facet in facets["system"]]


@pytest.mark.parametrize("name", ["Aegis Ashore", "aegis ashore", "AEGIS-ASHORE"])
def test_a_system_is_found_by_its_name_in_the_catalogue_as_by_its_id(shared: Store, name: str) -> None:
    by_id, by_name = Filter(system=("aegis-ashore",)), Filter(system=(name,))
    rows = shared.rows(by_name)
    assert len(rows) > 0
    assert rows.equals(shared.rows(by_id))
    assert shared.unknown(by_name) == ()
    assert shared.facets(by_name)["status"] == shared.facets(by_id)["status"]
    shown = [(facet.label, facet.count) for facet in shared.facets(by_name)["system"]]
    assert shown == [(facet.label, facet.count) for facet in shared.facets(by_id)["system"]], "once, with its count"


def test_the_words_of_a_text_are_found_beside_the_system_that_is_called_so(store: Store) -> None:
    store.keep(reread(POLISH_SITE, system="Aegis Ashore", system_id=None))
    keys = {facet.value for facet in store.facets()["system"]}
    assert {"aegis-ashore", "Aegis Ashore"} <= keys, "an article read before the system was in the catalogue"
    assert set(store.rows(Filter(system=("Aegis Ashore",))).system_id) == {"aegis-ashore", None}


def test_values_that_nothing_here_has_are_said(shared: Store) -> None:
    filter = Filter(system=("s-400", "death-star"), actor=("RUSSIA",), country=("XX", NOT_STATED))
    assert shared.unknown(filter) == ("nothing here has the system 'death-star'", "nothing here has the country 'XX'")


def test_readers_see_whole_articles_while_one_writes(store: Store) -> None:
    with open_store(store.path, read_only=True) as first, open_store(store.path, read_only=True) as second:
        before = first.data_version()
        assert second.data_version() == before
        store.keep(reread(S400, status="alleged"))
        assert first.data_version() == second.data_version() != before
        assert len(first.rows()) == len(store.rows())
        with pytest.raises(StoreError, match="may not be written to"):
            first.keep(S400)


def test_one_store_may_serve_many_threads(store: Store) -> None:
    sizes: list[int] = []
    threads = [threading.Thread(target=lambda: sizes.append(len(store.rows()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sizes == [len(store.rows())] * 8


def test_half_a_character_is_refused_in_plain_words_and_nothing_is_kept(store: Store) -> None:
    before = everything_in(store)
    broken = replace(NOTHING, article=replace(NOTHING.article, id="broken", text="\ud800"))
    with pytest.raises(StoreError, match="no text"):
        store.keep(broken)
    assert everything_in(store) == before


def test_an_event_is_found_by_its_number_and_the_number_by_the_event(shared: Store) -> None:
    rows = shared.rows()
    numbers = shared.numbers(rows["event_id"].tolist())
    pairs = rows[["event_id", "article_id"]].itertuples(index=False, name=None)
    assert sorted(shared.ids(numbers).values()) == sorted(pairs)
    assert shared.ids([]) == {}


def test_a_day_leaves_what_stood_then_and_facets_follow(shared: Store, home: Path) -> None:
    everything = shared.rows()
    first = date.fromisoformat(everything.published.dropna().min())
    assert len(shared.rows(Filter(as_of=date(1900, 1, 1)))) == 0
    for wanted in (
        Filter(as_of=first),
        Filter(as_of=date(2026, 1, 1)),
        Filter(as_of=date(2026, 1, 1), cumulative=True),
    ):
        rows = shared.rows(wanted)
        assert set(rows.event_id) == stood_on(str(wanted.as_of), everything, cumulative=wanted.cumulative)
        assert sum(facet.count for facet in shared.facets(wanted)["type"]) == len(rows)


def test_what_was_published_later_or_at_an_unknown_time_was_not_known(shared: Store) -> None:
    everything = shared.rows()
    middle = sorted(everything.published.dropna())[len(everything) // 2]
    known = shared.rows(Filter(known_on=date.fromisoformat(middle)))
    assert set(known.event_id) == set(
        everything[everything.published.notna() & (everything.published <= middle)].event_id
    )


def test_new_is_what_was_first_learned_later_and_not_what_was_read_anew(new_address: NewAddress) -> None:
    with make_store(new_address(), [S400, POLISH_SITE]) as store:
        assert len(store.rows(Filter(new_since=datetime(2000, 1, 1, tzinfo=UTC)))) == len(store.rows())
        then = Filter(new_since=datetime.now(UTC))
        assert store.keep(reread(S400, status="planned")) == "changed"
        assert store.rows(then).empty
        store.keep(replace(POLISH_SITE, events=()))
        store.keep(POLISH_SITE)  # read, not read, and read again
        assert store.rows(then).empty
        assert store.keep(AEGIS) == "kept"
        assert set(store.rows(then).article_id) == {AEGIS.article.id}
        assert sum(facet.count for facet in store.facets(then)["type"]) == len(AEGIS.events)
        assert store.rows(Filter(new_since=datetime.now(UTC))).empty


def test_verdicts_are_part_of_every_answer(new_address: NewAddress, home: Path) -> None:
    with make_store(new_address()) as store:
        before = store.rows()
        mapped = before[before.not_mapped.isna() & (before.status == "operational")]
        first, second, third = mapped.to_dict("records")[:3]
        text = {one["article_id"]: store.article(one["article_id"]).text for one in (first, second, third)}  # type: ignore[union-attr]
        decide(first, text[first["article_id"]], "reject", who="Ada", why="a museum")
        decide(second, text[second["article_id"]], "correct", who="Ada", after={"status": "planned"})
        accepted = decide(third, text[third["article_id"]], "accept")
        rows = store.rows().set_index("event_id")
        rejected, corrected = rows.loc[first["event_id"]], rows.loc[second["event_id"]]
        assert (rejected.review, rejected.reviewed_by, rejected.not_mapped) == (
            "rejected",
            "Ada",
            "a reader has rejected it",
        )
        assert (corrected.review, corrected.status) == ("corrected", "planned")
        assert rows.loc[third["event_id"]].reviewed_by == "a reader without a name"
        assert len(store.rows(Filter(reviewed=True))) == 3
        assert len(store.rows(Filter(reviewed=False))) == len(before) - 3
        assert second["event_id"] in set(store.rows(Filter(status=("planned",))).event_id)
        assert second["event_id"] not in set(store.rows(Filter(status=("operational",))).event_id)
        assert first["event_id"] not in set(store.rows(Filter(mapped=True)).event_id)
        counted = {facet.value: facet.count for facet in store.facets()["status"]}
        assert counted["planned"] == int((before.status == "planned").sum()) + 1
        take_back(accepted)
        assert len(store.rows(Filter(reviewed=True))) == 2


def test_verdicts_that_cannot_be_read_are_not_passed_over(new_address: NewAddress, home: Path) -> None:
    with make_store(new_address()) as store:
        (home / DECISIONS).write_text("what is this\n", encoding="utf-8")
        with pytest.raises(RecordError, match="line 1"):
            store.rows()
