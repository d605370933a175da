"""增值税发票: paper and electronic, special and ordinary, fully digital, roll, block-chain."""

from __future__ import annotations

from extract.evidence import Fields, FieldValue
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.vat_invoice.agreement import agree
from extract.kinds.vat_invoice.head import head_fields
from extract.kinds.vat_invoice.items import ITEM_FIELDS, items
from extract.kinds.vat_invoice.parties import party_fields
from extract.kinds.vat_invoice.sheet import InvoiceSheet
from extract.kinds.vat_invoice.sums import sum_fields

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
    sheet = InvoiceSheet(view)
    rows = items(sheet)
    single = {**head_fields(sheet), **party_fields(sheet), **sum_fields(sheet)}
    single, rows = agree(sheet, single, rows)
    fields: dict[str, FieldValue] = {name: single[name] for name in _FIELDS}
    return Fields(fields=fields, rows={"items": rows})


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
