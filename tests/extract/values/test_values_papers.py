import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.folding import fold_name, narrow, one_edit_apart, same_name
from extract.values.invoices import (
    parse_check_code,
    parse_invoice_code,
    parse_invoice_number,
    parse_invoice_qr,
)
from extract.values.organisations import may_be_organisation
from extract.values.phones import parse_email, parse_mobile, parse_phone


@given(st.text(max_size=40))
def test_narrowing_keeps_positions(text):
    assert len(narrow(text)) == len(text)


def test_narrowing_leaves_numbers_that_would_change_alone():
    assert narrow("① ² ㎡ Ⅰ") == "① ² ㎡ Ⅰ"


def test_names_compare_after_folding():
    assert same_name("样本（安庆）科技 有限公司", "样本(安庆)科技有限公司")
    assert fold_name("Ａbc〔2020〕") == "ABC(2020)"
    assert not same_name("", "")


def test_one_edit_is_told_from_equal_and_from_two():
    assert one_edit_apart("安庆样本机械有限公司", "安庆样木机械有限公司")
    assert one_edit_apart("安庆样本机械有限公司", "安庆样本机械有限公")
    assert not one_edit_apart("安庆样本机械有限公司", "安庆样本机械有限公司")
    assert not one_edit_apart("星辰科技", "晨星科技")


def test_invoice_shapes():
    assert parse_invoice_code("0340 2220 0111") == "034022200111"
    assert parse_invoice_code("4403152130") == "4403152130"
    assert parse_invoice_code("123") is None
    assert parse_invoice_number("14656001") == "14656001"
    assert parse_invoice_number("24112000000019562163") == "24112000000019562163"
    assert parse_invoice_number("1465600") is None
    assert parse_check_code("07662 93373 77557 40708") == "07662933737755740708"
    assert parse_check_code("E9052") == "e9052"


def test_the_qr_code_of_an_invoice():
    qr = parse_invoice_qr("01,10,034002100000,12345678,100.00,20210413,12345678901234567890,5E5D,")
    assert qr is not None
    assert (qr.code, qr.number, qr.amount, qr.issued_on) == (
        "034002100000",
        "12345678",
        "100.00",
        "2021-04-13",
    )
    assert parse_invoice_qr("https://example.com/a,b,c,d,e,f") is None


def test_a_fully_digital_qr_code_has_no_code():
    qr = parse_invoice_qr("01,32,,24340000000012345678,585.00,20240407,,A1B2")
    assert qr is not None
    assert (qr.code, qr.number, qr.check_code) == (None, "24340000000012345678", None)


@given(st.text(max_size=60))
def test_no_text_makes_the_paper_parsers_raise(text):
    parse_invoice_qr(text)
    parse_phone(text)
    parse_email(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0556-5541234", "0556-5541234"),
        ("（0556）5541234", "0556-5541234"),
        ("400-820-1234", "400-820-1234"),
        ("+86 138 0000 0000", "13800000000"),
        ("12", None),
    ],
)
def test_phones(text, value):
    assert parse_phone(text) == value


def test_mobiles_and_mail():
    assert parse_mobile("138-0000-0000") == "13800000000"
    assert parse_mobile("0556-5541234") is None
    assert parse_email("Zhang.San@Example.com.cn") == "zhang.san@example.com.cn"
    assert parse_email("无") is None


def test_scraps_of_stamps_are_no_organisations():

    assert may_be_organisation("安庆样本精密机械有限公司")
    assert may_be_organisation("安徽样本会计师事务所（普通合伙）")
    assert may_be_organisation("宜秀区样本机械厂")
    assert not may_be_organisation("华样")
    assert not may_be_organisation("样康德")
    assert not may_be_organisation("法定代表人签章")
