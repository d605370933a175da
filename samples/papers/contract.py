"""设备采购合同: a paper that companies add without being asked."""

from __future__ import annotations

import random

from samples.numerals import day, in_words, yuan
from samples.papers.seal import company_seal
from samples.purchases import Invoice
from samples.sheet import A4, Draw, Sheet


def contract_page(invoice: Invoice, rng: random.Random) -> tuple[tuple[float, float], Draw]:
    """The one-page purchase contract behind *invoice*, sealed by both sides."""
    seals = [company_seal(who.name, rng) for who in (invoice.buyer, invoice.seller)]
    goods = "；".join(
        f"{line.name.split('*')[-1]}（{line.model}）{line.quantity}{line.unit}" for line in invoice.lines
    )
    clauses = (
        f"一、标的：{goods}。",
        f"二、合同总价：人民币{in_words(invoice.total)}（¥{yuan(invoice.total)}），含增值税。",
        "三、交货：合同签订后六十日内，运至甲方现场并完成安装调试。",
        "四、付款：合同签订后支付百分之三十，到货验收后支付百分之六十，质保期满支付百分之十。",
        "五、质保：自验收合格之日起十二个月。",
        "六、本合同一式四份，双方各执两份，自双方盖章之日起生效。",
    )

    def draw(sheet: Sheet) -> None:
        sheet.text(105, 36, "设备采购合同", "hei", 22, anchor="centre", spacing=4)
        sheet.text(185, 46, invoice.remarks, "song", 11, anchor="right")
        sheet.text(25, 58, f"甲方（买方）：{invoice.buyer.name}", "song", 12)
        sheet.text(25, 66, f"乙方（卖方）：{invoice.seller.name}", "song", 12)
        y = 80.0
        for clause in clauses:
            y = sheet.wrapped(25, y, clause, 160, "song", 12, leading=8) + 2
        for x, side, who, seal in (
            (30.0, "甲方", invoice.buyer, seals[0]),
            (115.0, "乙方", invoice.seller, seals[1]),
        ):
            sheet.text(x, 190, f"{side}（盖章）：", "song", 12)
            sheet.text(x, 200, who.name, "song", 10.5)
            sheet.text(x, 212, day(invoice.issued_on), "song", 11)
            sheet.picture(seal, x + 18, 182, 40, 40)
        sheet.specimen(188, 14, 9, "right")

    return A4, draw
