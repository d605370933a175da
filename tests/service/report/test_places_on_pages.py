from __future__ import annotations

import json

import pytest

from service.report.cards import sort_findings
from service.report.figures import PagePicture, embed, figure
from service.report.places import Seen, where
from service.screening.report import LocatorOut

PAGE = PagePicture("p1", "执照.jpg", 1, 1000, 1400, "data:image/jpeg;base64,")


def test_a_small_place_is_shown_close_up_inside_the_page():
    for box in [(0.0, 0.0, 0.05, 0.01), (0.95, 0.98, 1.0, 1.0), (0.4, 0.5, 0.6, 0.52)]:
        window = figure(PAGE, [box]).window
        assert window.width == pytest.approx(620)
        assert window.x >= 0
        assert window.y >= 0
        assert window.x + window.width <= PAGE.width
        assert window.y + window.height <= PAGE.height


def test_a_place_without_a_box_is_the_whole_page():
    whole = figure(PAGE, [])
    assert whole.lit == ()
    assert whole.window.view_box == "0 0 1000 1400"
    assert whole.shows_whole_page


def test_two_places_on_a_page_are_both_lit_and_both_shown():
    drawn = figure(PAGE, [(0.1, 0.7, 0.3, 0.72), (0.7, 0.7, 0.9, 0.72)])
    assert len(drawn.lit) == 2
    assert drawn.shade.count("M") == 3
    assert drawn.window.x <= drawn.lit[0].x
    assert drawn.lit[1].x + drawn.lit[1].width <= drawn.window.x + drawn.window.width


def test_holes_that_overlap_become_one():
    drawn = figure(PAGE, [(0.1, 0.1, 0.3, 0.2), (0.2, 0.15, 0.4, 0.25), (0.6, 0.6, 0.7, 0.7)])
    assert len(drawn.lit) == 3
    assert drawn.shade.count("M") == 3


def test_the_same_bytes_are_embedded_once(pictures):
    data = pictures["1 营业执照.jpg", 1]
    pages = embed({("a.jpg", 1): data, ("b/a.jpg", 1): data})
    assert pages["a.jpg", 1] is pages["b/a.jpg", 1]


def test_places_of_one_finding_on_one_page_make_one_drawing(make_report, pictures):
    data = json.loads(make_report().model_dump_json(by_alias=True))
    places = data["findings"][4]["evidence"]
    places[1]["path"] = places[0]["path"]
    places[1]["box"] = [0.62, 0.7, 0.8, 0.74]
    (card,) = (
        card
        for bucket in sort_findings(make_report(**data), embed(pictures)).buckets
        for card in bucket.cards
        if card.finding.id == "f0000005"
    )
    (place,) = card.drawn
    assert place.figure is not None
    assert len(place.figure.lit) == 2
    assert place.seen == (Seen("安庆样木机械有限公司", 1), Seen("合肥样本物流有限公司", 2))
    assert [badge.number for badge in place.figure.badges] == [1, 2]


@pytest.mark.parametrize(
    ("page", "locator", "zh"),
    [
        (3, {}, "第 3 页"),
        (1, {"sheet": "发票", "cell": "B2"}, "工作表“发票” 单元格 B2"),
        (1, {"paragraph": 84, "cell": "T2R3C1"}, "表 2 第 3 行第 1 列"),
        (1, {"heading": "项目概述", "paragraph": 12}, "标题“项目概述” 第 12 段"),
        (1, {"seconds": 65.2}, "1 分 05 秒处"),
    ],
)
def test_where_in_a_file_in_words(page, locator, zh):
    words = where(page, LocatorOut(**locator) if locator else None)
    assert words is not None
    assert words.zh == zh
    assert words.en != zh


def test_a_whole_file_has_no_where():
    assert where(None, None) is None
