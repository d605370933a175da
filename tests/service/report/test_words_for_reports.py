from __future__ import annotations

import re

import pytest

from service.report import field_words, words
from service.report.values import day, duration, money, shown, size

# The contract's words for kinds and their fields: identifiers that a table of documents names.
KINDS = """business_licence vat_invoice audit_report certificate patent_certificate software_copyright test_report
application_form photo video photo_captions equipment_list invoice_list project_investment_list financial_statements
organisation_code_certificate tax_registration tax_clearance tax_violation_record interest_statement payment_proof
subsidy_statement implementation_plan feasibility_report staff_list project_filing loan_contract lease_contract
purchase_contract customs_declaration customs_vat_payment commercial_invoice capital_verification listing_document
cooperation_agreement commitment_letter recommendation_form change_notice shareholding_proof statistics_proof
acceptance_report credit_rating authorisation_letter identity_card award_notice table_of_contents narrative
screenshot other"""
FIELDS = """name uscc registration_number kind legal_representative registered_capital established_on term_from term_to
address scope authority issued_on copy code number check_code buyer_name buyer_tax_id seller_name seller_tax_id amount
tax total total_in_words remarks specification unit quantity unit_price tax_rate firm report_number audited_entity
opinion fiscal_year signed_on accountants parts consolidated total_assets total_liabilities total_equity revenue
main_revenue operating_cost total_profit net_profit surtaxes income_tax taxes_paid operating_cash_flow holder
expires_on issuer title filed_on granted_on laboratory client sample tested_on cma_number cnas_number
organisation_code application_date contact_name contact_phone contact_mobile email introduction modes project_name
project_address project_start project_end project_investment project_summary factory_name workshop_name year profit
taxes equipment_total equipment_smart smart_share equipment_networked networked_share robots workshop_investment
workshop_summary width height bytes taken_at device software caption sharpness exposure enlarged seconds frame_rate
codec has_audio speech_share photo model brand supplier purchased_on invoice_numbers location intelligent networked
domestic class1 class2 class3 date seller goods contract paid_on items economics"""


@pytest.mark.parametrize("kind", KINDS.split())
def test_every_kind_of_document_has_a_name(kind):
    name = words.kind_name(kind)
    assert re.search("[一-鿿]", name.zh)
    assert name.en != kind or kind in ("other",)


@pytest.mark.parametrize("field", FIELDS.split())
def test_every_field_has_a_name(field):
    assert re.search("[一-鿿]", field_words.field_name("other", field).zh)


def test_an_unknown_word_stands_for_itself():
    assert words.kind_name("moon_permit").zh == "moon_permit"
    assert field_words.field_name("other", "crater_count").en == "crater_count"


def test_a_field_may_have_a_name_of_its_own_in_a_kind_and_in_a_list():
    assert field_words.field_name("vat_invoice", "number").zh == "发票号码"
    assert field_words.field_name("vat_invoice", "name", "items").zh == "货物或服务名称"
    assert field_words.field_name("audit_report", "revenue_prior").zh == "营业收入（上年）"


def test_days_months_and_moments():
    assert day("2021-04-13").zh == "2021年4月13日"
    assert day("2021-04-13").en == "13 Apr 2021"
    assert day("2021-04").zh == "2021年4月"
    assert day("2021-04-13T09:31:22").zh == "2021年4月13日 09:31"
    assert day("2021-13-01").zh == "2021-13-01"
    assert day("long-term").zh == "long-term"


def test_money_is_exact_in_either_unit():
    assert money("1000000.00").zh == "1,000,000.00 元"
    assert money("10000000.00", in_wan=True).zh == "1,000 万元"
    assert money("12345678.90", in_wan=True).zh == "1,234.56789 万元"
    assert money("-20000", in_wan=True).zh == "-2 万元"
    assert money("100000000000", in_wan=True).zh == "10,000,000 万元"


@pytest.mark.parametrize(
    ("kind", "field", "value", "zh"),
    [
        ("vat_invoice", "tax_rate", "0.13", "13%"),
        ("vat_invoice", "tax_rate", "0", "0%"),
        ("vat_invoice", "number", "00000007", "00000007"),
        ("vat_invoice", "quantity", "2", "2"),
        ("vat_invoice", "kind", "digital_special", "数电发票（专用）"),
        ("business_licence", "kind", "有限责任公司", "有限责任公司"),
        ("business_licence", "term_to", "long-term", "长期"),
        ("application_form", "main_revenue", "312500000", "31,250 万元"),
        ("audit_report", "revenue", "312500000.00", "312,500,000.00 元"),
        ("audit_report", "fiscal_year", 2020, "2020"),
        ("audit_report", "consolidated", False, "否"),
        ("photo", "bytes", 5_240_000, "5.2 MB"),
        ("photo", "width", 4032, "4,032"),
        ("video", "seconds", 312.4, "5 分 12 秒"),
        ("other", "name", None, "—"),
    ],
)
def test_values(kind, field, value, zh):
    assert shown(kind, field, value).zh == zh


def test_sizes_and_lengths():
    assert size(None).zh == "大小不详"
    assert size(0).zh == "0 B"
    assert size(2_000_000_000).zh == "2.0 GB"
    assert duration(5).zh == "5 秒"
    assert duration(65).en == "1:05"
