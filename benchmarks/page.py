"""Measure the reading page in headless Chromium: rows of the table of run.py.

Needs Chromium (Debian's package `chromium`). Medians, with the slowest beside them.
"""

import shutil
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOADS = 9
TYPED = ("云计算", "cloud computing", "的")
READY = "performance.getEntriesByName('ready')[0].startTime"
# A change to the page, and how long until what it changes is painted, in milliseconds.
PAINTED = """async ([selector, value]) => {
    const element = document.querySelector(selector);
    const start = performance.now();
    if (value === null) element.click();
    else { element.value = value; element.dispatchEvent(new Event("input", { bubbles: true })); }
    await new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(null);  // comes after the frame that the callback belongs to
    }));
    return performance.now() - start;
}"""


def rows() -> list[tuple[str, str, str, str]]:
    """What is measured, its bound, its median, and the slowest."""
    from playwright.sync_api import sync_playwright

    from igf_dataset.page.render import draw
    from igf_dataset.storage.resources import folder

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        path = Path(scratch, "reader.html")
        path.write_bytes(draw(Path(folder("data")))["reader.html"])
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        loads = []
        for _ in range(LOADS):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-ready]")
            loads.append(float(page.evaluate(READY)))
        page.evaluate("document.querySelector('#summary').scrollIntoView()")
        page.keyboard.press("/")
        filters, strokes = _filters(page), _strokes(page)
        browser.close()
    return [
        _row("reading page, from navigation to interactive in headless Chromium", 500, loads),
        _row("reading page, from a click on a filter to the painted result", 50, filters),
        _row("reading page, from a keystroke in the search to the painted result", 50, strokes),
    ]


def _filters(page: "Page") -> list[float]:
    """Each filter on and off again."""
    names = page.locator("[data-facet] input").evaluate_all("boxes => boxes.map(box => [box.name, box.value])")
    selectors = [f"[name={name}][value={value}]" for name, value in names]
    return [float(page.evaluate(PAINTED, [selector, None])) for selector in selectors for _ in range(2)]


def _strokes(page: "Page") -> list[float]:
    """Words typed letter by letter."""
    typed = [words[:length] for words in TYPED for length in range(len(words) + 1)]
    return [float(page.evaluate(PAINTED, ["#query", words])) for words in typed]


def _row(what: str, bound: int, times: list[float]) -> tuple[str, str, str, str]:
    slowest = f"{max(times):.0f} ms at most, of {len(times)}"
    return what, f"≤ {bound:,} ms", f"{statistics.median(times):.0f} ms", slowest


if __name__ == "__main__":
    for line in rows():
        print(*line, sep=" | ")
