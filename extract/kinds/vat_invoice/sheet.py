"""An invoice's labels and the lines that divide it into head, items, sums and foot."""

from __future__ import annotations

from functools import cached_property

from extract.document import Box, union
from extract.evidence import Reading
from extract.kinds.contract import SectionView
from extract.kinds.layout.form import Form
from extract.kinds.layout.found import Found
from extract.kinds.layout.labels import Label
from extract.kinds.layout.pieces import Piece
from extract.kinds.readings import missing
from extract.values.folding import without_blanks
from extract.values.invoices import InvoiceQr, parse_blockchain_qr, parse_invoice_qr

COLUMNS = {
    "name": ("货物或应税劳务、服务名称", "货物或应税劳务名称", "货物或服务名称", "项目名称", "项目"),
    "specification": ("规格型号", "车牌号"),
    "unit": ("单位",),
    "quantity": ("数量",),
    "unit_price": ("单价",),
    "amount": ("金额",),
    "tax_rate": ("税率/征收率", "税率", "征收率"),
    "tax": ("税额",),
}
_LABELS = {
    "code": ("发票代码", "代码"),
    "number": ("发票号码", "号码"),
    "issued_on": ("开票日期", "票日期"),
    "check_code": ("校验码",),
    "party": ("名称", "购买方名称", "销售方名称", "购货单位名称", "销货单位名称", "购方名称", "销方名称"),
    "tax_id": (
        "纳税人识别号",
        "统一社会信用代码/纳税人识别号",
        "统一社会信用代码",
        "购买方税号",
        "销售方税号",
        "纳税人识别号/统一社会信用代码",
    ),
    "sums": ("合计",),
    "total_in_words": ("价税合计(大写)", "合计金额(大写)", "价税合计"),
    "total": ("(小写)", "合计金额(小写)", "小写"),
    "remarks": ("备注",),
    "signers": ("收款人", "复核", "复核人", "开票人", "收款员", "销售方(章)", "销货单位(章)"),
    "border": (
        "地址、电话",
        "开户行及账号",
        "电子支付标识",
        "机器编号",
        "机打号码",
        "密码区",
        "购买方",
        "销售方",
        "购买方信息",
        "销售方信息",
        "下载次数",
    ),
} | {f"column:{name}": words for name, words in COLUMNS.items()}


class InvoiceSheet:
    """The pieces and labels of one invoice, and what its QR code says."""

    def __init__(self, view: SectionView) -> None:
        self.view = view
        self.form = Form(view, _LABELS)

    def labels(self, key: str) -> list[Label]:
        return [self.form.parts.labels[i] for i in self.form.labels(key)]

    def found(self, key: str, lines: int = 1) -> Found | None:
        """The first label of *key* that has a value."""
        for index in self.form.labels(key):
            value = self.form.value(index, lines)
            if value is not None:
                return value
        return None

    def absent(self, key: str) -> Reading:
        """Without a value: blank where the label stands, else not found."""
        labels = self.labels(key)
        return missing("not_printed", 0.8, labels[0].page) if labels else missing()

    @cached_property
    def columns(self) -> dict[str, Box]:
        """The boxes of the item table's headings, by column; of those that stand in one row."""
        heads = {
            name: [label for label in self.labels(f"column:{name}") if not label.colon] for name in COLUMNS
        }
        anchor = next((labels[0] for labels in heads.values() if labels), None)
        if anchor is None:
            return {}
        chosen: dict[str, Box] = {}
        for name, labels in heads.items():
            row = [b.box for b in labels if b.page == anchor.page and b.box.share_of_height(anchor.box) > 0.3]
            if row:
                chosen[name] = row[0]
        return self._with_unread(chosen, anchor) if len(chosen) >= 3 else {}

    def _with_unread(self, chosen: dict[str, Box], anchor: Label) -> dict[str, Box]:
        """*chosen* with headings that could not be read, by the order in which they always stand."""
        order = list(COLUMNS)
        known = sorted(chosen, key=lambda name: chosen[name].x0)
        if known != [name for name in order if name in chosen]:
            return chosen
        row = [
            p.box
            for p in self.form.parts.texts
            if p.page == anchor.page and not p.vertical and p.box.share_of_height(anchor.box) > 0.6
        ]
        stops = [-1, *(order.index(name) for name in known), len(order)]
        edges = [float("-inf"), *(chosen[name].x1 for name in known)]
        starts = [*(chosen[name].x0 for name in known), float("inf")]
        for k, (left, right) in enumerate(zip(edges, starts, strict=True)):
            missing_here = order[stops[k] + 1 : stops[k + 1]]
            between = sorted(
                (box for box in row if box.x0 >= left and box.x1 <= right), key=lambda box: box.x0
            )
            if len(missing_here) == 1 and between:
                chosen[missing_here[0]] = union(between)
            elif k and len(between) <= len(missing_here):
                chosen.update(zip(missing_here, between, strict=False))
        if "amount" not in chosen and "unit_price" in chosen and "tax_rate" in chosen:
            price, rate = chosen["unit_price"], chosen["tax_rate"]
            middle = (price.x1 + rate.x0) / 2
            chosen["amount"] = Box(middle, rate.y0, middle, rate.y1)
        return chosen

    @cached_property
    def items_top(self) -> float:
        """The lower edge of the item table's heading; 0.5 of the page where there is none."""
        boxes = list(self.columns.values())
        return sum(box.y1 for box in boxes) / len(boxes) if boxes else 0.5

    @cached_property
    def items_bottom(self) -> float:
        """Where the sums begin, below the items."""
        keys = ("sums", "total_in_words", "total")
        tops = [b.box.y0 for key in keys for b in self.labels(key) if b.box.y0 > self.items_top]
        # Only sums carry the sign of the currency.
        tops += [
            p.box.y0 for p in self.form.parts.texts if p.text.startswith("¥") and p.box.y0 > self.items_top
        ]
        return min(tops, default=1.0)

    @cached_property
    def sums_bottom(self) -> float:
        """The lower edge of the line with the total."""
        keys = ("total_in_words", "total")
        bottoms = [b.box.y1 for key in keys for b in self.labels(key) if b.box.y0 > self.items_top]
        return max(bottoms, default=self.items_bottom)

    @cached_property
    def title(self) -> Piece | None:
        """The line that says which invoice it is: the tallest with 发票 in the head."""
        named = [
            p
            for p in self.form.pieces
            if "发票" in p.text and "发票代码" not in p.text and "发票号" not in p.text
        ]
        named = [p for p in named if p.box.y0 < self.items_top and "专用章" not in p.text]
        return max(named, key=lambda p: p.box.height, default=None)

    @cached_property
    def title_text(self) -> str:
        """All that stands in the title's row, without blanks."""
        if self.title is None:
            return ""
        row = [p for p in self.form.pieces if p.box.share_of_height(self.title.box) > 0.6]
        return without_blanks("".join(p.text for p in sorted(row, key=lambda p: p.box.x0)))

    @cached_property
    def qr(self) -> InvoiceQr | None:
        for mark in self.view.marks:
            if mark.text:
                said = parse_invoice_qr(mark.text) or parse_blockchain_qr(mark.text)
                if said:
                    return said
        return None

    @property
    def digital(self) -> bool:
        """A fully digital invoice (数电票): no code, a number of 20 digits."""
        return self.title_text.startswith("电子发票") or (
            self.qr is not None and len(self.qr.number or "") == 20
        )
