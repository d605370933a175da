"""The invented world holds together: codes are valid, sums and words agree, form and statements say the same."""

from datetime import date
from decimal import Decimal

import pytest
from stdnum.cn import uscc

from samples.codes import valid, with_wrong_check
from samples.finance import total
from samples.numerals import han_day, in_words, ten_thousand
from samples.world import AS_OF, world

SEEDS = (1, 7, 42, 20210618)


@pytest.fixture(params=SEEDS, scope="module")
def facts(request):
    return world(request.param)


def test_same_seed_gives_the_same_world():
    assert world(5) == world(5)
    assert world(5) != world(6)


def test_every_code_passes_its_check_digits(facts):
    for company in (facts.applicant, *facts.sellers):
        assert valid(company.uscc)
        assert uscc.is_valid(company.uscc)
    assert facts.applicant.uscc[2:6] == "3408"


def test_a_code_made_wrong_fails_its_check(facts):
    assert not uscc.is_valid(with_wrong_check(facts.applicant.uscc))


def test_names_say_specimen(facts):
    for company in (facts.applicant, *facts.sellers):
        assert "样本" in company.name
    assert "样本" in facts.firm.name
    assert facts.applicant.name.startswith("安庆")
    assert "安庆" in facts.applicant.address
    assert "安庆" in facts.applicant.authority


def test_applicant_is_old_enough_and_above_scale(facts):
    assert facts.applicant.established_on.replace(year=facts.applicant.established_on.year + 2) <= AS_OF
    assert facts.years[-1].year == AS_OF.year - 1
    assert facts.years[-1].main_revenue > 20_000_000


def test_statements_balance(facts):
    for year in facts.years:
        assert year.total_assets == year.total_liabilities + year.total_equity
        assert all(amount > 0 for _, amount in year.equity)
        assert year.total_assets == total(year.current_assets) + total(year.fixed_assets)


def test_form_tells_the_statements_figures(facts):
    told = dict(facts.form.economics)
    for index, year in enumerate(facts.years):
        assert told["总资产（万元）"][index] == ten_thousand(year.total_assets)
        assert told["总负债（万元）"][index] == ten_thousand(year.total_liabilities)
        assert told["主营业务收入（万元）"][index] == ten_thousand(year.main_revenue)
        assert told["利润（万元）"][index] == ten_thousand(year.total_profit)
        assert told["税金（万元）"][index] == ten_thousand(year.taxes_paid)


def test_invoices_add_up_and_cover_the_list(facts):
    assert len(facts.invoices) >= 6
    for invoice in facts.invoices:
        assert invoice.amount == sum(line.amount for line in invoice.lines)
        assert invoice.tax == sum(line.tax for line in invoice.lines)
        assert invoice.amount + invoice.tax == invoice.total
        assert in_words(invoice.total) == invoice.words
        assert invoice.buyer == facts.applicant
        assert invoice.issued_on <= AS_OF
        for line in invoice.lines:
            assert abs(line.amount * line.rate - line.tax) < Decimal("0.02")
            assert abs(line.unit_price * line.quantity - line.amount) < Decimal("0.01")
    assert sum(i.total for i in facts.invoices) == sum(item.total for item in facts.items)
    assert facts.form.investment == ten_thousand(sum((i.total for i in facts.items), Decimal(0)))


def test_texts_have_about_the_length_that_is_asked_for(facts):
    assert 300 <= len(facts.form.introduction) <= 500
    assert 300 <= len(facts.form.summary) <= 500


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("456000", "肆拾伍万陆仟圆整"),
        ("10005", "壹万零伍圆整"),
        ("1020030.4", "壹佰零贰万零叁拾圆肆角整"),
        ("30.31", "叁拾圆叁角壹分"),
        ("100000000.05", "壹亿圆零伍分"),
        ("107000", "壹拾万柒仟圆整"),
        ("3000400", "叁佰万零肆佰圆整"),
    ],
)
def test_amounts_in_words(amount, words):
    assert in_words(Decimal(amount)) == words


def test_days_in_han_numerals():
    assert han_day(date(2021, 4, 20)) == "二〇二一年四月二十日"
    assert han_day(date(2020, 12, 31)) == "二〇二〇年十二月三十一日"
