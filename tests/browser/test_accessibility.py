"""Every page as axe-core sees it, in both themes: WCAG 2.2 A and AA, and its own best practices."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window

pytestmark = pytest.mark.browser

ARTICLE = "article?article=sample-001-nato-after-the-inf-treaty"
PAGES = (
    "", "?as-of=2018-12-31&bounds=-10,35,40,70&layers=rings,context", "compare", "review", "add", "feeds", "quality",
    "about", ARTICLE,
)  # fmt: skip
# axe's own word for what keeps somebody from using the page, or makes it very hard.
SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious_in_either_theme(path: str, sample: Window) -> None:
    sample.open(path)
    expect(sample.page.locator("h1, h2, h3, .figures").first).to_be_visible()
    assert serious(sample.page) == ""
    background = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    light = sample.page.evaluate(background)
    sample.page.emulate_media(color_scheme="dark")
    sample.page.wait_for_function(f"light => {background} !== light", arg=light)
    sample.settled()
    assert serious(sample.page) == ""


def serious(page: Page) -> str:
    """What axe holds against a page as it is now, a line for each element; "" where nothing is serious."""
    return "\n".join(
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    )
