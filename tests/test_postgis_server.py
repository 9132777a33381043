from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.postgis_server import Server, why_not

_KEEPS_ONE = """
import time
from tests.postgis_server import running_server
with running_server() as server:
    print(server.port, server.password, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(why_not() is not None, reason=str(why_not()))
def test_a_killed_test_run_leaves_no_server_behind() -> None:
    import psycopg

    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # the server runs as somebody else
        run = subprocess.Popen(
            [sys.executable, "-c", _KEEPS_ONE], stdout=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": folder}
        )
        assert run.stdout is not None
        port, password = run.stdout.readline().split()
        server = Server(int(port), password)
        assert server.run("SELECT 1") == [(1,)]
        run.kill()
        run.communicate()
        deadline = time.monotonic() + 30
        with suppress(psycopg.OperationalError):
            while time.monotonic() < deadline:
                server.run("SELECT 1")
                time.sleep(0.1)
            pytest.fail("the server outlived the run that started it")
