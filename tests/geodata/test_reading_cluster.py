"""Workers of a Dask cluster read as one process does: the same rows, none lost and none twice, whatever is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article, Failure
from geodata import reading_cluster
from geodata.__main__ import main
from geodata.errors import ClusterError
from geodata.gazetteer import Gazetteer
from geodata.ingest import IngestReport, ingest_by
from geodata.reading import Hands, InThisProcess, Read, Reader, Work
from geodata.reading_cluster import LOCAL, cluster_for
from geodata.store import Store, open_store
from geodata.user_data import HOME_VARIABLE, own_rows
from tests.geodata.stub_reader import Stub

pytest.importorskip("distributed", reason="Dask is not installed: the extra `cluster`")
psutil = pytest.importorskip("psutil")

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "geodata" / "data" / "sample" / "articles.jsonl"
GOLDEN = ROOT / "tests" / "golden" / "articles"
ROMANIA = "The United States deployed Aegis Ashore in Romania in 2016."
MANY = 300


@contextmanager
def scheduler_and_workers(
    folder: Path, *, run_in: Path = ROOT, workers: int = 2, protocol: str = "tcp"
) -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler with workers, processes as on machines of their own, and their ids, its own first."""
    file = folder / "scheduler.json"
    quiet = {**os.environ, "DASK_LOGGING__DISTRIBUTED": "critical"}

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *words, "--scheduler-file", str(file), "--no-dashboard"]
        process = stack.enter_context(subprocess.Popen(command, cwd=run_in, env=quiet, stderr=subprocess.DEVNULL))
        stack.callback(process.kill)
        return process

    with ExitStack() as stack:
        started = [start("scheduler", "--host", "127.0.0.1", "--port", "0", "--protocol", protocol)]
        while not (file.exists() and file.read_text(encoding="utf-8").endswith("}")):
            assert started[0].poll() is None
            os.sched_yield()
        alone = (
            "--host",
            "127.0.0.1",
            "--protocol",
            protocol,
            "--nthreads",
            "1",
            "--no-nanny",
            "--local-directory",
            str(folder),
        )
        started += [start("worker", *alone) for _ in range(workers)]
        yield json.loads(file.read_text(encoding="utf-8"))["address"], [one.pid for one in started]


def lines(folder: Path, texts: Sequence[str]) -> Path:
    file = folder / "many.jsonl"
    file.write_text("\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)), "utf-8")
    return file


def kept(store: Store) -> list[str]:
    return [article.id for article in store.articles()]


def test_two_workers_keep_the_very_rows_that_one_process_keeps(
    tmp_path: Path, pipeline: Pipeline, gazetteer: Gazetteer
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for text in sorted(GOLDEN.glob("*.txt"))[:12]:
        (folder / text.name).write_bytes(text.read_bytes())
    some = SAMPLE.read_text(encoding="utf-8").splitlines()[:20]
    (folder / "b.jsonl").write_text("\n".join([*some, "{broken", some[0]]), encoding="utf-8")
    (folder / "c.html").write_text(f"<html><body><p>{ROMANIA}</p><p>It is a base.</p></body></html>")
    (folder / "cc.html").write_text(
        "<html><body><p>The mayor opened a new school, and children sang.</p></body></html>"
    )
    (folder / "d.txt").touch()
    (folder / "e.txt").symlink_to(tmp_path / "nowhere")
    reports: list[IngestReport] = []

    def run(hands: Hands, name: str) -> list[str]:
        with open_store(tmp_path / name) as store:
            reports.append(ingest_by(hands, [folder, str(tmp_path / "missing.txt")], store))
            return [repr(store.reading(article.id)) for article in store.articles()]

    skimming = Reader(Pipeline(load_lexicon(own_rows()), gazetteer, skim=True), gazetteer)
    alone = run(InThisProcess(Reader(pipeline, gazetteer)), "one")
    alone_skimming = run(InThisProcess(skimming), "one skimming")
    with scheduler_and_workers(tmp_path) as (address, _):
        with cluster_for(address, skim=False) as cluster:
            assert run(cluster, "two") == alone
        with cluster_for(address, skim=True) as cluster:
            assert run(cluster, "two skimming") == alone_skimming
    assert len(alone) > 30
    assert reports[2:] == reports[:2]
    assert reports[1].passed_over > 0
    assert [Path(failure.ref).name for failure in reports[0].failed][:2] == ["b.jsonl:21", "d.txt"]


def test_of_a_worker_that_is_killed_nothing_is_lost_and_nothing_kept_twice(tmp_path: Path) -> None:
    file = lines(tmp_path, [f"{ROMANIA} {n}" for n in range(MANY)])
    mark = tmp_path / "once"
    with (
        scheduler_and_workers(tmp_path) as (address, (_, *workers)),
        cluster_for(address, skim=False, load=Stub) as cluster,
        open_store(tmp_path / "atlas.sqlite") as store,
    ):
        told = [Work(Article(id="told", text=f"die {mark}"))]

        class Told:
            """The cluster, with one text among the others that kills its first reader."""

            skims = False
            open = cluster.open

            def read(self, articles: Iterator[Work]) -> Iterator[Read]:
                yield from cluster.read(work for n, one in enumerate(articles) for work in [one, *told * (n == 99)])

        report = ingest_by(Told(), [file], store)
        assert [psutil.Process(one).status() for one in workers].count(psutil.STATUS_ZOMBIE) == 1
        assert mark.exists()
        assert report.failed == ()
        assert (report.read, report.kept) == (MANY + 1, MANY + 1)
        assert sorted(kept(store)) == sorted([*map(str, range(MANY)), "told"])


def test_after_the_death_of_the_scheduler_the_same_run_goes_on_from_there(tmp_path: Path) -> None:
    file = lines(tmp_path, [f"{ROMANIA} {n}" for n in range(MANY)])
    with open_store(tmp_path / "atlas.sqlite") as store:

        def run(kill_after: int | None) -> IngestReport:
            with scheduler_and_workers(tmp_path, workers=1) as (address, (scheduler, _)):
                told: list[object] = []

                def progress(one: Article | Failure) -> None:
                    told.append(one)
                    if len(told) == kill_after:
                        os.kill(scheduler, signal.SIGKILL)

                with cluster_for(address, skim=False, load=Stub) as cluster:
                    return ingest_by(cluster, [file], store, progress=progress)

        with pytest.raises(ClusterError, match="is gone") as failed:
            run(kill_after=40)
        (tmp_path / "scheduler.json").unlink()
        before = len(kept(store))
        assert "same command again" in failed.value.remedy
        assert 40 <= before < MANY
        again = run(kill_after=None)
        assert (again.kept, again.unchanged) == (MANY - before, before)
        assert len(kept(store)) == MANY


def test_what_kills_every_worker_is_reported_its_neighbours_are_read_and_no_process_is_left() -> None:
    texts = ["fine"] * 60
    texts[19] = "die"
    with cluster_for(LOCAL, 2, skim=False, load=Stub) as cluster:
        read = [*cluster.read(Work(Article(id=str(n), text=text)) for n, text in enumerate(texts))]
        started = psutil.Process().children(recursive=True)
    assert [one.ref if isinstance(one, Failure) else one.article.id for one in read] == [*map(str, range(60))]
    (failure,) = [one for one in read if isinstance(one, Failure)]
    assert (failure.ref, failure.reason) == ("19", "each of the 2 workers that read it ended")
    readers = [one for one in started if "spawn_main" in " ".join(one.cmdline() if one.is_running() else [])]
    assert len(started) >= 2
    assert readers == []


@pytest.mark.skipif(sys.platform != "linux", reason="signals as on Linux")
@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_command_that_is_stopped_leaves_no_process_behind(how: signal.Signals, code: int, tmp_path: Path) -> None:
    source, store = lines(tmp_path, [f"{ROMANIA} {n}" for n in range(20_000)]), tmp_path / "atlas.sqlite"
    command = [sys.executable, "-m", "geodata", "ingest", str(source), "--cluster", "local", "--workers", "2"]
    open_store(store).close()
    log = Path(f"{store}-wal")  # what is kept from now on is written there first
    with subprocess.Popen(
        [*command, "--store", str(store)], cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        try:
            while not (log.exists() and log.stat().st_size):
                assert running.poll() is None
                os.sched_yield()
            started = psutil.Process(running.pid).children(recursive=True)
            if how is signal.SIGINT:
                os.killpg(running.pid, how)  # as from a terminal
            else:
                running.send_signal(how)
            _, said = running.communicate()
        finally:
            running.kill()
    assert len(started) >= 2
    assert running.returncode == code
    stopped = "python -m geodata: stopped. What was kept stays, and doing it again goes on from there.\n"
    assert how is signal.SIGKILL or said == stopped  # Python's own tracker may still tell of a kill
    _, alive = psutil.wait_procs(started, timeout=30)
    assert alive == []


def test_a_cluster_that_would_read_otherwise_is_refused(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scheduler_and_workers(tmp_path, workers=1) as (address, _):
        other = tmp_path / "other"
        other.mkdir()
        (other / "places.csv").write_text("name,kind,country,latitude,longitude\nTestburg,city,DE,50,10\n")
        monkeypatch.setenv(HOME_VARIABLE, str(other))
        with (
            pytest.raises(ClusterError, match=r"worker tcp://127.* has own tables") as failed,
            cluster_for(address, skim=False),
        ):
            pass
    assert "start its scheduler and workers anew" in failed.value.remedy


def test_a_cluster_without_the_program_is_refused(tmp_path: Path) -> None:
    with (
        scheduler_and_workers(tmp_path, run_in=tmp_path, workers=1) as (address, _),
        pytest.raises(ClusterError, match="cannot load this program: No module named 'geodata'"),
        cluster_for(address, skim=False),
    ):
        pass


def certificate(folder: Path) -> Path:
    """A key of one day and its certificate, which vouches for itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a cluster of tests")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    as_pem = serialization.Encoding.PEM
    secret = key.private_bytes(as_pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(secret + made.public_bytes(as_pem))
    return file


def test_a_cluster_with_certificates_reads_for_who_has_them_and_for_nobody_else(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, tls = lines(tmp_path, [ROMANIA]), "DASK_DISTRIBUTED__COMM__TLS__"
    parts = ("CA_FILE", *(f"{who}__{what}" for who in ("SCHEDULER", "WORKER", "CLIENT") for what in ("CERT", "KEY")))
    made = certificate(tmp_path)
    with monkeypatch.context() as settings:
        for part in parts:
            settings.setenv(f"{tls}{part}", str(made))
        with scheduler_and_workers(tmp_path, workers=1, protocol="tls") as (address, _):
            command = [sys.executable, "-m", "geodata", "ingest", str(file), "--store", str(tmp_path / "a.sqlite")]
            run = partial(subprocess.run, [*command, "--cluster", address], cwd=ROOT, capture_output=True, text=True)
            done = run()
            assert (done.returncode, "1 kept" in done.stdout) == (0, True), done.stderr
            for part in parts:
                settings.delenv(f"{tls}{part}")
            without = run()
            settings.setenv(f"{tls}CA_FILE", str(made))
            settings.setenv(f"{tls}CLIENT__CERT", str(tmp_path / "nowhere.pem"))
            with_none = run()
    assert address.startswith("tls://")
    said = "can only be reached with certificates, and none are set. Name the files in Dask's settings"
    assert (without.returncode, said in without.stderr, without.stderr.count("\n")) == (1, True, 1)
    assert (with_none.returncode, "cannot be used" in with_none.stderr, with_none.stderr.count("\n")) == (1, True, 1)


def test_why_there_is_no_cluster_is_said_in_a_sentence(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading_cluster, "_CONNECT_S", 0.5)
    ingest = ["ingest", str(SAMPLE), "--store", str(tmp_path / "atlas.sqlite")]
    assert main([*ingest, "--cluster", "tcp://127.0.0.1:1"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("python -m geodata: no scheduler answers at tcp://127.0.0.1:1. Start one with:")
    assert said.count("\n") == 1
    for words in (["--cluster", "here"], ["--cluster", "tcp://10.0.0.5:8786", "--workers", "2"]):
        with pytest.raises(SystemExit, match="2"):
            main([*ingest, *words])
    monkeypatch.setitem(sys.modules, "distributed", None)  # by which Python itself says that there is none
    capsys.readouterr()
    assert main([*ingest, "--cluster", "local"]) == 1
    assert 'Install it: pip install "dask[distributed]==2026.8.0".' in capsys.readouterr().err
