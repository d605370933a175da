import pytest

from extract.kinds import SectionView, kind_named
from tests.extract.kinds.paper import document, line, page, qr, recorded

ROWLESS = [[("见清单", 0.04)]]
QR = "01,10,034002100000,12345678,100.00,20210413,12345678901234567890,5E5D,"
BUYER, SELLER = "91110000600037341L", "91340100MA2HQW3980"


def at(text, x, y, source="text_layer"):
    return line(text, x, y, source=source, aspect=1.5)


def read(document_):
    return kind_named("vat_invoice").read(SectionView(document_, (1, 1)))


def head(name="货物或应税劳务、服务名称"):
    names = [
        (name, 0.07),
        ("规格型号", 0.3),
        ("单位", 0.39),
        ("数量", 0.46),
        ("单价", 0.56),
        ("金额", 0.7),
        ("税率", 0.79),
        ("税额", 0.88),
    ]
    return [at(text, x, 0.37) for text, x in names]


def electronic(
    rows=None,
    *,
    amount="¥100.00",
    tax="¥13.00",
    total="¥113.00",
    words="壹佰壹拾叁圆整",
    code=QR,
    remarks=(),
    source="text_layer",
):
    rows = rows or [
        [
            ("*机械*机器人", 0.04),
            ("R1", 0.3),
            ("台", 0.4),
            ("2", 0.5),
            ("50", 0.6),
            ("100.00", 0.73),
            ("13%", 0.8),
            ("13.00", 0.92),
        ]
    ]
    lines = [
        at("安徽增值税电子普通发票", 0.35, 0.06, source),
        at("发票代码:034002100000", 0.7, 0.04, source), at("发票号码:12345678", 0.7, 0.08, source),
        at("开票日期:2021年04月13日", 0.7, 0.12, source), at("校 验 码:12345 67890 12345 67890", 0.7, 0.165, source),
        at("名称:安庆样本机械有限公司", 0.08, 0.22, source), at(f"纳税人识别号:{BUYER}", 0.08, 0.26, source),
        *head(),
        *[at(text, x, 0.41 + 0.03 * i, source) for i, row in enumerate(rows) for text, x in row],
        at("合", 0.1, 0.65, source), at("计", 0.17, 0.65, source),
        *([at(amount, 0.71, 0.655, source)] if amount else []), *([at(tax, 0.91, 0.655, source)] if tax else []),
        at("价税合计(大写)", 0.1, 0.7, source), at(words, 0.31, 0.7, source), at(f"(小写){total}", 0.73, 0.7, source),
        at("名称:合肥样本机器人有限公司", 0.08, 0.75, source), at(f"纳税人识别号:{SELLER}", 0.08, 0.79, source),
        at("备", 0.57, 0.76, source), at("注", 0.57, 0.84, source), *remarks,
        at("收款人:样某", 0.05, 0.9, source), at("复核:样某", 0.3, 0.9, source), at("开票人:样某", 0.5, 0.9, source),
    ]  # fmt: skip
    marks = [qr(code)] if code else []
    return document(page(*lines, width=600, height=400, marks=marks), media_type="application/pdf")


def values(fields):
    return {name: reading.value for name, reading in fields.items()}


def test_a_recorded_paper_invoice_is_read_whole():
    read_ = read(recorded("invoice_scan"))
    assert values(read_.fields) == {
        "kind": "special", "code": "3400203130", "number": "87242496", "issued_on": "2020-09-13", "check_code": None,
        "buyer_name": "安庆样本智能装备有限公司", "buyer_tax_id": "913408037185822067",
        "seller_name": "合肥样本机器人技术有限公司", "seller_tax_id": "91340100MA2HQW3980",
        "amount": "502831.85", "tax": "65368.15", "total": "568200.00",
        "total_in_words": "伍拾陆万捌仟贰佰圆整", "remarks": "合同号：YB202009-59",
    }  # fmt: skip
    assert read_.fields["amount"].confidence >= 0.98


def test_a_recorded_electronic_invoice_is_read_whole():
    read_ = read(recorded("invoice_electronic"))
    assert values(read_.fields)["number"] == "56066260"
    assert values(read_.fields)["seller_name"] == "苏州样本自动化设备有限公司"
    assert read_.fields["total"].confidence >= 0.98
    assert len(read_.rows["items"]) >= 1


def test_sources_that_agree_are_named():
    fields = read(electronic()).fields
    assert {"qr", "sum"} <= set(fields["amount"].how)
    assert {"sum", "words"} <= set(fields["total"].how)
    assert "qr" in fields["number"].how
    assert all(fields[name].sure for name in ("amount", "tax", "total", "code", "number", "issued_on"))


def test_buyer_stands_above_the_items_and_seller_below():
    fields = values(read(electronic()).fields)
    assert (fields["buyer_name"], fields["buyer_tax_id"]) == ("安庆样本机械有限公司", BUYER)
    assert (fields["seller_name"], fields["seller_tax_id"]) == ("合肥样本机器人有限公司", SELLER)


def test_a_qr_code_that_says_otherwise_makes_the_field_unsure():
    fields = read(electronic(code=QR.replace("12345678,", "87654321,", 1))).fields
    assert not fields["number"].sure
    assert fields["number"].others[0].value == "87654321"


def test_recognised_sums_that_do_not_add_up_are_not_sure():
    fields = read(electronic(tax="¥12.00", words="", code=None, source="ocr", rows=ROWLESS)).fields
    assert not any(fields[name].sure for name in ("amount", "tax", "total"))


def test_stored_sums_that_do_not_add_up_are_printed_so():
    fields = read(electronic(tax="¥12.00", code=None)).fields
    assert [fields[name].value for name in ("amount", "tax", "total")] == ["100.00", "12.00", "113.00"]
    assert fields["tax"].sure
    assert "sum" not in fields["tax"].how


def test_words_that_say_another_sum_are_shown():
    fields = read(electronic(words="壹佰壹拾肆圆整", amount="", tax="", code=None, source="ocr")).fields
    assert not fields["total"].sure
    assert fields["total"].others[0].value == "114.00"


def test_item_cells_are_typed():
    (row,) = read(electronic()).rows["items"]
    assert values(row) == {
        "name": "*机械*机器人", "specification": "R1", "unit": "台", "quantity": "2", "unit_price": "50",
        "amount": "100.00", "tax_rate": "0.13", "tax": "13.00",
    }  # fmt: skip


def test_a_long_name_goes_on_and_a_discount_is_a_row_of_its_own():
    rows = [
        [
            ("*机械*机器人六轴关节", 0.04),
            ("2", 0.5),
            ("60", 0.6),
            ("120.00", 0.73),
            ("13%", 0.8),
            ("15.60", 0.92),
        ],
        [("联动型", 0.04)],
        [("*机械*机器人六轴关节", 0.04), ("-20.00", 0.73), ("13%", 0.8), ("-2.60", 0.92)],
        [("联动型", 0.04)],
    ]
    first, second = read(electronic(rows)).rows["items"]
    assert first["name"].value == second["name"].value == "*机械*机器人六轴关节联动型"
    assert (second["amount"].value, second["tax"].value, second["quantity"].value) == (
        "-20.00",
        "-2.60",
        None,
    )
    assert "sum" in first["amount"].how


def test_exempt_sales_have_the_rate_and_the_tax_nought():
    rows = [
        [("*农产品*样品", 0.04), ("1", 0.5), ("100", 0.6), ("100.00", 0.73), ("免税", 0.8), ("***", 0.93)]
    ]
    read_ = read(electronic(rows, tax="***", total="¥100.00", words="壹佰圆整"))
    assert read_.fields["tax"].value == "0.00"
    assert read_.fields["tax"].text == "***"
    assert read_.rows["items"][0]["tax_rate"].value == "0"
    assert read_.fields["total"].sure


def test_remarks_are_the_text_of_their_cell_and_nothing_where_it_is_blank():
    with_text = electronic(remarks=[at("合同号：YB-1", 0.6, 0.76)])
    assert read(with_text).fields["remarks"].value == "合同号：YB-1"
    assert read(electronic()).fields["remarks"].value is None


def test_a_seal_in_the_remarks_is_no_remark():
    seal = [
        at("发票专用章", 0.8, 0.85, "ocr"),
        at(SELLER, 0.8, 0.82, "ocr"),
        at("样本技术有限", 0.8, 0.78, "ocr"),
    ]
    assert read(electronic(remarks=seal)).fields["remarks"].value is None


def digital(code="01,32,,24340000000012345678,113.00,20240407,,A1B2"):
    lines = [
        at("电子发票（普通发票）", 0.35, 0.06),
        at("发票号码：24340000000012345678", 0.7, 0.08), at("开票日期：2024年04月07日", 0.7, 0.12),
        *[at(c, 0.03, 0.23 + 0.025 * i) for i, c in enumerate("购买方信息")],
        *[at(c, 0.51, 0.23 + 0.025 * i) for i, c in enumerate("销售方信息")],
        at("名称：安庆样本机械有限公司", 0.055, 0.24), at("名称：合肥样本机器人有限公司", 0.535, 0.24),
        at(f"统一社会信用代码/纳税人识别号：{BUYER}", 0.055, 0.31), at(f"统一社会信用代码/纳税人识别号：{SELLER}", 0.535, 0.31),
        *head("项目名称"),
        *[at(t, x, 0.41) for t, x in [("*服务*设计", 0.04), ("100.00", 0.7), ("13%", 0.8), ("13.00", 0.92)]],
        at("合 计", 0.1, 0.65), at("¥100.00", 0.7, 0.65), at("¥13.00", 0.91, 0.65),
        at("价税合计（大写）", 0.08, 0.7), at("壹佰壹拾叁圆整", 0.3, 0.7), at("（小写）¥113.00", 0.7, 0.7),
        at("备", 0.03, 0.78), at("注", 0.03, 0.82), at("开票人：样某", 0.09, 0.92),
    ]  # fmt: skip
    return document(page(*lines, width=595, height=397, marks=[qr(code)]), media_type="application/pdf")


def test_a_fully_digital_invoice_has_its_parties_side_by_side_and_no_code():
    fields = read(digital()).fields
    assert fields["kind"].value == "digital_ordinary"
    assert (fields["buyer_name"].value, fields["seller_name"].value) == (
        "安庆样本机械有限公司",
        "合肥样本机器人有限公司",
    )
    assert (fields["buyer_tax_id"].value, fields["seller_tax_id"].value) == (BUYER, SELLER)
    assert fields["number"].value == "24340000000012345678"
    assert (fields["code"].value, fields["code"].status) == (None, "not_printed")
    assert "qr" in fields["total"].how


def test_a_misread_tax_number_is_not_sure():
    wrong = electronic(source="ocr")
    lines = tuple(
        line_ if SELLER not in line_.text else at(f"纳税人识别号:{SELLER[:-1]}1", 0.08, 0.79, "ocr")
        for line_ in wrong.pages[0].lines
    )
    fields = read(document(page(*lines, width=600, height=400))).fields
    assert fields["seller_tax_id"].value == f"{SELLER[:-1]}1"
    assert not fields["seller_tax_id"].sure


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("安徽增值税专用发票", "special"), ("安徽增值税普通发票", "ordinary"), ("安徽增值税电子专用发票", "electronic_special"),
        ("安徽增值税普通发票(卷票)", "roll"), ("电子发票(增值税专用发票)", "digital_special"), ("机动车销售统一发票", "vehicle"),
        ("深圳电子普通发票", "electronic_ordinary"),
    ],
)  # fmt: skip
def test_the_title_says_the_kind(title, kind):
    fields = read(document(page(at(title, 0.35, 0.06), at("发票号码:12345678", 0.7, 0.12), *head()))).fields
    assert fields["kind"].value == kind


def test_what_is_not_there_is_not_invented():
    read_ = read(document(page(at("安徽增值税电子普通发票", 0.35, 0.06))))
    assert {n for n, r in read_.fields.items() if r.value is not None} == {"kind"}
    assert all(r.reason is not None for n, r in read_.fields.items() if r.value is None)
    assert read_.rows["items"] == ()
