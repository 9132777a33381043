"""`python -m dashboard` as a person at a terminal meets it: what it says, its exit code, what it leaves behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from http.client import HTTPConnection
from pathlib import Path

import pytest

from dashboard import map_assets
from geodata.user_data import HOME_VARIABLE
from tests.browser.conftest import ROOT, free_port, serving, start_command, wait_until_answering


def start(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, which is at once where it cannot start."""
    return subprocess.run(
        [sys.executable, "-m", "dashboard", "--no-browser", *options],
        cwd=ROOT, env=os.environ | {HOME_VARIABLE: str(home)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_busy_port_is_said_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = start(tmp_path, "--port", str(port))
    assert ended.returncode == 1
    assert ended.stderr == f"Port {port} is in use. Choose another, such as --port {port + 1}.\n"


def test_a_port_that_is_none_is_said(tmp_path: Path) -> None:
    ended = start(tmp_path, "--port", "99999")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "99999" in ended.stderr


@pytest.mark.parametrize("content", [None, "this is no database, although it ends like one" * 50])
def test_a_store_that_cannot_be_shown_is_said_in_a_sentence(tmp_path: Path, content: str | None) -> None:
    store = tmp_path / "mine.sqlite"
    if content:
        store.write_text(content)
    ended = start(tmp_path, "--store", str(store))
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "mine.sqlite" in ended.stderr
    assert store.exists() == bool(content)


def test_the_server_answers_this_machine_under_its_own_name_only(tmp_path: Path) -> None:
    port = free_port()
    with serving(start_command(port), port, tmp_path) as address:
        for path in ("/", "/_stcore/health", "/app/static/atlas.css", "/app/snapshot.html", "/_stcore/stream"):
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("GET", path, headers={"Host": "atlas.attacker.example"})
            assert connection.getresponse().status == 400, path
            connection.close()
        with urllib.request.urlopen(f"{address}/app/static/leaflet/leaflet.js") as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        outside = [word for word in policy.replace(";", " ").split() if "://" in word and "127.0.0.1" not in word]
        assert set(outside) == {"ws://localhost:*", "https://tile.openstreetmap.org"}
        with pytest.raises(OSError, match=r"refused|timed out|assign"):
            socket.create_connection(("127.0.0.2", port), timeout=5)  # this machine under another address


def test_other_machines_are_served_only_where_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # where nobody has set up sign-in
    ended = start(tmp_path, "--host", "0.0.0.0")
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert "on 0.0.0.0 anybody who reaches it could read all" in ended.stderr
    assert "--open" in ended.stderr


def test_streamlit_itself_starts_on_no_such_address_either(tmp_path: Path) -> None:
    command = ["-m", "streamlit", "run", "dashboard/app.py", "--server.address", "0.0.0.0", "--server.port", "0"]
    ended = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=os.environ | {HOME_VARIABLE: str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode != 0
    assert "The page was not started: on 0.0.0.0 anybody who reaches it could read all" in ended.stderr + ended.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to look into")
@pytest.mark.parametrize(("told", "code", "last"), [(signal.SIGINT, 0, "\nClosed.\n"), (signal.SIGTERM, -15, "")])
def test_told_to_stop_it_ends_with_nothing_left_running(
    tmp_path: Path, told: signal.Signals, code: int, last: str
) -> None:
    port = free_port()
    server = subprocess.Popen(
        start_command(port), cwd=ROOT, env=os.environ | {HOME_VARIABLE: str(tmp_path)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    wait_until_answering(f"http://127.0.0.1:{port}/_stcore/health", server)
    server.send_signal(told)
    said, _ = server.communicate(timeout=60)
    assert said.decode() == f"Deployment Atlas: http://127.0.0.1:{port}   (Ctrl-C ends it)\n{last}"
    assert server.returncode == code
    with pytest.raises(ProcessLookupError):
        os.killpg(server.pid, 0)


def test_a_browser_that_reads_no_further_holds_the_end_up_for_moments_only(tmp_path: Path) -> None:
    port = free_port()
    server = subprocess.Popen(
        start_command(port), cwd=ROOT, env=os.environ | {HOME_VARIABLE: str(tmp_path)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    wait_until_answering(f"http://127.0.0.1:{port}/_stcore/health", server)
    with socket.socket() as tab:
        tab.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        tab.connect(("127.0.0.1", port))
        path = f"/app/static/basemap/{map_assets.BASEMAP.name}"
        for _ in range(20):  # more than the system keeps for a connection
            tab.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert tab.recv(12) == b"HTTP/1.1 200"
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=60)
    assert said.decode().endswith("Closed.\n")
    assert server.returncode == 0
