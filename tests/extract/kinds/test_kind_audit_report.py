import pytest

from extract.document import Box, Document, Line, Mark, Page
from extract.kinds import SectionView, kind_named
from tests.extract.kinds.paper import document, line, page, recorded

BOILER = "如果披露不充分，我们应当发表非无保留意见。我们的结论基于截至审计报告日可获得的信息。"


def opinion_page(*texts, number=1, marks=()):
    lines = [line(text, 0.1, 0.05 + 0.035 * i, size=0.014, aspect=0.7) for i, text in enumerate(texts)]
    return page(*lines, number=number, width=595, height=842, marks=marks)


def fields(*texts, **more):
    view = SectionView(document(opinion_page(*texts, **more)), (1, 1))
    return kind_named("audit_report").read(view).fields


@pytest.mark.parametrize(
    ("texts", "opinion"),
    [
        (
            (
                "一、审计意见",
                "我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了财务状况。",
                BOILER,
            ),
            "unqualified",
        ),
        (
            (
                "一、保留意见",
                "我们认为，除“形成保留意见的基础”部分所述事项外，财务报表在所有重大方面公允反映。",
                "二、形成保留意见的基础",
            ),
            "qualified",
        ),
        (
            ("一、否定意见", "我们认为，后附的财务报表没有在所有重大方面按照企业会计准则的规定编制。"),
            "adverse",
        ),
        (("一、无法表示意见", "我们不对后附的样本公司财务报表发表审计意见。"), "disclaimer"),
        (
            (
                "一、审计意见",
                "我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制。",
                "三、强调事项",
                "我们提醒财务报表使用者关注。",
            ),
            "emphasis",
        ),
        (
            (
                "一、审计意见",
                "我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制。",
                "三、与持续经营相关的重大不确定性",
            ),
            "emphasis",
        ),
        (
            (
                "三、导致保留意见的事项",
                "存货未能盘点。",
                "四、保留意见",
                "我们认为，除上述事项外，财务报表在所有重大方面公允反映。",
            ),
            "qualified",
        ),
        (
            (
                "三、审计意见",
                "我们认为，财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了财务状况。",
            ),
            "unqualified",
        ),
    ],
)
def test_opinions(texts, opinion):
    read = fields("审计报告", "我们审计了样本公司财务报表。", *texts)["opinion"]
    assert read.value == opinion
    assert read.sure


def test_boilerplate_alone_is_no_opinion():
    assert fields("审计报告", BOILER)["opinion"].value is None


def test_a_day_under_a_seal_that_cannot_be_read_is_illegible():
    read = fields("审计报告", "2020年度", "二〇二■年四月二十日")["signed_on"]
    assert (read.value, read.status) == (None, "illegible")
    before = fields("审计报告", "2020年度", "二〇一九年四月二十日")["signed_on"]
    assert before.value == "2019-04-20"
    assert not before.sure


def test_the_addressee_is_compared_with_the_first_sentence():
    same = fields("样本机械有限公司全体股东：", "我们审计了样本机械有限公司（以下简称贵公司）财务报表，")[
        "audited_entity"
    ]
    assert same.confidence >= 0.98
    other = fields(
        "样本机械有限公司全体股东：", "我们审计了样本精密机械有限公司（以下简称贵公司）财务报表，"
    )["audited_entity"]
    assert not other.sure
    assert [one.value for one in other.others] == ["样本精密机械有限公司"]


def test_the_firms_seal_confirms_its_name():
    seal = Mark("seal", 1, Box(0.1, 0.1, 0.3, 0.3), 0.95, "安徽样本会计师事务所（普通合伙）")
    read = fields("审计报告", "安徽样本会计师事务所(普通合伙)", marks=(seal,))["firm"]
    assert read.value == "安徽样本会计师事务所(普通合伙)"
    assert "seal" in read.how


def test_a_firm_under_its_seal_is_taken_from_the_seal_and_a_short_name_is_not_sure():
    seal = Mark("seal", 1, Box(0.1, 0.1, 0.3, 0.3), 0.93, "安徽样本会计师事务所（普通合伙）")
    read = fields("审计报告", marks=(seal,))["firm"]
    assert (read.value, read.how) == ("安徽样本会计师事务所（普通合伙）", ("seal",))
    assert not fields("审计报告", "安徽样本会计师事务所")["firm"].sure


def test_accountants_stand_beside_and_below_their_labels():
    lines = [
        line(text, x, y, size=0.015, aspect=0.7)
        for text, x, y in (
            ("安徽样本会计师事务所", 0.1, 0.6), ("中国注册会计师：", 0.5, 0.6), ("样德新", 0.75, 0.6),
            ("(项目合伙人)", 0.5, 0.62), ("中国注册会计师：", 0.5, 0.7), ("本永国", 0.55, 0.73), ("中国·合肥", 0.1, 0.8),
        )
    ]  # fmt: skip
    view = SectionView(document(page(*lines, width=595, height=842)), (1, 1))
    names = kind_named("audit_report").read(view).fields["accountants"]
    assert [name.value for name in names] == ["样德新", "本永国"]


def test_a_report_as_a_word_processor_file():
    texts = (
        "审计报告", "皖样会审字〔2021〕第15号", "样本机械有限公司全体股东：", "一、审计意见",
        "我们审计了样本机械有限公司（以下简称贵公司）财务报表，包括2020年12月31日的资产负债表。",
        "我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了财务状况。",
        "安徽样本会计师事务所（普通合伙）", "中国注册会计师：样德新", "中国注册会计师：本永国", "二〇二一年四月二十日",
    )  # fmt: skip
    lines = tuple(Line(text, None, 1.0, "markup") for text in texts)
    view = SectionView(Document("0" * 64, "docx", 1, (Page(1, 0, 0, lines=lines),)), (1, 1))
    read = kind_named("audit_report").read(view).fields
    assert read["fiscal_year"].value == 2020
    assert read["signed_on"].value == "2021-04-20"
    assert [name.value for name in read["accountants"]] == ["样德新", "本永国"]
    assert read["firm"].value == "安徽样本会计师事务所(普通合伙)"


def test_a_scanned_report_is_read_in_full():
    view = SectionView(recorded("audit_scan"), (1, 8))
    read = kind_named("audit_report").read(view).fields
    assert {name: read[name].value for name in ("total_assets", "net_profit", "main_revenue", "taxes_paid")} == {
        "total_assets": "105096752.23", "net_profit": "10819580.88", "main_revenue": "113935899.30", "taxes_paid": "5250416.90",
    }  # fmt: skip
    assert [part.value for part in read["parts"]] == [
        "opinion", "balance_sheet", "income_statement", "cash_flow_statement", "notes",
    ]  # fmt: skip
    assert read["consolidated"].value is False
    assert [name.value for name in read["accountants"]] == ["样德新", "本永国"]
    assert {"balance", "sum"} <= {
        how for reading in read.values() if not isinstance(reading, tuple) for how in reading.how
    }
