"""What the papers of a submission say, page by page, in the words of report.json: for tests of the readers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from samples.company import Company
from samples.expectation import FieldText, Paper
from samples.numerals import cents
from samples.purchases import Invoice

if TYPE_CHECKING:
    from samples.submission import Plan


def of_submission(made: Plan) -> tuple[Paper, ...]:
    """The papers with one kind each; pasted pictures of a Word file count as its pages 2, 3, …"""
    from samples import submission as names  # noqa: PLC0415 (the names of the files are kept there)

    facts = made.facts
    who, base = facts.applicant, facts.years[-1]
    papers = [
        Paper(
            names.LICENCE, (1, 1), "business_licence", "phone" if made.licence_by_phone else "scan",
            licence_fields(who),
        ),
        Paper(names.FORM, (1, 1), "application_form", "born_digital", _form(made)),
        Paper(names.SEALED, (1, len(made.sealed_pages)), "application_form", "scan"),
        Paper(names.EQUIPMENT, (1, 1), "equipment_list", "born_digital"),
        Paper(names.CONTRACT, (1, 1), "purchase_contract", "born_digital"),
        Paper(names.CAPTION_FILE, (1, 1), "photo_captions", "born_digital"),
        Paper(
            names.AUDIT, (1, 8), "audit_report", "scan",
            {
                "firm": facts.firm.name, "report_number": facts.firm.report_number, "audited_entity": who.name,
                "opinion": "unqualified", "fiscal_year": base.year, "signed_on": "2021-04-20",
                "accountants": [name for name, _ in facts.firm.accountants],
                "total_assets": str(base.total_assets), "total_liabilities": str(base.total_liabilities),
                "total_equity": str(base.total_equity), "revenue": str(base.revenue),
                "main_revenue": str(base.main_revenue), "operating_cost": str(base.operating_cost),
                "total_profit": str(base.total_profit), "net_profit": str(base.net_profit),
                "surtaxes": str(base.surtaxes), "income_tax": str(base.income_tax),
                "taxes_paid": str(base.taxes_paid),
            },
        ),
    ]  # fmt: skip
    for invoice, (file, page) in zip(facts.invoices, names.INVOICE_PLACES, strict=True):
        how = "scan" if invoice.kind == "special" else "born_digital"
        papers.append(
            Paper(names.INVOICE_FILES[file], (page, page), "vat_invoice", how, invoice_fields(invoice))
        )
    for index, what in enumerate(made.patents):
        papers.append(
            Paper(
                names.PATENTS, (index + 2, index + 2), "patent_certificate", "scan",
                {
                    "number": what.number, "title": what.title, "holder": who.name, "kind": "utility_model",
                    "filed_on": what.filed_on.isoformat(), "granted_on": what.granted_on.isoformat(),
                },
            )
        )  # fmt: skip
    return tuple(sorted(papers, key=lambda paper: (paper.path, paper.pages)))


def licence_fields(who: Company) -> dict[str, FieldText]:
    """A licence's fields as printed."""
    return {
        "name": who.name, "uscc": who.uscc, "kind": who.kind,
        "legal_representative": who.legal_representative, "registered_capital": str(who.capital),
        "established_on": who.established_on.isoformat(), "term_to": "long-term", "address": who.address,
        "scope": who.scope, "authority": who.authority, "issued_on": who.issued_on.isoformat(),
        "copy": "duplicate",
    }  # fmt: skip


def invoice_fields(invoice: Invoice) -> dict[str, FieldText]:
    """An invoice's fields as printed."""
    return {
        "kind": invoice.kind, "code": invoice.code or None, "number": invoice.number,
        "issued_on": invoice.issued_on.isoformat(),
        "check_code": invoice.check_code if invoice.kind.startswith("electronic") else None,
        "buyer_name": invoice.buyer.name, "buyer_tax_id": invoice.buyer.uscc,
        "seller_name": invoice.seller.name, "seller_tax_id": invoice.seller.uscc,
        "amount": str(invoice.amount), "tax": str(invoice.tax), "total": str(cents(invoice.total)),
        "total_in_words": invoice.words, "remarks": invoice.remarks,
    }  # fmt: skip


def _yuan(ten_thousands: str) -> str | None:
    """The form's figure in 万元 as a report tells it, in yuan; None where nothing is filled in."""
    return str(cents(Decimal(ten_thousands.replace(",", "")) * 10_000)) if ten_thousands else None


def _form(made: Plan) -> dict[str, FieldText]:
    form = made.facts.form
    names = ("discrete", "process", "network", "customisation", "remote_service")
    return {
        "name": form.name, "uscc": form.code, "address": form.address,
        "established_on": made.facts.applicant.established_on.isoformat(),
        "application_date": form.day.isoformat(), "contact_name": form.contact.name,
        "contact_phone": form.contact.phone, "contact_mobile": form.contact.mobile, "email": form.contact.email,
        "introduction": form.introduction, "modes": [names[index] for index in sorted(form.modes)],
        "project_name": form.project_name, "project_address": form.project_address,
        "project_start": "2019-11", "project_end": "2021-04", "project_investment": _yuan(form.investment),
        "project_summary": form.summary, "factory_name": form.factory_name,
    }  # fmt: skip
