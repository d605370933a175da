from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.report.html import write_html

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened:
    """The report in a window: the page, what its console said, what it asked for."""

    def __init__(self, browser, path: Path, width: int, **options) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked_for: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked_for.append(request.url))
        self.page.goto(path.as_uri())


@pytest.fixture
def open_report(browser, report, pictures, tmp_path) -> Iterator[object]:
    write_html(report, pictures, tmp_path / "report.html")
    opened: list[Opened] = []

    def open_it(width: int = 1440, **options) -> Opened:
        opened.append(Opened(browser, tmp_path / "report.html", width, **options))
        return opened[-1]

    yield open_it
    for one in opened:
        one.context.close()


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def unfold_all(page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def test_it_opens_from_disk_without_complaint_and_asks_for_nothing_else(open_report, tmp_path):
    opened = open_report()
    unfold_all(opened.page)
    opened.page.wait_for_timeout(100)
    assert opened.said == []
    others = [url for url in opened.asked_for if not url.startswith("data:")]
    assert others == [(tmp_path / "report.html").as_uri()]


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_the_window(open_report, width, language):
    page = open_report(width).page
    if language == "en":
        page.keyboard.press("l")
    unfold_all(page)
    assert overflow(page) == 0


def test_j_and_k_go_through_the_findings(open_report):
    page = open_report().page
    focused = "document.activeElement.id"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "f-f0000001"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "f-f0000002"
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate(focused) == "f-f0000001"


def test_the_language_switches_and_is_remembered(open_report):
    page = open_report().page
    sentence = page.locator("#verdict")
    assert sentence.inner_text() == "有 3 处必须修改"
    page.locator("#language").click()
    assert sentence.inner_text() == "3 points must be changed"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title().startswith("Pre-screening report")
    page.reload()
    assert sentence.inner_text() == "3 points must be changed"
    shown = page.evaluate(
        "Array.from(document.querySelectorAll('.zh')).filter((one) => one.offsetParent !== null).length"
    )
    assert shown == 0


def test_dark_and_light(open_report):
    background = "getComputedStyle(document.body).backgroundColor"
    light, dark = open_report().page, open_report(color_scheme="dark").page
    assert light.evaluate(background) != dark.evaluate(background)
    before = dark.evaluate(background)
    dark.locator("#theme").click()
    assert dark.evaluate(background) != before


def test_the_page_opens_at_large_with_the_place_lit(open_report):
    page = open_report().page
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("#viewer").is_visible()
    lit = page.locator("#viewer .lit").bounding_box()
    sheet = page.locator("#viewer svg svg, #viewer .viewport > svg").first.bounding_box()
    # The specimen's licence says its day of establishment at 0.545–0.78 of the width, 0.405–0.445 of the height.
    assert (lit["x"] - sheet["x"]) / sheet["width"] == pytest.approx(0.545, abs=0.01)
    assert (lit["y"] - sheet["y"]) / sheet["height"] == pytest.approx(0.405, abs=0.01)
    for key in ("+", "r", "r", "-", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    assert not page.locator("#viewer").is_visible()


def test_the_lit_place_is_bright_and_the_rest_dimmed(open_report):
    page = open_report().page
    hole = page.evaluate(
        """() => {
          const card = document.getElementById('f-f0000001');
          const drawing = card.querySelector('svg.closeup');
          const lit = drawing.querySelector('.lit').getBoundingClientRect();
          const shade = drawing.querySelector('.shade');
          const inside = (x, y) => {
            const point = new DOMPoint(x, y).matrixTransform(shade.getScreenCTM().inverse());
            return shade.isPointInFill(point);
          };
          return [inside(lit.x + lit.width / 2, lit.y + lit.height / 2), inside(lit.x - 8, lit.y), getComputedStyle(shade).fill];
        }"""
    )
    assert hole[0] is False
    assert hole[1] is True
    assert "rgba" in hole[2]


def test_a_link_unfolds_what_it_points_to(open_report):
    page = open_report().page
    assert not page.locator("#passed .lines").first.is_visible()
    page.locator(".counts a[href='#passed']").click()
    assert page.locator("#passed .lines").first.is_visible()
    page.locator(".checklist a", has_text="营业执照").click()
    assert page.locator("#file-1 table").first.is_visible()


def test_a_value_opens_its_place_on_the_page(open_report):
    page = open_report().page
    page.locator("#file-1 > summary").click()
    page.locator("#file-1 a.at").first.click()
    assert page.locator("#viewer .lit").is_visible()


def test_it_reads_without_scripts(open_report):
    page = open_report(java_script_enabled=False).page
    assert page.locator("#verdict").inner_text() == "有 3 处必须修改"
    assert not page.locator(".tools").is_visible()
    page.locator("#passed summary").click()
    assert page.locator("#passed .lines").first.is_visible()


def test_help_opens_and_closes(open_report):
    page = open_report().page
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()


CONTRAST = """() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.offsetParent === null || element.closest('script, style, dialog')) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.push([element.className, walker.currentNode.data.trim().slice(0, 20), ratio]);
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(open_report, scheme):
    page = open_report(color_scheme=scheme).page
    unfold_all(page)
    assert page.evaluate(CONTRAST) == []


def test_paper_shows_what_was_folded_and_no_controls(open_report):
    page = open_report(width=794, color_scheme="dark").page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#passed .lines").first.is_visible()
    assert page.locator("#duties .lines").first.is_visible()
    assert not page.locator(".tools").is_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.shade')).printColorAdjust") == "exact"
    assert overflow(page) == 0


def test_paper_opens_the_tables_of_the_files(open_report):
    page = open_report(width=794).page
    assert not page.locator("#file-1 table").first.is_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#file-1 table").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("#file-1").evaluate("one => one.open")


def test_a_photo_of_the_contact_sheet_opens_at_large(open_report):
    page = open_report().page
    page.locator("#photos a.thumb").first.click()
    assert page.locator("#viewer svg").first.is_visible()
    assert "车间03.jpg" in page.locator("#viewer-title").inner_text()
