"""Where an analyst's own things live: the store, own rows, and what can be built again.

`DEPLOYMENT_ATLAS_HOME` moves everything below one folder: a second collection, a memory stick, a test.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from geodata.errors import HomeError

APPLICATION = "deployment-atlas"
HOME_VARIABLE = "DEPLOYMENT_ATLAS_HOME"


def data_folder() -> Path:
    """The folder of what cannot be made again: the store and the analyst's own rows. Not created here."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) if home else user_data_path(APPLICATION, appauthor=False)


def cache_folder() -> Path:
    """The folder of what may be deleted at any time and is then built again. Not created here."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "cache" if home else user_cache_path(APPLICATION, appauthor=False)


def default_store() -> Path:
    """The store used where no other is named. It need not exist yet."""
    return data_folder() / "atlas.sqlite"


def own_rows() -> Path | None:
    """The folder with the analyst's own tables (systems, actors, places), where there is one. Raises `HomeError`."""
    folder = data_folder()
    return folder if is_there(folder) and folder.is_dir() else None


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder. Raises `HomeError` where that cannot be known."""
    try:
        return path.exists()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise HomeError(f"{path} cannot be looked for: {reason}", "Check the path, and that you may use it.") from error
