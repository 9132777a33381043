"""`python -m dashboard`: the page in the browser, or with the word `snapshot` the map as a file."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Do what the words ask for, and give the exit code. What one command needs, the other does not wait for."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["snapshot"]:
        from dashboard.drawing import engine

        # First, as it gets ready in a thread of its own while all the rest is loaded and the store is read.
        engine.start()
        from dashboard.snapshot_command import main as save

        return save(given[1:])
    from dashboard.serve_command import main as serve

    return serve(given)


if __name__ == "__main__":
    sys.exit(main())
