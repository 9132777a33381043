"""The map exactly as a browser shows it: the HTML snapshot, photographed by an installed Chromium.

Optional: everything else draws pictures without a browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from dashboard.drawing.order import Order
from dashboard.snapshots import html
from geodata.errors import ExportError

BROWSERS: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
_PATIENCE_S: Final = 60
# Of the page's own time, which runs ahead while nothing is to be done.
_SETTLED_AFTER_MS: Final = 5_000


def photographed(order: Order) -> bytes:
    """A PNG of the HTML snapshot, in the size of the order. Raises `ExportError` without a browser, or if it fails."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise ExportError("there is no Chromium on this machine", "Install it, or leave --as-seen out.")
    with TemporaryDirectory(prefix="deployment-atlas-") as folder:
        page, picture = Path(folder) / "map.html", Path(folder) / "map.png"
        page.write_bytes(html.render(order))
        command = [
            browser, "--headless", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile",
            f"--window-size={order.width},{order.height}", f"--force-device-scale-factor={order.scale:g}",
            f"--virtual-time-budget={_SETTLED_AFTER_MS}", f"--screenshot={picture}", page.as_uri(),
        ]  # fmt: skip
        if order.dark:
            command.insert(1, "--blink-settings=preferredColorScheme=0")
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # which it refuses otherwise; the page can reach nothing
            command.insert(1, "--no-sandbox")
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=False)
            return picture.read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ExportError(f"{Path(browser).name} took no picture", "Leave --as-seen out.") from error
