import pytest

from extract.document import Cell, Document, Line, Locator, Page, Table
from extract.evidence import Reading
from extract.kinds import SectionView, kind_named
from tests.extract.kinds.paper import document, line, page, recorded


def grid(rows, spans=None):
    """A table without a place; *spans* (row, column) → (rows, columns) covered."""
    spans = spans or {}
    return Table(
        tuple(
            Cell(text, r, c, *spans.get((r, c), (1, 1)), locator=Locator(cell=f"T1R{r + 1}C{c + 1}"))
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
            if text
        )
    )


def read(*tables, kind="equipment_list", captions=()):
    lines = tuple(Line(text, None, 1.0, "markup") for text in captions)
    pages = tuple(Page(i, 0, 0, lines=lines, tables=(table,)) for i, table in enumerate(tables, start=1))
    view = SectionView(Document("0" * 64, "docx", len(pages), pages), (1, len(pages)))
    return kind_named(kind).read(view).rows["items"]


def plain(row):
    return {
        key: cell.value if isinstance(cell, Reading) else [one.value for one in cell]
        for key, cell in row.items()
        if isinstance(cell, tuple) or cell.value is not None
    }


HEAD = (
    "序号",
    "设备名称",
    "规格型号",
    "品牌",
    "供应商",
    "数量",
    "单价（万元）",
    "金额（万元）",
    "购置时间",
    "发票号码",
)
ROW = (
    "1",
    "数控车床",
    "CK6140",
    "样本",
    "上海样本机床有限公司",
    "2",
    "15.58",
    "31.16",
    "2020.12",
    "52259951、52259952",
)


def test_a_row_in_ten_thousands_with_two_invoices():
    (row,) = read(grid([HEAD, ROW]))
    assert plain(row) == {
        "name": "数控车床",
        "model": "CK6140",
        "brand": "样本",
        "supplier": "上海样本机床有限公司",
        "quantity": "2",
        "unit_price": "155800.00",
        "amount": "311600.00",
        "purchased_on": "2020-12",
        "invoice_numbers": ["52259951", "52259952"],
    }
    assert "product" in row["amount"].how
    assert row["networked"].status == "not_printed"


def test_the_unit_stands_in_the_caption_or_is_not_known():
    head = [text.replace("（万元）", "") for text in HEAD]
    (row,) = read(grid([head, ROW]), captions=("设备清单", "单位：万元"))
    assert row["amount"].value == "311600.00"
    (row,) = read(grid([head, ROW]))
    assert row["amount"].value == "31.16"
    assert row["amount"].confidence < 0.9
    (row,) = read(grid([["单位：千元"], head, ROW]))
    assert row["amount"].value == "31160.00"


def test_totals_and_headings_between_rows_are_no_items():
    rows = [
        HEAD,
        ("一、智能装备",),
        ROW,
        ("", "小计", "", "", "", "2", "", "31.16"),
        ("二、软件",),
        (
            "2",
            "MES系统",
            "V3.0",
            "样本软件",
            "南京样本软件有限公司",
            "1",
            "48.69",
            "48.69",
            "2020年11月30日",
            "96725743",
        ),
        ("合 计", "", "", "", "", "3", "", "79.85"),
    ]
    items = read(grid(rows))
    assert [row["name"].value for row in items] == ["数控车床", "MES系统"]
    assert all("total" in row["amount"].how for row in items)


def test_a_head_of_two_rows_and_merged_cells():
    rows = [
        ("序号", "设备名称", "数量", "购置情况", "", "发票", ""),
        ("", "", "", "供应商", "金额（元）", "号码", "日期"),
        ("1", "数控车床", "2", "上海样本机床有限公司", "311600", "52259951", "2020-12-02"),
        ("2", "自动上下料单元", "1", "", "", "52259952", "2020-12-03"),
    ]
    spans = {
        (0, 0): (2, 1),
        (0, 1): (2, 1),
        (0, 2): (2, 1),
        (0, 3): (1, 2),
        (0, 5): (1, 2),
        (2, 3): (2, 1),
        (2, 4): (2, 1),
    }
    first, second = read(grid(rows, spans))
    assert first["amount"].value == "311600.00"
    assert second["supplier"].value == "上海样本机床有限公司"
    # One sum for two rows is told once, or the list would add up to more.
    assert second["amount"].value is None
    assert [one.value for one in second["invoice_numbers"]] == ["52259952"]


def test_a_list_goes_on_over_pages_with_and_without_its_head():
    other = ("2", *ROW[1:])
    assert len(read(grid([HEAD, ROW]), grid([other]), grid([HEAD, other]))) == 3


def test_a_number_of_twenty_digits_torn_over_two_lines():
    row = (*ROW[:9], "24342000000051\n390816\n52259951")
    (read_row,) = read(grid([HEAD, row]))
    assert [one.value for one in read_row["invoice_numbers"]] == ["24342000000051390816", "52259951"]


def test_yes_and_no():
    head = ("名称", "型号", "是否智能装备", "是否联网", "国产/进口", "安装位置")
    first, second = read(
        grid([head, ("机床", "A1", "是", "√", "国产", "一车间"), ("仪器", "B", "否", "×", "进口", "二车间")])
    )
    assert [first[key].value for key in ("intelligent", "networked", "domestic")] == [True, True, True]
    assert [second[key].value for key in ("intelligent", "networked", "domestic")] == [False, False, False]
    assert first["location"].value == "一车间"


def test_gross_amounts_go_before_net_ones():
    head = ("设备名称", "型号", "不含税金额（元）", "税额（元）", "价税合计（元）")
    (row,) = read(grid([head, ("机床", "A1", "100.00", "13.00", "113.00")]))
    assert row["amount"].value == "113.00"


def test_a_table_of_something_else_has_no_items():
    assert read(grid([("姓名", "职务", "电话"), ("样某", "工程师", "0556")])) == ()


def test_an_invoice_list_and_what_a_project_cost():
    head = ("序号", "发票号码", "开票日期", "销售方名称", "货物名称", "金额", "税额", "价税合计", "付款日期")
    row = (
        "1",
        "52259951",
        "2020-12-02",
        "上海样本机床有限公司",
        "数控车床",
        "100.00",
        "13.00",
        "113.00",
        "2020.12.20",
    )
    (item,) = read(grid([head, row]), kind="invoice_list", captions=("单位：元",))
    assert plain(item) == {
        "invoice_numbers": ["52259951"],
        "date": "2020-12-02",
        "seller": "上海样本机床有限公司",
        "goods": "数控车床",
        "amount": "100.00",
        "tax": "13.00",
        "total": "113.00",
        "paid_on": "2020-12-20",
    }
    head = ("序号", "投资内容", "供应商", "合同号", "投资额（万元）", "发票号")
    (item,) = read(
        grid([head, ("1", "数控车床", "上海样本机床有限公司", "YB-1", "31.16", "")]),
        kind="project_investment_list",
    )
    assert (item["goods"].value, item["amount"].value, item["invoice_numbers"]) == (
        "数控车床",
        "311600.00",
        (),
    )


@pytest.mark.parametrize("recording", ["equipment_scan", "equipment_pdf"])
def test_a_list_of_two_pages_as_pdf_and_as_scan(recording):
    view = SectionView(recorded(recording), (1, 2))
    items = kind_named("equipment_list").read(view).rows["items"]
    assert len(items) == 18
    first, last = items[0], items[-1]
    assert plain(first) == {
        "name": "六轴工业机器人",
        "model": "CK6140",
        "brand": "样本数控",
        "supplier": "上海样本数控机床股份有限公司安庆分公司",
        "quantity": "2",
        "unit_price": "7510600.00",
        "amount": "15021200.00",
        "purchased_on": "2020-05",
        "invoice_numbers": ["44234785"],
        "location": "总装车间二区",
        "networked": True,
    }
    assert last["name"].value is not None
    assert sum("product" in row["amount"].how for row in items) >= 17


def test_a_scanned_list_without_rules_and_with_its_caption():
    xs = (0.05, 0.12, 0.4, 0.55, 0.7, 0.85)
    rows = (
        ("序号", "设备名称", "规格型号", "数量", "单价", "金额"),
        ("1", "数控车床", "CK6140", "2", "15.58", "31.16"),
        ("2", "立体仓库", "YBAS", "1", "92.83", "92.83"),
        ("合计", "", "", "3", "", "123.99"),
    )
    lines = [line("设备清单", 0.4, 0.05, size=0.04), line("单位：万元", 0.8, 0.11)]
    lines += [
        line(text, x, 0.2 + 0.06 * i)
        for i, row in enumerate(rows)
        for x, text in zip(xs, row, strict=True)
        if text
    ]
    lines.append(line("填表人：样某", 0.05, 0.6))
    view = SectionView(document(page(*lines)), (1, 1))
    items = kind_named("equipment_list").read(view).rows["items"]
    assert [(row["name"].value, row["amount"].value) for row in items] == [
        ("数控车床", "311600.00"),
        ("立体仓库", "928300.00"),
    ]
    assert all({"product", "total"} <= set(row["amount"].how) for row in items)


def test_headings_with_their_unit_behind_a_stroke_and_things_named_like_sums():
    head = ("设备名称及型号", "数量(台、套)", "单价/万元", "总价/万元")
    rows = (head, ("累计流量计 LL-1", "2", "1.5", "3"), ("设备合计", "2", "", "3"))
    (row,) = read(grid(rows))
    assert (row["name"].value, row["unit_price"].value, row["amount"].value) == (
        "累计流量计 LL-1",
        "15000.00",
        "30000.00",
    )
