import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as stdnum_uscc

from extract.values.codes import (
    USCC_ALPHABET,
    organisation_code_of,
    organisation_code_valid,
    parse_organisation_code,
    parse_registration_number,
    parse_tax_id,
    parse_uscc,
    registration_number_valid,
    same_holder,
    uscc_in,
    uscc_valid,
)
from extract.values.lookalikes import lookalikes, repaired

BODY = st.tuples(
    st.text("0123456789", min_size=8, max_size=8), st.text(USCC_ALPHABET, min_size=9, max_size=9)
)


@st.composite
def codes(draw):
    body = "".join(draw(BODY))
    return body + stdnum_uscc.calc_check_digit(body)


@given(codes())
def test_a_code_with_its_check_character_is_valid_and_any_other_is_not(code):
    assert uscc_valid(code)
    assert parse_uscc(f" {code[:9]} {code[9:]} ") == code
    wrong = [c for c in USCC_ALPHABET if c != code[-1]]
    assert not any(uscc_valid(code[:-1] + c) for c in wrong)


@given(codes(), st.data())
def test_a_misread_code_is_repaired_only_by_a_second_source(code, data):
    misread = data.draw(st.sampled_from([*lookalikes(code, 1)] or [code]))
    if misread == code or uscc_valid(misread):
        return
    assert repaired(misread, uscc_valid, [code]) == code
    assert repaired(misread, uscc_valid, []) is None


@given(st.text(max_size=24))
def test_no_text_makes_the_code_parsers_raise(text):
    parse_uscc(text)
    uscc_valid(text)
    parse_tax_id(text)
    registration_number_valid(text)
    organisation_code_valid(text)
    uscc_in(text)


def test_full_width_codes_count():
    assert uscc_valid("９１１１００００６０００３７３４１Ｌ")


def test_registration_numbers_have_a_check_digit():
    assert registration_number_valid("110108000000016")
    assert not registration_number_valid("110000012345678")
    assert parse_registration_number("110 000 012 345 678") == "110000012345678"
    assert parse_registration_number("11000001234567") is None


@given(st.text("0123456789", min_size=14, max_size=14))
def test_exactly_one_check_digit_fits_a_registration_number(body):
    assert sum(registration_number_valid(body + str(d)) for d in range(10)) == 1


def test_organisation_codes_have_a_check_character():
    assert organisation_code_valid("60003734-1")
    assert not organisation_code_valid("60003734-2")
    assert parse_organisation_code("D214 3569-X") == "D2143569X"


def test_codes_of_one_holder_are_the_same():
    assert organisation_code_of("91110000600037341L") == "600037341"
    assert same_holder("91110000600037341L", "60003734-1")
    assert same_holder("110108600037341", "91110000600037341L")
    assert not same_holder("91110000600037341L", "60003734-2")


@pytest.mark.parametrize(
    ("text", "value"),
    [("440300708461136", "440300708461136"), ("12345", None), ("招商银行股份有限公司深", None)],
)
def test_tax_numbers(text, value):
    assert parse_tax_id(text) == value


def test_codes_are_found_in_text():
    assert uscc_in("代码：91110000600037341L（副本）") == ("91110000600037341L",)
