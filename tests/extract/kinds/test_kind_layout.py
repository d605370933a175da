import dataclasses

import pytest

from extract.document import Box, Line
from extract.kinds import SectionView
from extract.kinds.layout.form import Form
from tests.extract.kinds.paper import document, line, page

WORDS = {
    "name": ("名称",),
    "kind": ("类型",),
    "address": ("住所",),
    "scope": ("经营范围",),
    "established_on": ("成立日期",),
    "term": ("营业期限",),
    "code": ("统一社会信用代码",),
    "bank": ("地址、电话",),
}


def value(form, key, **how):
    for index in form.labels(key):
        found = form.value(index, **how)
        if found:
            return found.text
    return None


def form_of(*lines, **more):
    return Form(SectionView(document(page(*lines, **more)), (1, 1)), WORDS)


@pytest.mark.parametrize(
    "printed",
    [
        "成立日期：2011年4月12日",
        "成 立 日 期 2011年4月12日",
        "成立日期2011年4月12日",
        "成立曰期：2011年4月12日",
    ],
)
def test_a_label_is_found_with_blanks_without_a_colon_and_with_one_slip(printed):
    assert value(form_of(line(printed, 0.1, 0.4)), "established_on") == "2011年4月12日"


def test_pauses_in_a_label_may_be_misread():
    assert value(form_of(line("地址，电话：安庆市1号", 0.1, 0.4)), "bank") == "安庆市1号"


def test_a_value_to_the_right_is_found_up_to_the_next_label():
    form = form_of(
        line("成立日期", 0.1, 0.4),
        line("2011年4月12日", 0.25, 0.4),
        line("营业期限", 0.5, 0.4),
        line("长期", 0.65, 0.4),
    )
    assert value(form, "established_on") == "2011年4月12日"
    assert value(form, "term") == "长期"


def test_a_torn_label_is_joined():
    form = form_of(line("名", 0.1, 0.4), line("称样本机械有限公司", 0.18, 0.4))
    assert value(form, "name") == "样本机械有限公司"


def test_first_characters_of_two_labels_in_one_tall_box_are_told_apart():
    tall = Line("名类", Box(0.1, 0.4, 0.118, 0.475), 1.0, "ocr")
    form = form_of(tall, line("称样本机械有限公司", 0.18, 0.4), line("型有限责任公司", 0.18, 0.45))
    assert value(form, "name") == "样本机械有限公司"
    assert value(form, "kind") == "有限责任公司"


def test_a_label_of_which_only_the_end_can_be_read_is_told_by_its_column():
    form = form_of(
        line("类 型", 0.1, 0.3, width=0.09),
        line("有限责任公司", 0.25, 0.3),
        line("成立日期", 0.1, 0.35, width=0.09),
        line("2011年4月12日", 0.25, 0.35),
        line("营业期限", 0.1, 0.4, width=0.09),
        line("长期", 0.25, 0.4),
        line("称", 0.1725, 0.25),
        line("样本机械有限公司", 0.25, 0.25),
    )
    assert value(form, "name") == "样本机械有限公司"


def test_a_value_goes_on_over_lines_until_the_next_label():
    form = form_of(
        line("住 所", 0.1, 0.3),
        line("安徽省安庆市大观区样本路", 0.25, 0.3),
        line("192号3幢", 0.25, 0.33),
        line("经营范围", 0.1, 0.37),
        line("机械制造；", 0.25, 0.37),
        line("机械销售。", 0.25, 0.40),
    )
    assert value(form, "address", lines=4) == "安徽省安庆市大观区样本路192号3幢"
    assert value(form, "scope", lines=9) == "机械制造；机械销售。"


def test_a_long_value_stays_in_its_column():
    form = form_of(
        line("经营范围", 0.1, 0.3),
        line("机械制造与销售；自动化", 0.2, 0.3),
        line("设备的设计。", 0.2, 0.33),
        line("成立日期", 0.55, 0.29),
        line("2011年4月12日", 0.68, 0.29),
        line("住所", 0.55, 0.33),
        line("样本路1号", 0.68, 0.33),
    )
    assert value(form, "scope", lines=9) == "机械制造与销售；自动化设备的设计。"
    assert value(form, "established_on") == "2011年4月12日"


def test_a_value_below_its_label_is_found_where_asked_for():
    form = form_of(line("统一社会信用代码", 0.1, 0.2), line("91340800MA2N00000X", 0.1, 0.235))
    assert value(form, "code", below=True) == "91340800MA2N00000X"
    assert value(form, "code") is None


def test_a_blank_box_takes_nothing_from_the_next_one():
    form = form_of(line("成立日期", 0.1, 0.3), line("营业期限", 0.1, 0.34), line("长期", 0.25, 0.34))
    assert value(form, "established_on", below=True) is None


def test_places_are_those_of_the_page_as_given_when_it_was_turned():
    upright = [line("成立日期：2011年4月12日", 0.1, 0.4, aspect=1.0)]
    box = upright[0].box
    # The page lay on its side: what is at (x, y) upright was at (y, 1 - x) before it was turned clockwise.
    lying = dataclasses.replace(upright[0], box=Box(box.y0, 1 - box.x1, box.y1, 1 - box.x0))
    form = form_of(lying, width=1000, height=1000, turned=90)
    (index,) = form.labels("established_on")
    found = form.value(index)
    assert found is not None
    assert found.text == "2011年4月12日"
    assert lying.box.y0 - 1e-4 <= found.box.y0 < found.box.y1 <= lying.box.y1 + 1e-4
    assert found.box.y1 < lying.box.y1 - 0.05


def test_the_confidence_is_that_of_the_least_sure_part():
    form = form_of(
        line("住所", 0.1, 0.3), line("样本路", 0.25, 0.3, sure=0.99), line("1号", 0.25, 0.33, sure=0.6)
    )
    (index,) = form.labels("address")
    assert form.value(index, lines=3).confidence == pytest.approx(0.6)
