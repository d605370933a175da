"""Invoices stored as data: element names for labels (tax control XML, XBRL of 2021, fully digital invoices)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extract.document import Line
from extract.evidence import Reading, Row
from extract.kinds.contract import SectionView
from extract.kinds.layout.found import Found
from extract.kinds.readings import missing, read
from extract.kinds.vat_invoice.items import ITEM_FIELDS, item_value
from extract.values.codes import parse_tax_id
from extract.values.days import parse_day
from extract.values.folding import narrow, without_blanks
from extract.values.invoices import parse_check_code, parse_invoice_code, parse_invoice_number
from extract.values.money import parse_money, parse_quantity

_UNIFIED = "TaxpayerIdentificationNumberUnifiedSocialCreditCodeOf"
# Element names: of the tax control system's OFD data, the XBRL taxonomy for electronic vouchers (财政部 2021),
# and the fully digital invoice's XML (国家税务总局 2021).
_NAMES: Mapping[str, tuple[str, ...]] = {
    "kind": ("TypeOfInvoice", "LabelName", "InvoiceType"),
    "code": ("InvoiceCode", "CodeOfInvoice"),
    "number": ("InvoiceNo", "NumberOfInvoice", "InvoiceNumber"),
    "issued_on": ("IssueDate", "DateOfIssue", "IssueTime", "RequestTime"),
    "check_code": ("InvoiceCheckCode", "IdentifyingCode"),
    "buyer_name": ("BuyerName", "NameOfPurchaser"),
    "buyer_tax_id": ("BuyerTaxID", f"{_UNIFIED}Purchaser", "BuyerIdNum"),
    "seller_name": ("SellerName", "NameOfSeller"),
    "seller_tax_id": ("SellerTaxID", f"{_UNIFIED}Seller", "SellerIdNum"),
    "amount": ("TaxExclusiveTotalAmount", "TotalAmountExcludingTax", "TotalAmWithoutTax"),
    "tax": ("TaxTotalAmount", "TotalTaxAmount", "TotalTaxAm"),
    "total": ("TaxInclusiveTotalAmount", "TaxIncludedAmountInFigures", "TotalTax-includedAmount"),
    "total_in_words": ("TaxIncludedAmountInWords", "TotalTax-includedAmountInChinese"),
    "remarks": ("Remark", "Remarks", "Note", "RemarksOfInvoice"),
}
_ITEMS: Mapping[str, tuple[str, ...]] = {
    "name": ("Item", "NameOfTaxableGoodsOrServices", "ItemName"),
    "specification": ("Specification", "SpecMod"),
    "unit": ("MeasurementDimension", "UnitOfGoodsOrServices", "MeaUnits", "Unit"),
    "quantity": ("Quantity", "QuantityOfGoodsOrServices"),
    "unit_price": ("Price", "UnitPriceOfGoodsOrServices", "UnPrice"),
    "amount": ("Amount", "AmountExcludingTax"),
    "tax_rate": ("TaxScheme", "TaxRate"),
    "tax": ("TaxAmount", "ComTaxAm"),
}
_FIELD_OF = {name: key for key, names in _NAMES.items() for name in names}
_ITEM_OF = {name: key for key, names in _ITEMS.items() for name in names}
_ENOUGH = 4
_LINE = re.compile(r"^(?P<name>[A-Za-z][\w.-]*)[:：](?P<value>.*)$", re.DOTALL)
_KINDS = (
    (re.compile(r"电子.*专用"), "electronic_special"),
    (re.compile(r"电子.*普通"), "electronic_ordinary"),
    (re.compile(r"专用"), "special"),
    (re.compile(r"普通"), "ordinary"),
)


def _text(text: str) -> str | None:
    return text.strip() or None


def _sum(text: str) -> str | None:
    return parse_money(text)


_PARSERS: Mapping[str, Callable[[str], str | None]] = {
    "code": parse_invoice_code,
    "number": parse_invoice_number,
    "issued_on": parse_day,
    "check_code": parse_check_code,
    "buyer_tax_id": parse_tax_id,
    "seller_tax_id": parse_tax_id,
    "amount": _sum,
    "tax": _sum,
    "total": _sum,
}


def is_stored(view: SectionView) -> bool:
    """Whether most of an invoice's fields stand there by element names: data, alone or beside the print."""
    lines = [line for page in view.page_views() for line in page.lines if line.box is None]
    names = {named[0] for line in lines for named in [_named(line)] if named}
    return len({_FIELD_OF[name] for name in names if name in _FIELD_OF}) >= _ENOUGH


def _named(line: Line) -> tuple[str, str] | None:
    match = _LINE.match(line.text)
    return (match["name"], match["value"]) if match else None


def stored_fields(view: SectionView) -> tuple[dict[str, Reading], tuple[Row, ...]]:
    """Fields and items of an invoice stored as data."""
    fields: dict[str, Reading] = {key: missing("not_printed", 0.95) for key in _NAMES}
    rows: list[dict[str, Reading]] = []
    for page in view.page_views():
        for line in page.lines:
            named = _named(line) if line.box is None else None
            if named is None:
                continue
            name, value = named
            found = Found(value, line.confidence, page.number, None, line.source, locator=line.locator)
            key = _FIELD_OF.get(name)
            if key is not None and fields[key].value is None:
                fields[key] = _field(key, found)
            part = _ITEM_OF.get(name)
            if part is not None:
                if not rows or part in rows[-1]:
                    rows.append({})
                plain = part == "tax_rate" and re.fullmatch(r"0?\.\d+|0", value.strip())
                rows[-1][part] = read(found, parse_quantity(value) if plain else item_value(part, value))
    if fields["kind"].value is None or "_" not in str(fields["kind"].value):
        fields["kind"] = _kind(fields)
    whole: list[Row] = [
        {name: row.get(name, missing("not_printed", 0.95)) for name in ITEM_FIELDS} for row in rows
    ]
    return fields, tuple(row for row in whole if _is_item(row))


def _field(key: str, found: Found) -> Reading:
    if key == "kind":
        bare = without_blanks(narrow(found.text))
        kind = next((kind for pattern, kind in _KINDS if pattern.search(bare)), None)
        return read(found, kind) if kind else missing("not_printed", 0.95)
    return read(found, _PARSERS.get(key, _text)(found.text))


def _kind(fields: dict[str, Reading]) -> Reading:
    """A fully digital invoice bears 20 digits and no code; of the others the code's end tells the kind."""
    said, number, code = fields["kind"], fields["number"], fields["code"]
    if isinstance(number.value, str) and len(number.value) == 20:
        if said.value in ("special", "ordinary"):
            return Reading(
                f"digital_{said.value}", "read", said.confidence, how=said.how, locator=said.locator
            )
        return said
    if isinstance(code.value, str) and len(code.value) == 12:
        # 国家税务总局公告 2015 年第 84 号, 2020 年第 22 号: 11 electronic ordinary, 13 electronic special.
        kind = {"11": "electronic_ordinary", "13": "electronic_special"}.get(code.value[-2:])
        if kind:
            return Reading(kind, "read", code.confidence, how=(*code.how, "code"), locator=code.locator)
    return said


def _is_item(row: Row) -> bool:
    readings = [row["name"], row["amount"]]
    return all(isinstance(reading, Reading) and reading.value is not None for reading in readings)
