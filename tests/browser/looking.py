"""Looking at a page: with the rules of axe, and in pictures."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
WIDTHS = {390: 844, 768: 1024, 1440: 900}


#: All of axe, as a script.
AXE = Axe().axe_script

#: Preloading would put imported styles inline, which the page's own policy reports. Of what is
#: right, nothing is told: selectors for each element of a long page take longer than the rules.
RUN = """
  () => axe.run({preload: false, resultTypes: ["violations"]}).then(found => found.violations)
"""


def faults_of(page: Page, *, ignore: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds on the page shown, but for rules that are named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN)
    return [
        f"{fault['id']}: {fault['help']}\n  " + "\n  ".join(n["html"] for n in fault["nodes"])
        for fault in found
        if fault["id"] not in ignore
    ]


def assert_accessible(page: Page, *, ignore: tuple[str, ...] = ()) -> None:
    """Fail for what axe finds on the page shown, but for rules that are named."""
    faults = faults_of(page, ignore=ignore)
    assert not faults, f"{page.url}\n" + "\n".join(faults)


def shoot(page: Page, name: str) -> None:
    """Keep pictures of the page shown, in three widths, in build/screenshots/."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size or {"width": 1440, "height": 900}
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size(before)
