import dataclasses

import pytest

from extract.document import Box, Cell, Document, Mark, Page, Table
from extract.kinds import SectionView, kind_named
from tests.extract.kinds.paper import document, line, page, recorded


def read(document_):
    return kind_named("application_form").read(SectionView(document_, (1, len(document_.pages))))


def table(*rows):
    """A table of a word-processor file, a cell for each text; None is covered by the cell to its left."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                continue
            span = 1
            while c + span < len(row) and row[c + span] is None:
                span += 1
            cells.append(Cell(text, r, c, column_span=span))
    return Document("0" * 64, "application/docx", 1, (Page(1, 0, 0, tables=(Table(tuple(cells)),)),))


COMMON = {
    "name": "安庆样本智能装备有限公司",
    "uscc": "913408037185822067",
    "address": "安徽省安庆市大观区样本路192号",
    "established_on": "2011-04-12",
    "application_date": "2021-06-18",
    "contact_name": "样文华",
    "contact_phone": "0556-5262330",
    "contact_mobile": "13800002529",
    "email": "smart@example.com",
    "project_name": "包装装备智能工厂建设项目",
    "project_address": "安徽省安庆市大观区样本路192号",
    "project_start": "2019-11",
    "project_end": "2021-04",
    "project_investment": "5477600.00",
    "factory_name": "包装装备智能工厂",
}


@pytest.mark.parametrize("recording", ["form_word", "form_scan"])
def test_a_recorded_form_is_read_from_its_tables_and_from_its_scan(recording):
    read_ = read(recorded(recording))
    assert {name: read_.fields[name].value for name in COMMON} == COMMON
    assert read_.fields["introduction"].value.startswith("安庆样本智能装备有限公司成立于2011年")
    assert read_.fields["project_summary"].value.endswith("达到了预期目标。")
    assert [reading.value for reading in read_.fields["modes"]] == ["discrete"]
    rows = [{name: reading.value for name, reading in row.items()} for row in read_.rows["economics"]]
    assert [row["year"] for row in rows] == [2018, 2019, 2020]
    assert rows[2]["total_assets"] == "149539800.00"
    assert rows[0]["taxes"] == "6683100.00"


def test_values_of_a_word_file_carry_their_cell():
    assert read(recorded("form_word")).fields["name"].locator.cell == "T1R2C2"


@pytest.mark.parametrize(
    ("printed", "modes"),
    [
        ("☑离散型智能制造模式 □流程型智能制造模式", ["discrete"]),
        ("■离散型智能制造模式 □流程型智能制造模式\n√远程运维服务模式", ["discrete", "remote_service"]),
        ("□离散型智能制造模式 \uf052流程型智能制造模式", ["process"]),
        ("离散型智能制造模式□ 流程型智能制造模式☑", ["process"]),
        ("□离散型智能制造模式 □流程型智能制造模式", []),
        ("网络协同制造模式", ["network"]),
    ],
)
def test_ticked_modes_of_stored_text(printed, modes):
    read_ = read(table(["智能制造\n模式", printed, None, None]))
    assert [reading.value for reading in read_.fields["modes"]] == modes


def test_modes_without_any_box_cannot_be_told():
    (reading,) = read(table(["智能制造模式", "离散型智能制造模式 流程型智能制造模式"])).fields["modes"]
    assert (reading.value, reading.status) == (None, "illegible")


def scan(*texts):
    return [line(text, 0.3, 0.3 + 0.05 * i) for i, text in enumerate(texts)]


def tick(row, said):
    y = 0.3 + 0.05 * row
    return Mark("tick", 1, Box(0.275, y, 0.293, y + 0.025), 0.95, said)


MODES = ("离散型智能制造模式", "流程型智能制造模式", "网络协同制造模式")


def test_ticked_modes_of_a_scan_come_from_the_boxes_seen():
    marks = [tick(0, "empty"), tick(1, "ticked"), tick(2, "ticked")]
    read_ = read(document(page(*scan(*MODES), marks=marks)))
    assert [reading.value for reading in read_.fields["modes"]] == ["process", "network"]
    assert all(reading.sure for reading in read_.fields["modes"])


def test_the_one_box_that_was_not_seen_is_likely_the_ticked_one_but_not_surely():
    read_ = read(document(page(*scan(*MODES), marks=[tick(1, "empty"), tick(2, "empty")])))
    (reading,) = read_.fields["modes"]
    assert reading.value == "discrete"
    assert not reading.sure


def test_boxes_that_cannot_be_told_are_illegible():
    (reading,) = read(document(page(*scan(*MODES)))).fields["modes"]
    assert reading.status == "illegible"


def test_a_blank_box_is_not_printed_and_a_missing_one_not_found():
    fields = read(
        table(["企业名称", "", None, None], ["成立时间", "20  年  月  日", "单位地址", "样本路1号"])
    ).fields
    assert fields["name"].status == "not_printed"
    assert fields["established_on"].status == "not_printed"
    assert fields["project_name"].status == "not_found"


def test_contact_and_head_are_told_apart():
    form = table(
        ["联系人", "姓名", "样甲", "电话", "0556-5551234"],
        ["企业负责人", "姓名", "职务和职称", "电话", None],
        ["企业负责人", "样乙", "总经理", "0556-5554321", None],
    )
    fields = read(form).fields
    assert fields["contact_name"].value == "样甲"
    assert fields["contact_phone"].value == "0556-5551234"
    assert fields["legal_representative"].value == "样乙"
    assert "head-of-firm" in fields["legal_representative"].how


def test_the_legal_representative_goes_before_the_head_of_the_firm():
    form = table(["法定代表人", "样丙"], ["企业负责人", "样乙"])
    assert read(form).fields["legal_representative"].value == "样丙"


def test_an_organisation_code_and_a_unified_code_are_told_by_shape():
    fields = read(table(["机构代码", "60003734-1"])).fields
    assert (fields["organisation_code"].value, fields["uscc"].value) == ("600037341", None)
    fields = read(table(["机构代码", "91110000600037341L"])).fields
    assert (fields["organisation_code"].value, fields["uscc"].value) == (None, "91110000600037341L")


def test_a_workshop_form_has_its_counts_and_shares():
    form = table(
        ["车间名称", "样本车间", "车间智能化改造完成投资（万元）", "1,200.5"],
        ["车间建设开始时间", "2019年3月", "车间建设完成时间", "2020年12月"],
        ["车间内全部设备台套(产线)数", "120台", "其中工业机器人数量", "8"],
        ["车间内自动化、智能化设备台套(产线)数", "60", "车间内自动化、智能化设备占全部设备比重（%）", "50"],
        [
            "车间内自动化、智能化设备联网数",
            "30",
            "车间内自动化、智能化设备联网数占自动化、智能化设备总数的比重（%）",
            "50%",
        ],
        ["上年末总资产（万元）", "100", "上年利润（万元）", "20"],
    )
    read_ = read(form)
    names = (
        "workshop_name",
        "workshop_investment",
        "project_start",
        "equipment_total",
        "robots",
        "equipment_smart",
        "smart_share",
        "networked_share",
    )
    assert [read_.fields[name].value for name in names] == [
        "样本车间", "12005000.00", "2019-03", "120", "8", "60", "0.5", "0.5",
    ]  # fmt: skip
    (row,) = read_.rows["economics"]
    assert (row["total_assets"].value, row["profit"].value, row["year"].value) == (
        "1000000.00",
        "200000.00",
        None,
    )


def test_hints_of_the_form_are_no_text():
    read_ = read(table(["企业简介", "（发展历程、主营业务、市场开拓等方面的特点，400字左右）"]))
    assert read_.fields["introduction"].status == "not_printed"


def test_the_cover_confirms_or_disputes_the_name():
    form = table(["企业名称", "安庆样本机械有限公司"])
    lines = (
        dataclasses.replace(line("申报单位（ 盖 章 ） 安庆另一家有限公司", 0, 0, source="markup"), box=None),
    )
    both = dataclasses.replace(form, pages=(dataclasses.replace(form.pages[0], lines=lines),))
    name = read(both).fields["name"]
    assert name.value == "安庆样本机械有限公司"
    assert name.others[0].value == "安庆另一家有限公司"
