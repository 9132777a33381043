"""`python -m dashboard`: start the page on this machine and open it in the browser."""

from __future__ import annotations

import argparse
import errno
import logging
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from dashboard import collection
from dashboard.roles import OPEN, ROLES
from dashboard.wording import in_a_sentence
from geodata.errors import GeodataError
from geodata.store.address import store_address

ADDRESS = "127.0.0.1"
EVERY_ADDRESS = ("0.0.0.0", "::")
FIRST_PORT = 8501
PORTS_TRIED = 20
# Streamlit's, by their names in its `config.toml`.
Settings = Mapping[str, str | int]


class PortError(GeodataError, OSError):
    """The page cannot listen where it was asked to."""


def main(arguments: list[str]) -> int:
    """Serve the page until Ctrl-C. Returns the exit code: 0, 1 where the page could not start, 2 where it may not."""
    options = _options(arguments)
    try:
        if options.store:
            collection.open_named(options.store)
        port = _free_port(options.host, options.port)
    except GeodataError as error:
        print(in_a_sentence(error), file=sys.stderr)
        return 1
    if options.open:
        os.environ[OPEN] = options.open
    settings = {"server.address": options.host, "server.port": port, "browser.gatherUsageStats": False}
    if said := _refusal(settings):
        print(said, file=sys.stderr)
        return 2
    _serve(settings, with_browser=not options.no_browser and _has_display())
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Open the map of deployments in the browser. Nothing leaves this machine unless --host says so.",
        epilog="python -m dashboard snapshot --help tells how to save the map as a file instead.",
    )
    parser.add_argument(
        "--store",
        type=store_address,
        metavar="ADDRESS",
        help="the file or postgresql://… to show (default: your own store if there is one, else the bundled sample)",
    )
    parser.add_argument("--port", type=int, help=f"the port to listen on (default: the first free from {FIRST_PORT})")
    parser.add_argument(
        "--host",
        default=ADDRESS,
        help=f"the address to listen on (default: {ADDRESS}, for this machine alone); another needs sign-in or --open",
    )
    parser.add_argument(
        "--open",
        nargs="?",
        const=ROLES[0],
        choices=ROLES,
        help="nobody has to sign in, and who reaches the address has this role (default: viewer, who may only look)",
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    return parser.parse_args(arguments)


def _free_port(host: str, wanted: int | None) -> int:
    if wanted is not None:
        if not _is_free(host, wanted):
            raise PortError(f"port {wanted} is in use", f"Choose another, such as --port {wanted + 1}.")
        return wanted
    tried = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in tried:
        if _is_free(host, port):
            return port
    raise PortError(f"the ports {tried[0]} to {tried[-1]} are all in use", "Choose another with --port.")


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        if os.name != "nt":  # elsewhere this lets a port count as free that an earlier page has only just left
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except (PermissionError, OverflowError) as cause:
            raise PortError(f"port {port} cannot be used", "Choose one from 1024 to 65535 with --port.") from cause
        except OSError as cause:
            if cause.errno == errno.EADDRINUSE:
                return False
            raise PortError(f"{host} is no address of this machine", "Name one of its own with --host.") from cause
    return True


def _refusal(settings: Settings) -> str | None:
    """In a sentence, why the page may not be served with these settings of Streamlit's; `None` where it may."""
    # Imported here: asking for --help, or for a store that is not there, need not wait for Streamlit.
    from streamlit import config
    from streamlit.web.bootstrap import load_config_options

    from dashboard.gate import refusal

    # As `App.run` will do it: whether people sign in stands in secrets, and where those are stands in the settings.
    config._main_script_path = str(Path(__file__).resolve())
    load_config_options(dict(settings))
    return refusal(str(settings["server.address"]))


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _serve(settings: Settings, with_browser: bool) -> None:
    from dashboard.access import origin
    from dashboard.app import app

    logging.getLogger("uvicorn.error").addFilter(lambda record: record.levelno >= logging.WARNING)
    # Whoever signs in comes back to the address that the provider knows, and has to start from it.
    address = origin() or _link(str(settings["server.address"]), int(settings["server.port"]))
    print(f"Deployment Atlas: {address}   (Ctrl-C ends it)", flush=True)
    if with_browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    try:
        app.run(config=settings)
    except KeyboardInterrupt:
        print("\nClosed.")


def _link(host: str, port: int) -> str:
    shown = ADDRESS if host in EVERY_ADDRESS else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"
