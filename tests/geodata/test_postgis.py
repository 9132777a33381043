"""A store on a server: what it has beyond the contract that tests/geodata/test_store.py asks of either kind."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from geodata.__main__ import main
from geodata.errors import StoreError, StoreVersionError
from geodata.filters import Filter
from geodata.sample import sample_store
from geodata.store import Store, open_store
from geodata.store.address import ServerAddress, store_address
from geodata.store.sql_store import SqlStore
from geodata.store.tables import TABLES, rows_of
from geodata.store.tally import counted
from geodata.store.transfer import transfer
from tests.geodata.examples import AEGIS, READINGS, S400, claim, make_store, reading
from tests.geodata.test_filters import FILTERS
from tests.geodata.test_hostile_questions import SEARCH_SYNTAX
from tests.postgis_server import Server

_numbers = count(1)
UNTIMED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
Two = tuple[Store, Store]


@pytest.fixture(scope="module")
def two(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """A store of each kind with the same in it."""
    file = tmp_path_factory.mktemp("two") / "atlas.sqlite"
    with make_store(file) as one, make_store(server.new_store()) as other:
        yield one, other


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    with make_store(server.new_store()) as made:
        yield made


def asked(store: Store, sql: str) -> Any:
    assert isinstance(store, SqlStore)
    with store.session() as connection:
        return connection.execute(sql).fetchall()


@given(FILTERS)
@UNTIMED
def test_a_filter_leaves_the_same_in_either_store(two: Two, filter: Filter) -> None:
    one, other = two
    assert one.rows(filter).equals(other.rows(filter))
    assert one.facets(filter) == other.facets(filter)
    counts = [counted(store, store.tally(), filter) for store in two]
    assert counts[0].size == counts[1].size
    assert counts[1].facets() == other.facets(filter)


def test_whatever_is_typed_finds_the_same_in_either_store(two: Two) -> None:
    for typed in SEARCH_SYNTAX:
        one, other = (set(store.rows(Filter(search=typed)).event_id) for store in two)
        assert one == other, typed


# Letters with marks and without, of several scripts, those that fold to others, those newer than FTS5's tables,
# numbers, signs, and words that have stems.
WORDS = st.sampled_from(
    ("missile", "Missiles", "cafe", "café", "CAFÉ", "Ångström", "angstrom", "Łódź", "lodz", "straße", "strasse",
     "Ἀθῆναι", "αθηναι", "ракеты", "РАКЕТЫ", "ﬁre", "İzmir", "izmir", "𞤀", "x\u0301", "9M729", "S-400", "²", "½",
     "running", "ran", "deploying", "deployed", "universities", "don't", "a", "\0", "\ufdd0", "…", "中文", "e" * 150)
)  # fmt: skip
TEXTS = st.lists(WORDS | st.text(st.characters(exclude_categories=("Cs",)), max_size=6), min_size=1, max_size=8).map(
    " ".join
)
SEARCHES = st.lists(
    st.builds("{}{}".format, st.sampled_from(("", "", "-")), WORDS | st.lists(WORDS, max_size=3).map('"{}"'.format))
    | TEXTS.map(lambda text: f'"{text}"'),
    min_size=1,
    max_size=3,
).map(" ".join)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3), st.lists(SEARCHES, min_size=1, max_size=5))
@example([("missile", "alpha")], ["missile \u19b0", "\u19b0", "-\u19b0", "-\u19b0 -radar"])  # a letter, to FTS5 none
@example([("missile", "alpha")], ['"missile alpha"'])
@settings(UNTIMED, max_examples=25)
def test_words_find_the_same_in_either_store(two: Two, texts: list[tuple[str, str]], searches: list[str]) -> None:
    kept = []
    for title, text in texts:
        body = f"{text}. Nothing else."
        kept.append(reading(f"words-{next(_numbers)}", title, "Wire", None, body, claim(body, text, "ATTACK")))
    for store in two:
        for each in kept:
            store.keep(each)
    ids = {each.article.id for each in kept}
    for typed in searches:
        one, other = (set(store.rows(Filter(search=typed)).article_id) for store in two)
        assert one == other, typed
    for title, text in texts:  # what stands there is found, so that two stores which find nothing are not enough
        wanted = Filter(search=f'"{title} {text}"'.replace('"', "")[:400])
        assert {*two[0].rows(wanted).article_id} == {*two[1].rows(wanted).article_id}
    for each in kept:
        assert two[1].reading(each.article.id) == two[0].reading(each.article.id)
    assert ids <= {article.id for article in two[1].articles()}


def test_a_very_long_article_is_found_by_its_last_words(store: Store) -> None:
    # A word of which no index takes the whole, and which does not become short by being compressed.
    word = "".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(100))
    body = " ".join(f"word{number}" for number in range(200_000)) + f" {word} at the very end"
    store.keep(reading("long", "Long", "Wire", None, body, claim(body, "at the very end", "ATTACK")))
    for typed in ('"very end"', "word199999", f"{word} end", '"word77777 word77778"'):
        assert set(store.rows(Filter(search=typed)).article_id) == {"long"}
    assert store.rows(Filter(search='"end very"')).empty
    assert store.rows(Filter(search=word[:-1])).empty


def partitions(store: Store, article_id: str) -> set[str]:
    sql = f"SELECT DISTINCT tableoid::regclass::text FROM events WHERE article_id = '{article_id}'"
    return {name for (name,) in asked(store, sql)}


def test_events_lie_under_the_month_in_which_their_article_was_published(store: Store) -> None:
    assert partitions(store, AEGIS.article.id) == {"events_2019_07"}
    assert partitions(store, "ankara-2020") == {"events_without_month"}
    before = store.rows()
    store.keep(replace(AEGIS, article=replace(AEGIS.article, published=date(2020, 12, 31))))
    assert partitions(store, AEGIS.article.id) == {"events_2020_12"}
    assert set(store.rows().event_id) == set(before.event_id)
    assert set(store.rows(Filter(known_on=date(2020, 12, 30))).article_id).isdisjoint({AEGIS.article.id})
    assert AEGIS.article.id in set(store.rows(Filter(known_on=date(2020, 12, 31))).article_id)


def test_a_question_looks_only_where_the_answer_can_lie(store: Store) -> None:
    assert isinstance(store, SqlStore)
    with store.session() as connection:
        plan = str(
            connection.execute("EXPLAIN SELECT row FROM events e WHERE e.month <= '2018-01-31'::date").fetchall()
        )
        assert "events_2017_09" in plan
        assert "events_2019_07" not in plan
        connection.execute("SET enable_seqscan = off")
        box = store.dialect.in_box.replace("?", "%d") % (20, 40, 30, 50)
        assert "position" in str(connection.execute(f"EXPLAIN SELECT 1 FROM events e WHERE {box}").fetchall())
        words = "EXPLAIN SELECT row FROM article_words WHERE keys @> ARRAY['missil']"
        assert "article_words_found" in str(connection.execute(words).fetchall())
        connection.execute("SET enable_seqscan = on")


def test_two_processes_may_write_at_once(server: Server) -> None:
    address = server.new_store()
    open_store(address).close()
    times = 12
    command = [sys.executable, "-m", "tests.geodata.keep_examples", address.secret]
    writers = [
        subprocess.Popen([*command, name, str(times)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in ("one", "other")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=120)
        assert writer.returncode == 0
    with open_store(address) as store:
        assert store.counts().articles == 2 * times + 1
        moments = [at for (at,) in asked(store, "SELECT at FROM changes ORDER BY number")]
        assert moments == sorted(set(moments)), "one order of changes, whoever made them"
        held = "SELECT event_id, known_from, coalesce(known_to, '9') FROM events WHERE article_id = 'kaliningrad-2018'"
        times_of: dict[str, list[tuple[str, str]]] = {}
        for event_id, known_from, known_to in sorted(asked(store, held)):
            times_of.setdefault(event_id, []).append((known_from, known_to))
        for spans in times_of.values():
            follow = zip(spans, spans[1:], strict=False)
            assert all(one[1] <= other[0] for one, other in follow), "never twice at one moment"
        store.keep(S400)
        assert len(store.rows(Filter(search="kaliningrad"))) >= len(S400.events)


def test_a_lost_connection_is_made_anew(server: Server, store: Store) -> None:
    before = store.rows()
    ((mine,),) = asked(store, "SELECT pg_backend_pid()")
    server.run(f"SELECT pg_terminate_backend({mine}, 5000)")
    assert store.rows().equals(before)
    store.close()
    with pytest.raises(StoreError, match="was closed already"):
        store.rows()


def test_who_may_only_read_is_told_so(server: Server, store: Store) -> None:
    server.run("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN PASSWORD 'guest'")
    schema = str(store.path).rpartition("%3D")[2].partition(",")[0]
    server.run(f"GRANT USAGE ON SCHEMA {schema} TO guest", f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO guest")
    guest = ServerAddress(server.address(name="guest", schema=schema).secret.replace(server.password, "guest"))
    with open_store(guest) as opened:
        assert opened.rows().equals(store.rows())
        with pytest.raises(StoreError, match="may not be written to"):
            opened.keep(replace(S400, events=()))
    server.run("DROP OWNED BY guest", "DROP ROLE guest")


def wrong(server: Server, kind: str) -> str:
    """An address at which there is no store, for each reason another."""
    right = server.address().secret
    if kind == "PostGIS":
        server.run("DROP DATABASE IF EXISTS bare", "CREATE DATABASE bare")
    return {
        "cannot be reached": "postgresql://atlas:geheim@127.0.0.1:9/atlas",
        "name or password is wrong": right.replace(server.password, "geheim"),
        "has no such database": server.address("nowhere").secret,
        "PostGIS": server.address("bare").secret,
        "schema": server.address(schema="nowhere").secret.replace(",public", ""),
        "no address of a server": "postgresql://atlas:geheim%zz@127.0.0.1/atlas",  # libpq repeats what is wrong in it
        "there is no store": server.new_store().secret,
    }[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "cannot be reached", "name or password is wrong", "has no such database", "PostGIS", "schema",
        "no address of a server", "there is no store",
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence_without_the_password(server: Server, kind: str) -> None:
    address = wrong(server, kind)
    with pytest.raises(StoreError, match=kind) as raised:
        open_store(address, read_only=True)
    told = f"{raised.value} {raised.value.remedy} {raised.value!r} " + "".join(
        traceback.format_exception(raised.value)[-1:]
    )
    assert raised.value.remedy
    assert "•••" in told
    for secret in (server.password, server.password.replace("%20", " "), "geheim"):
        assert secret not in told


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("postgresql://a:b@h/d", "postgresql://a:•••@h/d"),
        ("postgresql://a:b@c@h/d", "postgresql://a:•••@h/d"),
        ("postgresql://a:b/c:@h/d?x=y", "postgresql://a:•••@h/d?x=y"),
        ("postgres://h/d?user=a&password=b&sslpassword=c", "postgres://h/d?user=a&password=•••&sslpassword=•••"),
        ("postgresql://a@h/d", "postgresql://a@h/d"),
        ("postgresql://h:5432/d", "postgresql://h:5432/d"),
        ("postgresql:///d?host=/run/a", "postgresql:///d?host=/run/a"),
    ],
)
def test_a_password_is_shown_nowhere(written: str, shown: str) -> None:
    address = store_address(written)
    assert isinstance(address, ServerAddress)
    assert (str(address), f"{address}", repr(address)) == (shown, shown, f"ServerAddress({shown!r})")
    assert store_address("somewhere/atlas.sqlite") == Path("somewhere/atlas.sqlite")


def test_a_store_of_a_newer_program_and_tables_of_another_are_left_alone(server: Server, store: Store) -> None:
    asked(store, "UPDATE atlas_store SET version = 99 RETURNING 1")
    with pytest.raises(StoreVersionError, match="newer Deployment Atlas"):
        open_store(store.path)
    other = server.new_store()
    schema = str(other).rpartition("%3D")[2].partition(",")[0]
    server.run(f"CREATE TABLE {schema}.events (something text)")
    with pytest.raises(StoreError, match="a database of another program"):
        open_store(other)


def test_an_older_store_is_brought_forward_step_by_step_or_not_at_all(store: Store) -> None:
    import psycopg  # here, as without it all these tests are skipped

    from geodata.store.postgis.connection import open_database
    from geodata.store.postgis.schema import STEPS, prepare, version

    assert isinstance(store.path, ServerAddress)
    before = store.rows()
    step, broken = "ALTER TABLE articles ADD COLUMN colour text", "ALTER TABLE nothing_of_the_sort ADD COLUMN x text"
    with closing(open_database(store.path, read_only=False)) as connection:
        with pytest.raises(psycopg.Error), connection.transaction():
            prepare(connection, store.path, writable=True, steps=(*STEPS, step, broken))
        assert version(connection, store.path) == len(STEPS)
        with pytest.raises(StoreError, match="older form"):
            prepare(connection, store.path, writable=False, steps=(*STEPS, step))
        with connection.transaction():
            prepare(connection, store.path, writable=True, steps=(*STEPS, step))
        assert version(connection, store.path) == len(STEPS) + 1
    assert asked(store, "SELECT count(colour) FROM articles") == [(0,)]
    assert store.rows().equals(before)


def test_without_the_driver_its_package_is_named() -> None:
    script = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from geodata.__main__ import main\n"
        "sys.exit(main(['watchlist', '--output', 'x', '--store', 'postgresql://a:geheim@127.0.0.1/b']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'pip install "psycopg[binary]"' in done.stderr
    assert "geheim" not in done.stderr
    assert "Traceback" not in done.stderr


def all_rows(store: Store) -> dict[str, list[Any]]:
    assert isinstance(store, SqlStore)
    with store.snapshot() as connection:
        return {table: [*rows_of(connection, table)] for table in TABLES}


def test_the_sample_goes_there_and_back_without_loss(server: Server, tmp_path: Path) -> None:
    address, back = server.new_store(), tmp_path / "back.sqlite"
    there = transfer(sample_store(), address)
    again = transfer(address, back)
    assert [(one.name, one.rows, one.source) for one in there] == [(one.name, one.rows, one.target) for one in again]
    assert all(one.source == one.target for one in (*there, *again))
    with (
        open_store(sample_store(), read_only=True, decided=tuple) as first,
        open_store(address, decided=tuple) as second,
        open_store(back, decided=tuple) as third,
    ):
        assert all_rows(first) == all_rows(second) == all_rows(third)
        assert first.rows().equals(second.rows())
        assert first.rows().equals(third.rows())
        assert first.facets() == second.facets() == third.facets()
        assert first.data_version() == second.data_version() == third.data_version()
        assert second.keep(READINGS[0]) == third.keep(READINGS[0]) == "kept", "both can be written to afterwards"
        assert second.rows().equals(third.rows())


def test_a_store_is_copied_only_to_where_nothing_is(server: Server, store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds something already"):
        transfer(sample_store(), store.path)
    assert len(store.rows()) == sum(len(each.events) for each in READINGS)
    with pytest.raises(StoreError, match="no store"):
        transfer(server.new_store(), tmp_path / "new.sqlite")
    assert not (tmp_path / "new.sqlite").exists()


def test_the_commands_take_a_server_where_they_take_a_file(
    server: Server, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, address = tmp_path / "atlas.sqlite", server.new_store()
    make_store(file).close()
    assert main(["copy", str(file), address.secret]) == 0
    tables = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [words[0] for words in tables[:-1]] == [*TABLES]
    assert all(words[-1] == words[-2] for words in tables[:-1]), "the hash on either side"
    assert main(["copy", str(file), address.secret]) == 1
    written = []
    for store in (str(file), address.secret):
        assert main(["export", "--format", "jsonl", "--output", "-", "--search", "kaliningrad", "--store", store]) == 0
        written.append(capsys.readouterr().out)
    assert written[0] == written[1] != ""
    assert main(["backup", str(tmp_path / "kept.zip"), "--store", address.secret]) == 1
    assert "pg_dump" in capsys.readouterr().err
    assert main(["audit"]) == 0
    told = capsys.readouterr().out
    assert "store copied" in told
    assert server.password not in told
