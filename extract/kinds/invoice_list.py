"""发票清单: invoices handed in, one a row."""

from __future__ import annotations

from collections.abc import Mapping

from extract.evidence import Fields
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.lists import read_rows, vocabulary
from extract.kinds.lists.values import Sort

WORDS = vocabulary(
    "invoice_numbers",
    invoice_numbers=(
        "(?:对应)?(?:增值税)?(?:专用|普通|电子)?发票(?:号码?|编号|票号)(?:及?代码)?|(?:数电)?票号码?",
        "号码|发票|凭证号",
    ),
    date=("(?:发票|开票)(?:日期|时间)", "日期|时间"),
    seller=(
        "(?:开票|销售|销货|供应|供货|收款|卖)(?:单位|方|商|方名称|单位名称|方\\(开票单位\\))(?:名称)?|供应商(?:名称)?|供方",
        "单位名称|对方单位|往来单位|客户名称",
    ),
    goods=(
        "(?:货物|商品|设备|服务|项目|产品|采购|开票)(?:或应税劳务)?(?:、服务)?(?:名称|内容)",
        "内容|品名|名称|用途|摘要|货物|支出内容|投资内容|费用名称",
    ),
    amount=("(?:不含税)(?:金额|价)|税前金额|金额不含税", "(?:发票|开票)?金额|投资额|投资金额|支出金额"),
    tax=("税额|增值税额|进项税额?|税金",),
    total=("价税合计|含税金额|金额含税|含税总?价|总金额|合计金额", "合计|总价|实付金额|付款金额|支付金额"),
    contract=("(?:对应)?合同(?:编号|号)?", "合同(?:名称|金额)?"),
    paid_on=("(?:付款|支付|转账)(?:日期|时间)",),
)
SORTS: Mapping[str, Sort] = {
    "invoice_numbers": "numbers",
    "date": "day",
    "seller": "text",
    "goods": "text",
    "amount": "money",
    "tax": "money",
    "total": "money",
    "contract": "text",
    "paid_on": "day",
}


def _read(view: SectionView) -> Fields:
    return Fields(rows={"items": read_rows(view, WORDS, SORTS)})


KIND = Kind(
    name="invoice_list",
    titles=(
        "发票清单",
        "发票汇总表",
        "发票明细表",
        "发票明细",
        "购置发票清单",
        "发票台账",
        "发票统计表",
    ),
    cues=(
        Cue(("序号", "发票号码", "金额"), 1.0),
        Cue(("发票号", "开票单位"), 1.0),
        # 销售货物或者提供应税劳务清单 belongs to its invoice.
        Cue(("购买方", "销售方", "价税合计"), -2.0),
    ),
    rows={"items": tuple(SORTS)},
    read=_read,
    version=2,
)
