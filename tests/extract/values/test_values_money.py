from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.capitals import parse_sum, read_capitals, write_capitals
from extract.values.money import parse_money, parse_printed_zero, parse_quantity, unit_of, yuan
from extract.values.rates import parse_percentage, parse_tax_rate

CENTS = st.integers(0, 10**13 - 1)


@given(CENTS, st.booleans())
def test_capitals_read_back_as_the_amount_they_were_written_for(cents, negative):
    amount = Decimal(-cents if negative else cents) / 100
    assert read_capitals(write_capitals(amount)) == yuan(amount)


@given(CENTS)
def test_figures_with_separators_read_back(cents):
    amount = Decimal(cents) / 100
    assert parse_money(f"¥{amount:,.2f}") == yuan(amount)
    assert parse_money(f"￥ {amount:.2f}元") == yuan(amount)


@given(st.text(max_size=30))
def test_no_text_makes_the_money_parsers_raise(text):
    parse_money(text)
    read_capitals(text)
    parse_quantity(text)
    parse_tax_rate(text)


@given(st.text(alphabet="零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整负", max_size=12))
def test_what_reads_as_capitals_writes_as_the_same_sum(text):
    value = read_capitals(text)
    if value is not None and abs(Decimal(value)) < 10**12:
        assert read_capitals(write_capitals(Decimal(value))) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", "1234567.89"),
        ("人民币壹万元整", "10000.00"),
        ("人民币（大写）：贰仟万圆整", "20000000.00"),
        ("（大写）伍角", "0.50"),
        ("壹佰元零伍分", "100.05"),
        ("捌拾玖圆玖角整", "89.90"),
        ("⊗贰佰叁拾伍圆整", "235.00"),
        ("负壹拾壹圆伍角", "-11.50"),
        ("(负数)壹拾壹圆伍角", "-11.50"),
        ("人民币柒仟万", "70000000.00"),
        ("人民币伍佰万元", "5000000.00"),
        ("壹拾万零柒仟元零伍角叁分", "107000.53"),
        ("拾伍万元", "150000.00"),
        ("零圆整", "0.00"),
    ],
)
def test_capitals(text, value):
    assert read_capitals(text) == value


@pytest.mark.parametrize(
    "text", ["", "整", "元", "壹贰叁元", "佰元", "壹佰万美元", "贰拾", "有限责任公司", "壹万亿元整零"]
)
def test_what_is_no_sum_in_capitals_is_none(text):
    assert read_capitals(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1000万元整", "10000000.00"),
        ("10万元", "100000.00"),
        ("人民币 1,000.5 万元", "10005000.00"),
        ("１２，３４５．６０", "12345.60"),
        ("1.2亿元", "120000000.00"),
        ("-11.50", "-11.50"),
        ("¥-11.50", "-11.50"),
        ("(12.00)", "-12.00"),
        ("0.00", "0.00"),
    ],
)
def test_money(text, value):
    assert parse_money(text) == value


@pytest.mark.parametrize("text", ["", "12.3.4", "1,23", "abc", "100万美元", "12 34", "1O0", "***", "9" * 30])
def test_what_is_no_money_is_none(text):
    assert parse_money(text) is None


def test_the_columns_unit_holds_where_the_print_has_none():
    assert parse_money("1,234.5", unit="万元") == "12345000.00"
    assert parse_money("12元", unit="万元") == "12.00"


def test_sums_in_either_print():
    assert parse_sum("贰拾万元整") == parse_sum("20万元") == "200000.00"


def test_units_in_labels():
    assert unit_of("总资产（万元）") == "万元"
    assert unit_of("税金") is None


def test_stars_are_no_amount():
    assert parse_printed_zero("***") == "0.00"
    assert parse_printed_zero("0.5") is None


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("13%", "0.13"),
        ("１３％", "0.13"),
        ("1.5%", "0.015"),
        ("免税", "0"),
        ("***", "0"),
        ("不征税", "0"),
        ("0%", "0"),
    ],
)
def test_tax_rates(text, rate):
    assert parse_tax_rate(text) == rate


@pytest.mark.parametrize("text", ["", "13", "1300%", "%", "税率"])
def test_what_is_no_tax_rate_is_none(text):
    assert parse_tax_rate(text) is None


def test_percentages():
    assert parse_percentage("45.5%") == "0.455"


def test_quantities():
    assert parse_quantity("1,234.50") == "1234.5"
    assert parse_quantity("2台") is None
