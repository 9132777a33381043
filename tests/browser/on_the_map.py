"""What a browser's map shows: the colour of a place, a click on it, the open card."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Locator, Page


def press_at(page: Page, latitude: float, longitude: float) -> None:
    """Click where a place is drawn."""
    point = page.evaluate(
        f"(() => {{ const p = map.latLngToContainerPoint([{latitude}, {longitude}]); return [p.x, p.y]; }})()"
    )
    page.locator("#map").click(position={"x": point[0], "y": point[1]})


def colour_at(page: Page, pane: str, latitude: float, longitude: float) -> list[int]:
    """Red, green, blue and opacity of the pixel that a pane's canvas has at a place."""
    script = """([pane, latitude, longitude]) => {
        const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
        const corner = canvas.getBoundingClientRect();
        const point = map.latLngToContainerPoint([latitude, longitude]);
        const frame = map.getContainer().getBoundingClientRect();
        const ratio = canvas.width / corner.width;
        const at = [(point.x + frame.left - corner.left) * ratio, (point.y + frame.top - corner.top) * ratio];
        return [...canvas.getContext("2d").getImageData(Math.round(at[0]), Math.round(at[1]), 1, 1).data];
    }"""
    return page.evaluate(script, [pane, latitude, longitude])


def is_painted(page: Page, pane: str, latitude: float, longitude: float) -> bool:
    return colour_at(page, pane, latitude, longitude)[3] > 0


def painted_share(page: Page, west: tuple[float, float], east: tuple[float, float]) -> float:
    """How much of the straight line between two places (latitude, longitude) is filled: a hatch may miss a point."""
    steps = [step / 60 for step in range(61)]
    points = [[start + (end - start) * step for start, end in zip(west, east, strict=True)] for step in steps]
    return sum(is_painted(page, "atlas-fills", *point) for point in points) / len(points)


def card(page: Page | FrameLocator) -> Locator:
    return page.locator(".atlas-card")
