"""Whatever file is named as a store: it opens, or one clear sentence says why not, and nobody's file is harmed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from geodata.errors import StoreError, StoreVersionError
from geodata.filters import Filter
from geodata.store import connection as store_connection, open_store, schema
from geodata.store.checking import check_store
from geodata.store.faults import in_plain_words
from geodata.store.sqlite import SqliteStore
from geodata.store.transfer import transfer
from geodata.user_data import HOME_VARIABLE
from tests.geodata.examples import AEGIS, READINGS, make_store, reading

# One file for each form that a released program has written. They are never edited: stores out there look like them.
NOBODY = 65534
STORES = sorted((Path(__file__).parent / "stores").glob("version_*.sql"))


def file_from(script: Path, path: Path) -> Path:
    with apsw.Connection(str(path)) as connection:
        connection.execute(script.read_text(encoding="utf-8"))
    return path


def test_rows_that_come_in_all_at_once_can_be_searched_and_added_to(tmp_path: Path) -> None:
    make_store(tmp_path / "one.sqlite").close()
    transfer(tmp_path / "one.sqlite", tmp_path / "two.sqlite")
    assert check_store(tmp_path / "two.sqlite") == ()
    wanted = Filter(search="Redzikowo", bounds=(10, 50, 20, 60))
    with open_store(tmp_path / "two.sqlite") as store, open_store(tmp_path / "one.sqlite") as first:
        assert store.rows().equals(first.rows())
        assert len(store.rows(wanted)) == 1
        text = AEGIS.article.text
        assert store.keep(replace(AEGIS, article=replace(AEGIS.article, text=f"{text} Addendum."))) == "changed"
        assert store.facets(Filter(search="addendum", actor=("United States",))) != store.facets(Filter())
        assert len(store.rows(replace(wanted, search="addendum"))) == 1
    assert check_store(tmp_path / "two.sqlite") == ()
    with apsw.Connection(str(tmp_path / "two.sqlite")) as connection:
        assert connection.pragma("journal_mode") == "wal"


def test_a_load_that_is_broken_off_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    make_store(tmp_path / "one.sqlite", READINGS[:2]).close()
    with SqliteStore(tmp_path / "one.sqlite") as store:
        before = store.rows()
        for _ in range(2):
            with pytest.raises(StoreError, match="no column named nowhere"), store.loading():
                store.fill("articles", ["row", "nowhere"], [(99, "")])
        assert store.rows().equals(before)
        store.keep(READINGS[2])
    assert check_store(tmp_path / "one.sqlite") == ()


def refused(path: Path, words: str, *, read_only: bool = False) -> StoreError:
    with pytest.raises(StoreError, match=words) as caught:
        open_store(path, read_only=read_only)
    assert caught.value.remedy
    assert "Traceback" not in str(caught.value)
    return caught.value


def test_there_is_a_kept_store_of_every_version() -> None:
    assert [path.stem for path in STORES] == [f"version_{number}" for number in range(1, len(schema.STEPS) + 1)]


@pytest.mark.parametrize("script", STORES, ids=lambda script: script.stem)
def test_a_store_of_any_earlier_version_opens_whole(script: Path, tmp_path: Path) -> None:
    path = file_from(script, tmp_path / "old.sqlite")
    with open_store(path) as store:
        assert len(store.rows(Filter(search="Redzikowo", bounds=(10, 50, 20, 60)))) == 1
        assert len(store.rows()) == store.counts().events == 17
        for article in store.articles():
            placed = store.reading(article.id)
            assert placed
            assert store.keep(placed) == "unchanged"


def test_an_older_store_is_brought_forward_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    make_store(path).close()
    steps = (*schema.STEPS, "CREATE TABLE decisions (event_id TEXT, known_from TEXT, known_to TEXT);")
    connection = apsw.Connection(str(path))
    schema.prepare(connection, path, writable=True, steps=steps)
    assert connection.pragma("user_version") == len(steps)
    assert connection.execute("SELECT count(*) FROM decisions").get == 0
    with open_store(tmp_path / f"atlas.sqlite.version-{len(schema.STEPS)}") as backup:
        assert backup.counts().articles == len(READINGS)
    refused(path, "newer Deployment Atlas")  # for the program of today, it is now a file of tomorrow


def test_a_step_that_fails_leaves_the_older_store_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    make_store(path).close()
    connection = apsw.Connection(str(path))
    with pytest.raises(StoreError), in_plain_words(path):
        schema.prepare(
            connection, path, writable=True, steps=(*schema.STEPS, "CREATE TABLE x (y); CREATE TABLE x (y);")
        )
    connection.close()
    with open_store(path) as store:
        assert store.counts().articles == len(READINGS)


def test_an_older_store_is_not_brought_forward_by_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    make_store(path).close()
    connection = apsw.Connection(str(path))
    with pytest.raises(StoreError, match="older form"):
        schema.prepare(connection, path, writable=False, steps=(*schema.STEPS, "CREATE TABLE decisions (x);"))


def test_a_store_of_a_newer_program_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    make_store(path).close()
    with apsw.Connection(str(path)) as connection:
        connection.pragma("user_version", len(schema.STEPS) + 7)
    assert isinstance(refused(path, "newer Deployment Atlas"), StoreVersionError)
    assert isinstance(refused(path, "newer Deployment Atlas", read_only=True), StoreVersionError)


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "photos.sqlite"
    with apsw.Connection(str(path)) as connection:
        connection.execute("CREATE TABLE photos (name)")
    connection.close()
    before = path.read_bytes()
    refused(path, "database of another program")
    assert path.read_bytes() == before
    assert not path.with_name("photos.sqlite-wal").exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and no database at all. " * 50)
    before = path.read_bytes()
    refused(path, "is not a store", read_only=read_only)
    assert path.read_bytes() == before


def test_a_damaged_store_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    make_store(path).close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match=r"damaged"), open_store(path) as store:
        store.rows()


def test_a_missing_store_is_made_by_a_writer_only(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    refused(path, "there is no store", read_only=True)
    assert not path.exists()
    with open_store(path) as store:
        assert store.counts().events == 0
    with open_store(path, read_only=True) as store:
        assert len(store.rows()) == 0


def test_an_empty_file_becomes_a_store_but_not_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    path.touch()
    refused(path, "empty", read_only=True)
    with open_store(path) as store:
        assert store.keep(AEGIS) == "kept"


def test_folders_are_named(tmp_path: Path) -> None:
    refused(tmp_path, "is a folder")
    refused(tmp_path / "missing" / "atlas.sqlite", "there is no folder")
    refused(tmp_path / ("x" * 300), "cannot be opened")


def test_the_usual_folder_is_made_when_it_is_first_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from geodata.user_data import default_store

    monkeypatch.setenv("DEPLOYMENT_ATLAS_HOME", str(tmp_path / "home" / "atlas"))
    with open_store(default_store()) as store:
        assert store.path == tmp_path / "home" / "atlas" / "atlas.sqlite"


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """This process may read all in the folder and write nothing there, even where it is run by root."""
    for each in (*folder.iterdir(), folder):
        each.chmod(0o555 if each.is_dir() else 0o444)
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(NOBODY)
    except OSError as error:
        pytest.skip(f"this root cannot become somebody else ({error}), and rights do not bind root")
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for each in (folder, *folder.iterdir()):
            each.chmod(0o755)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a store that anybody may reach, as pytest's own and a root's home are root's alone."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    monkeypatch.setenv(HOME_VARIABLE, str(made / "home"))
    make_store(made / "atlas.sqlite").close()
    yield made
    shutil.rmtree(made)


rights = pytest.mark.skipif(sys.platform == "win32", reason="the rights of a folder are POSIX's")


@rights
def test_a_folder_that_may_not_be_written_to_is_named(folder: Path) -> None:
    with as_nobody(folder):
        refused(folder / "atlas.sqlite", "may not be written to")
        refused(folder / "new.sqlite", "cannot be opened")


@rights
def test_a_store_in_such_a_folder_can_be_read_but_not_written(folder: Path) -> None:
    with as_nobody(folder), open_store(folder / "atlas.sqlite", read_only=True) as store:
        assert len(store.rows(Filter(search="Redzikowo"))) == 1
        assert store.reading(AEGIS.article.id) == AEGIS
        with pytest.raises(StoreError, match="may not be written to"):
            store.keep(reading("new", "New", "Example Wire", None, "Nothing happened."))
    assert [each.name for each in folder.iterdir()] == ["atlas.sqlite"]


@rights
def test_what_somebody_else_adds_there_is_seen(folder: Path) -> None:
    path = folder / "atlas.sqlite"
    with as_nobody(folder):
        store = open_store(path, read_only=True)
    before = store.data_version()
    with open_store(path) as writer:
        writer.keep(reading("new", "New", "Example Wire", None, "Nothing happened."))
    with as_nobody(folder):
        assert store.counts().articles == len(READINGS) + 1
        assert store.data_version() != before
        store.close()


@rights
def test_articles_that_cannot_be_read_there_are_not_passed_over(folder: Path) -> None:
    with open_store(folder / "atlas.sqlite") as writer:
        writer.keep(reading("new", "New", "Example Wire", None, "Nothing happened."))
        copy = Path(shutil.copytree(folder, folder / "copy", ignore=shutil.ignore_patterns("*-shm")))
    with as_nobody(copy):
        refused(copy / "atlas.sqlite", "the last articles of .* are still in atlas.sqlite-wal", read_only=True)
    with open_store(copy / "atlas.sqlite", read_only=True) as store:
        assert store.article("new")


def test_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    make_store(path).close()
    written = path.stat().st_mtime_ns
    with open_store(path, read_only=True) as store:
        assert len(store.rows()) == 17
    assert [each.name for each in tmp_path.iterdir()] == ["atlas.sqlite"]
    assert path.stat().st_mtime_ns == written


def test_a_store_in_use_is_named_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_connection, "PATIENCE_MS", 10)
    path = tmp_path / "atlas.sqlite"
    with make_store(path, []) as store:
        other = apsw.Connection(str(path))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another program"):
            store.keep(AEGIS)
        other.execute("ROLLBACK")
        assert store.keep(AEGIS) == "kept"


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = make_store(tmp_path / "atlas.sqlite", [])
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.rows()


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file size that stands for a full disk is POSIX's")
def test_a_disk_that_fills_up_leaves_whole_articles_only(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    make_store(path, READINGS[1:]).close()
    program = f"""
import resource, signal, sys
from geodata.errors import StoreError
from geodata.store import open_store
from geodata.user_data import HOME_VARIABLE
from tests.geodata.examples import AEGIS
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = open_store({str(path)!r})
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    store.keep(AEGIS)
except StoreError as error:
    sys.exit(f"{{error}}. {{error.remedy}}")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 1
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
    with open_store(path) as store:
        assert store.counts().articles == len(READINGS) - 1
        assert store.keep(AEGIS) == "kept"


def test_what_was_kept_before_the_disk_was_full_stays_and_the_rest_can_follow(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    articles = [replace(AEGIS, article=replace(AEGIS.article, id=f"aegis-{number}")) for number in range(50)]
    kept = []
    with SqliteStore(path) as store:
        # SQLite's own way to say that a disk is full.
        assert store._opened.connection.pragma("max_page_count", 120) == 120
        with pytest.raises(StoreError, match="cannot grow: the disk is full") as caught:
            kept.extend(one for one in articles if store.keep(one) == "kept")
        assert caught.value.remedy == "Make room on the disk, then do it again."
    assert 0 < len(kept) < len(articles)
    assert check_store(path) == ()
    with open_store(path) as store:
        assert [store.reading(one.article.id) for one in kept] == kept
        assert {store.keep(one) for one in kept} == {"unchanged"}
        assert {store.keep(one) for one in articles[len(kept) :]} == {"kept"}


def test_the_cause_stays_behind_the_plain_words(tmp_path: Path) -> None:
    for error, words in ((apsw.FullError("x"), "disk is full"), (apsw.SQLError("odd"), "odd")):
        with pytest.raises(StoreError, match=words) as caught, in_plain_words(tmp_path):
            raise error
        assert caught.value.__cause__ is error


def test_an_unsound_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.45.1")
    refused(tmp_path / "atlas.sqlite", "3.45.1, which can damage a store")
