import pytest

from extract.kinds import SectionView, kind_named
from extract.kinds.patent_certificate import check_character
from tests.extract.kinds.paper import document, line, page, recorded


def text_page(number, *texts):
    return page(
        *[line(text, 0.1, 0.1 + 0.04 * i, size=0.02, aspect=0.7) for i, text in enumerate(texts)],
        number=number,
        width=595,
        height=842,
    )


def test_captions_are_rows_of_photo_and_words():
    read = kind_named("photo_captions").read(SectionView(recorded("captions"), (1, 1)))
    rows = [(row["photo"].value, row["caption"].value) for row in read.rows["items"]]
    assert len(rows) == 11
    assert rows[1] == ("照片02.jpg", "工业机器人自动上下料单元（2）")


def test_captions_in_running_lines():
    pages = text_page(1, "照片说明", "照片1：数控加工车间全景", "图2 立体仓库", "以上照片均为现场拍摄")
    read = kind_named("photo_captions").read(SectionView(document(pages), (1, 1)))
    assert [row["caption"].value for row in read.rows["items"]] == ["数控加工车间全景", "立体仓库"]


HEAD = ("firm", "report_number", "audited_entity", "opinion", "fiscal_year", "signed_on")
REPORT = (
    text_page(1, "审计报告", "皖样会审字〔2021〕第15号", "2020年度", "安徽样本会计师事务所(普通合伙)"),
    text_page(
        2, "安庆样本机械有限公司全体股东：", "一、审计意见", "我们审计了安庆样本机械有限公司(以下简称贵公司)财务报表。",
        "我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制。", "中国注册会计师：样某", "二〇二一年四月二十日",
    ),
    text_page(3, "资产负债表", "2020年12月31日"),
    text_page(4, "利润表"),
    text_page(5, "现金流量表"),
    text_page(6, "财务报表附注"),
)  # fmt: skip


def audit(*pages):
    return kind_named("audit_report").read(SectionView(document(*pages), (1, len(pages)))).fields


def test_an_audit_report_says_whose_year_it_is_and_what_the_firm_thinks():
    fields = audit(*REPORT)
    assert {name: fields[name].value for name in HEAD} == {
        "firm": "安徽样本会计师事务所(普通合伙)",
        "report_number": "皖样会审字〔2021〕第15号",
        "audited_entity": "安庆样本机械有限公司",
        "opinion": "unqualified",
        "fiscal_year": 2020,
        "signed_on": "2021-04-20",
    }


def test_the_parts_are_those_whose_heading_stands_there():
    assert [part.value for part in audit(*REPORT)["parts"]] == [
        "opinion", "balance_sheet", "income_statement", "cash_flow_statement", "notes",
    ]  # fmt: skip
    assert [part.value for part in audit(*REPORT[:4])["parts"]] == [
        "opinion",
        "balance_sheet",
        "income_statement",
    ]


def test_a_qualified_opinion_is_not_taken_for_a_clean_one():
    fields = audit(
        REPORT[0],
        text_page(
            2,
            "一、保留意见",
            "我们审计了样本公司财务报表。",
            "我们认为，除上述事项外，财务报表在所有重大方面公允反映。",
        ),
    )
    assert fields["opinion"].value == "qualified"


def test_a_patent_certificate():
    paper = page(
        line("实用新型专利证书", 0.35, 0.1, size=0.06), line("实用新型名称：一种上下料装置", 0.1, 0.3),
        line("专 利 号：ZL 2019 2 2047126.5", 0.1, 0.36), line("专利申请日：2019年11月06日", 0.1, 0.42),
        line("专利权人：安庆样本机械有限公司", 0.1, 0.48), line("授权公告日：2020年08月09日", 0.1, 0.54),
    )  # fmt: skip
    fields = kind_named("patent_certificate").read(SectionView(document(paper), (1, 1))).fields
    assert {name: reading.value for name, reading in fields.items()} == {
        "number": "ZL201922047126.5", "title": "一种上下料装置", "holder": "安庆样本机械有限公司",
        "kind": "utility_model", "filed_on": "2019-11-06", "granted_on": "2020-08-09",
    }  # fmt: skip
    assert "check-digit" in fields["number"].how


@pytest.mark.parametrize(("digits", "check"), [("201922047126", "5"), ("201922064750", "6")])
def test_check_characters_of_application_numbers(digits, check):
    assert check_character(digits) == check


def captions(*lines):
    pages = page(*lines, width=595, height=842)
    rows = kind_named("photo_captions").read(SectionView(document(pages), (1, 1))).rows["items"]
    return [(row["photo"].value, row["caption"].value) for row in rows]


def test_captions_behind_file_names_and_behind_numbers():
    texts = ("照片说明", "车间01.jpg：数控加工车间全景", "IMG_2031.JPG 立体仓库货架区")
    lines = [line(text, 0.1, 0.1 + 0.05 * i, size=0.02, aspect=0.7) for i, text in enumerate(texts)]
    assert captions(*lines) == [("车间01.jpg", "数控加工车间全景"), ("IMG_2031.JPG", "立体仓库货架区")]
    texts = ("照片说明", "1、数控加工车间全景", "2、立体仓库货架区", "3、自动化输送线")
    lines = [line(text, 0.1, 0.1 + 0.05 * i, size=0.02, aspect=0.7) for i, text in enumerate(texts)]
    assert captions(*lines) == [("1", "数控加工车间全景"), ("2", "立体仓库货架区"), ("3", "自动化输送线")]


def test_captions_in_a_scanned_table():
    rows = (
        ("序号", "照片名称", "照片说明"),
        ("1", "照片01", "数控加工车间全景"),
        ("2", "照片02", "立体仓库"),
    )
    lines = [
        line(text, x, 0.1 + 0.06 * i, size=0.02, aspect=0.7)
        for i, row in enumerate(rows)
        for x, text in zip((0.1, 0.2, 0.45), row, strict=True)
    ]
    assert captions(*lines) == [("照片01", "数控加工车间全景"), ("照片02", "立体仓库")]
