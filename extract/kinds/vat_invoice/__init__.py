"""增值税发票: paper and electronic, special and ordinary, fully digital, roll, block-chain."""

from __future__ import annotations

import dataclasses

from extract.evidence import Fields, FieldValue, Reading
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.readings import compared
from extract.kinds.vat_invoice.agreement import agree
from extract.kinds.vat_invoice.head import head_fields
from extract.kinds.vat_invoice.items import ITEM_FIELDS, items
from extract.kinds.vat_invoice.parties import party_fields
from extract.kinds.vat_invoice.sheet import InvoiceSheet
from extract.kinds.vat_invoice.stored import is_stored, stored_fields
from extract.kinds.vat_invoice.sums import sum_fields
from extract.values.folding import without_blanks

__all__ = ["KIND"]

_FIELDS = (
    "kind",
    "code",
    "number",
    "issued_on",
    "check_code",
    "buyer_name",
    "buyer_tax_id",
    "seller_name",
    "seller_tax_id",
    "amount",
    "tax",
    "total",
    "total_in_words",
    "remarks",
)


def _read(view: SectionView) -> Fields:
    data, data_rows = stored_fields(view) if is_stored(view) else ({}, ())
    sheet = InvoiceSheet(_own_pages(view))
    if not any(line.box is not None for page in view.page_views() for line in page.lines) and data:
        single, rows = data, data_rows
    else:
        rows = items(sheet)
        single = {**head_fields(sheet), **party_fields(sheet), **sum_fields(sheet)}
        single = {name: _with_data(reading, data.get(name)) for name, reading in single.items()}
    single, rows = agree(sheet, single, rows)
    fields: dict[str, FieldValue] = {name: single[name] for name in _FIELDS}
    return Fields(fields=fields, rows={"items": rows})


def _own_pages(view: SectionView) -> SectionView:
    """The pages up to the one with the total: what follows is the list of goods, with labels of its own."""
    for page in view.page_views()[:-1]:
        if "价税合计" in without_blanks(page.text):
            return dataclasses.replace(view, pages=(view.pages[0], page.number))
    return view


def _with_data(reading: Reading, stored: Reading | None) -> Reading:
    """A printed field beside the same field in the data that the file carries."""
    if stored is None or stored.value is None:
        return reading
    return stored if reading.value is None else compared(reading, stored.value, "stored")


KIND = Kind(
    name="vat_invoice",
    titles=(
        "增值税专用发票",
        "增值税普通发票",
        "增值税电子普通发票",
        "增值税电子专用发票",
        "电子普通发票",
        "电子发票(普通发票)",
        "电子发票(增值税专用发票)",
        "机动车销售统一发票",
        "二手车销售统一发票",
        "增值税普通发票(卷票)",
    ),
    cues=(
        Cue(("价税合计", "开票日期"), 2.5),
        Cue(("发票代码", "发票号码"), 1.0),
        Cue(("纳税人识别号", "开票日期"), 1.5),
        Cue(("校验码", "密码区"), 1.0),
        Cue(("开票人", "收款人"), 0.5),
        Cue(("合计金额", "纳税人识别号"), 1.0),
        Cue(("销售方名称", "购买方名称"), 1.5),
        Cue(("发票代码", "校验码"), 0.5),
        # Invoices stored as data name their values by element.
        Cue(("InvoiceNo", "BuyerTaxID", "TaxInclusiveTotalAmount"), 5.0),
        Cue(("NumberOfInvoice", "NameOfPurchaser", "TaxIncludedAmountInFigures"), 5.0),
        Cue(("SellerIdNum", "BuyerName", "TotalTax-includedAmount"), 5.0),
    ),
    fields=_FIELDS,
    rows={"items": ITEM_FIELDS},
    read=_read,
    many_pages=False,
    continued=(
        "销售货物或者提供应税劳务清单",
        "销售货物或者提供应税劳务、服务清单",
        "应税销售行为清单",
        "销货清单",
    ),
)
