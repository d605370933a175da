import pytest

from extract.document import Cell, Document, Line, Locator, Page, Table
from extract.kinds import SectionView, kind_named
from extract.kinds.statements import figures_of, statements_of
from extract.kinds.statements.words import bare_label, begins_notes, heading_of, title_of, unit_in
from tests.extract.kinds.paper import document, line, page

STEP = 0.025


def sheet(*rows, number=1, title="资产负债表", unit="单位：元", xs=(0.1, 0.5, 0.75), source="ocr", sure=1.0):
    """A statement: a title, its unit, and *rows* of which each text stands in its column."""
    lines = [line(title, 0.4, 0.04, size=0.03, aspect=0.7, source=source)]
    if unit:
        lines.append(line(unit, 0.75, 0.09, size=0.016, aspect=0.7, source=source))
    for i, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            if text:
                lines.append(line(text, x, 0.13 + STEP * i, size=0.016, aspect=0.7, source=source, sure=sure))
    return page(*lines, number=number, width=595, height=842)


def figures(*pages):
    view = SectionView(document(*pages), (1, len(pages)))
    return figures_of(statements_of(view))


def values(fields):
    return {name: reading.value for name, reading in fields.items() if reading.value is not None}


BALANCE = (
    ("项目", "期末余额", "期初余额"),
    ("货币资金", "10.00", "20.00"),
    ("流动资产合计", "60.00", "50.00"),
    ("资产总计", "100.00", "90.00"),
    ("流动负债合计", "30.00", "20.00"),
    ("负债合计", "40.00", "30.00"),
    ("所有者权益合计", "60.00", "60.00"),
    ("负债和所有者权益总计", "100.00", "90.00"),
)


def test_both_years_and_the_balance_as_a_second_source():
    fields = figures(sheet(*BALANCE))
    assert values(fields) == {
        "total_assets": "100.00",
        "total_assets_prior": "90.00",
        "total_liabilities": "40.00",
        "total_liabilities_prior": "30.00",
        "total_equity": "60.00",
        "total_equity_prior": "60.00",
    }
    assert all("balance" in fields[name].how for name in values(fields))
    assert fields["total_assets"].confidence >= 0.98


def test_a_recognised_figure_that_does_not_balance_is_not_sure():
    rows = [(a, b.replace("40.00", "48.00"), c) for a, b, c in BALANCE]
    fields = figures(sheet(*rows))
    assert fields["total_liabilities"].confidence < 0.9
    assert fields["total_equity"].confidence < 0.9
    # Assets are printed a second time, at the foot of the other side.
    assert fields["total_assets"].confidence >= 0.98
    assert fields["total_liabilities_prior"].confidence >= 0.98
    stored = figures(sheet(*rows, source="text_layer"))
    assert stored["total_liabilities"].confidence >= 0.9


def test_columns_are_told_by_their_heading_and_not_by_their_order():
    rows = [(a, c, b) for a, b, c in BALANCE]
    assert values(figures(sheet(*rows)))["total_assets"] == "100.00"
    years = [("资产", "2019年12月31日", "2020年12月31日"), *[(a, c, b) for a, b, c in BALANCE[1:]]]
    assert values(figures(sheet(*years)))["total_assets"] == "100.00"


def test_without_headings_the_years_are_not_sure():
    fields = figures(sheet(*BALANCE[1:]))
    assert fields["operating_cost"].value is None
    assert fields["total_assets"].value == "100.00"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("单位：万元", "1000000.00"),
        ("金额单位：人民币千元", "100000.00"),
        ("单位:元 币种:人民币", "100.00"),
        ("货币单位：元", "100.00"),
        ("人民币万元", "1000000.00"),
    ],
)
def test_figures_are_in_yuan_whatever_unit_is_printed(unit, expected):
    assert values(figures(sheet(*BALANCE, unit=unit)))["total_assets"] == expected


def test_a_unit_in_the_heading_of_the_columns():
    rows = [("项目", "期末余额（万元）", "期初余额（万元）"), *BALANCE[1:]]
    assert values(figures(sheet(*rows, unit=None)))["total_assets"] == "1000000.00"


def test_without_a_unit_nothing_is_sure_enough_to_decide_on():
    income = [("项目", "本期金额", "上期金额"), ("一、营业收入", "100.00", "90.00")]
    assert figures(sheet(*income, title="利润表", unit=None))["revenue"].confidence < 0.9


def test_total_revenue_is_not_revenue():
    rows = (
        ("项目", "2020年度", "2019年度"),
        ("一、营业总收入", "979.00", "888.00"),
        ("其中：营业收入", "949.00", "854.00"),
        ("二、营业总成本", "313.00", "298.00"),
        ("其中：营业成本", "81.00", "74.00"),
        ("税金及附加", "13.00", "12.00"),
        ("三、营业利润（亏损以“－”号填列）", "660.00", "590.00"),
        ("四、利润总额（亏损总额以“－”号填列）", "661.00", "587.00"),
        ("减：所得税费用", "166.00", "148.00"),
        ("五、净利润（净亏损以“－”号填列）", "495.00", "439.00"),
        ("1.持续经营净利润", "1.00", "2.00"),
    )
    assert values(figures(sheet(*rows, title="合并利润表"))) == {
        "revenue": "949.00",
        "revenue_prior": "854.00",
        "operating_cost": "81.00",
        "operating_cost_prior": "74.00",
        "surtaxes": "13.00",
        "surtaxes_prior": "12.00",
        "total_profit": "661.00",
        "total_profit_prior": "587.00",
        "income_tax": "166.00",
        "income_tax_prior": "148.00",
        "net_profit": "495.00",
        "net_profit_prior": "439.00",
    }


def test_notes_columns_and_negative_figures():
    rows = (
        ("项目", "附注", "本期金额", "上期金额"),
        ("支付的各项税费", "", "12.00", "11.00"),
        ("经营活动现金流入小计", "", "10.00", "30.00"),
        ("经营活动现金流出小计", "", "15.00", "20.00"),
        ("经营活动产生的现金流量净额", "51", "(5.00)", "10.00"),
    )
    fields = figures(sheet(*rows, title="现金流量表", xs=(0.1, 0.42, 0.5, 0.75)))
    assert values(fields) == {
        "taxes_paid": "12.00",
        "taxes_paid_prior": "11.00",
        "operating_cash_flow": "-5.00",
        "operating_cash_flow_prior": "10.00",
    }
    assert "sum" in fields["operating_cash_flow"].how


def test_assets_on_the_left_and_liabilities_on_the_right():
    rows = (
        ("资产", "期末数", "年初数", "负债和所有者权益", "期末数", "年初数"),
        ("货币资金", "10.00", "20.00", "短期借款", "5.00", "5.00"),
        ("存货", "90.00", "70.00", "负债合计", "40.00", "30.00"),
        ("", "", "", "所有者权益合计", "60.00", "60.00"),
        ("资产总计", "100.00", "90.00", "负债和所有者权益总计", "100.00", "90.00"),
    )
    fields = figures(sheet(*rows, xs=(0.05, 0.25, 0.38, 0.52, 0.74, 0.87)))
    assert values(fields) == {
        "total_assets": "100.00",
        "total_assets_prior": "90.00",
        "total_liabilities": "40.00",
        "total_liabilities_prior": "30.00",
        "total_equity": "60.00",
        "total_equity_prior": "60.00",
    }


def test_the_consolidated_statement_counts_and_not_the_parents():
    parent = [(a, b.replace("00.00", "11.00"), c) for a, b, c in BALANCE]
    for pages in (
        (sheet(*BALANCE, title="合并资产负债表"), sheet(*parent, title="母公司资产负债表", number=2)),
        (sheet(*parent, title="资产负债表"), sheet(*BALANCE, title="合并资产负债表", number=2)),
    ):
        assert values(figures(*pages))["total_assets"] == "100.00"


def test_group_and_company_side_by_side():
    rows = (
        ("项目", "期末余额", "", "期初余额", ""),
        ("", "合并", "公司", "合并", "公司"),
        ("资产总计", "100.00", "70.00", "90.00", "60.00"),
        ("负债合计", "40.00", "10.00", "30.00", "10.00"),
        ("所有者权益合计", "60.00", "60.00", "60.00", "50.00"),
    )
    fields = figures(sheet(*rows, title="合并及公司资产负债表", xs=(0.1, 0.4, 0.55, 0.7, 0.85)))
    assert values(fields)["total_assets"] == "100.00"
    assert values(fields)["total_assets_prior"] == "90.00"


def test_a_label_over_two_rows():
    rows = (
        ("项目", "期末余额", "期初余额"),
        ("资产总计", "100.00", "90.00"),
        ("负债合计", "40.00", "30.00"),
        ("所有者权益（或股东权", "60.00", "60.00"),
        ("益）合计",),
        ("负债和所有者权益",),
        ("（或股东权益）总计", "100.00", "90.00"),
    )
    fields = figures(sheet(*rows))
    assert fields["total_equity"].value == "60.00"
    assert "balance" in fields["total_assets"].how


def test_a_statement_over_two_pages_keeps_its_columns():
    first = sheet(*BALANCE[:4])
    second = page(
        *[
            line(text, x, 0.05 + STEP * i, size=0.016, aspect=0.7)
            for i, row in enumerate(BALANCE[4:])
            for x, text in zip((0.1, 0.5, 0.75), row, strict=True)
        ],
        number=2,
        width=595,
        height=842,
    )
    assert values(figures(first, second))["total_liabilities_prior"] == "30.00"


def test_main_revenue_is_taken_from_the_notes():
    income = sheet(
        ("项目", "本期金额", "上期金额"),
        ("一、营业收入", "110.00", "99.00"),
        ("减：营业成本", "80.00", "70.00"),
        title="利润表",
    )
    notes = sheet(
        ("项目", "本期发生额", "", "上期发生额", ""),
        ("", "收入", "成本", "收入", "成本"),
        ("主营业务", "100.00", "75.00", "90.00", "66.00"),
        ("其他业务", "10.00", "5.00", "9.00", "4.00"),
        title="财务报表附注",
        xs=(0.1, 0.3, 0.48, 0.66, 0.84),
        number=2,
    )
    fields = figures(income, notes)
    assert (fields["main_revenue"].value, fields["main_revenue_prior"].value) == ("100.00", "90.00")
    assert "sum" in fields["main_revenue"].how


def table(rows, name=None):
    cells = tuple(
        Cell(text, r, c, locator=Locator(cell=f"{'ABCDEF'[c]}{r + 1}"))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    lines = tuple(Line(cell.text, None, 1.0, "markup", locator=cell.locator) for cell in cells)
    return lines, Table(cells, name=name)


def test_statements_in_sheets_and_word_processor_tables():
    rows = [
        ("资产负债表",),
        ("编制单位：样本公司", "", "单位：万元"),
        ("项目", "期末余额", "期初余额"),
        *BALANCE[1:],
    ]
    lines, cells = table(rows)
    workbook = Document(
        "0" * 64, "application/vnd.ms-excel", 1, (Page(1, 0, 0, lines=lines, tables=(cells,)),)
    )
    read = kind_named("financial_statements").read(SectionView(workbook, (1, 1)))
    assert read.fields["total_assets"].value == "1000000.00"
    assert read.fields["total_assets_prior"].value == "900000.00"
    assert read.fields["name"].value == "样本公司"
    lines, cells = table([("项目", "期末余额", "期初余额"), *BALANCE[1:]])
    heading = (Line("资产负债表", None, 1.0, "markup"), Line("单位：元", None, 1.0, "markup"))
    story = Document("0" * 64, "docx", 1, (Page(1, 0, 0, lines=heading + lines, tables=(cells,)),))
    assert values(figures_of(statements_of(SectionView(story, (1, 1)))))["total_equity"] == "60.00"


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("资产负债表", "balance_sheet"),
        ("合并资产负债表(续)", "balance_sheet"),
        ("样本机械有限公司利润表", "income_statement"),
        ("合并及母公司现金流量表", "cash_flow_statement"),
        ("2020年度利润表", "income_statement"),
        ("所有者权益变动表", "equity_statement"),
        ("包括2020年12月31日的合并及母公司资产负债表", None),
        ("相关信息见现金流量表", None),
        ("现金流量表补充资料", "supplement"),
    ],
)
def test_titles_of_statements(row, part):
    title = title_of(row)
    assert (title.part if title else None) == part


def test_words_of_statements():
    assert bare_label("五、净利润（净亏损以“－”号填列）") == "净利润"
    assert bare_label("减：所得税费用") == "所得税费用"
    assert bare_label("其中：营业收入") == "营业收入"
    assert heading_of("期未余额").role == "now"
    assert heading_of("上年年末余额").role == "before"
    assert heading_of("2020年12月31日").year == 2020
    assert unit_in("编制单位：上海元祖样本有限公司") is None
    assert unit_in("编制单位：样本公司2020年12月31日单位：万元") == "万元"
    assert begins_notes("三、公司基本情况")
    assert not begins_notes("资产负债表")
