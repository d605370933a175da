"""Make the pictures of the report for the README: ``python docs/images/make.py REPORT.html``.

Wants what the tests want (playwright and Debian's Chromium). Writes report.png (1440 wide) and report-390.png
beside this file.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
# The first card with a lit place is what the picture is about: it ends below it.
_BELOW = 28


def main(report: Path) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        wide = browser.new_page(viewport={"width": 1440, "height": 900})
        wide.goto(report.resolve().as_uri())
        _save(wide, 1440, HERE / "report.png")
        narrow = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
        narrow.goto(report.resolve().as_uri())
        _save(narrow, 390, HERE / "report-390.png")
        browser.close()


def _save(page: Page, width: int, out: Path) -> None:
    page.wait_for_timeout(300)
    bottom = page.locator("article.card", has=page.locator(".lit")).first.evaluate(
        "one => one.getBoundingClientRect().bottom + scrollY"
    )
    checklist = page.locator(".checklist").evaluate("one => one.getBoundingClientRect().bottom + scrollY")
    height = max(bottom, checklist) + _BELOW
    data = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    # The grain of the photo is most of the file: without its two last bits nobody misses anything.
    photo = page.locator(".closeup").first.bounding_box()
    if photo is not None:
        scale = picture.width / width
        left, top = round(photo["x"] * scale), round(photo["y"] * scale)
        right, bottom = left + round(photo["width"] * scale), top + round(photo["height"] * scale)
        coarse = picture.crop((left, top, right, bottom)).point(lambda value: value & 0xFC | value >> 6)
        picture.paste(coarse, (left, top))
    picture.save(out, optimize=True)
    print(f"{out}: {out.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("use: python docs/images/make.py REPORT.html")
    main(Path(sys.argv[1]))
