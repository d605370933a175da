"""项目投资清单: what was spent on the project."""

from __future__ import annotations

import dataclasses

from extract.evidence import Fields
from extract.kinds.contract import Cue, Kind, SectionView
from extract.kinds.invoice_list import SORTS, WORDS
from extract.kinds.lists import read_rows

# The same columns as a list of invoices; what was bought is always there, the invoice need not be.
_WORDS = dataclasses.replace(WORDS, needed="goods")


def _read(view: SectionView) -> Fields:
    return Fields(rows={"items": read_rows(view, _WORDS, SORTS)})


KIND = Kind(
    name="project_investment_list",
    titles=(
        "项目投资明细表",
        "投资明细表",
        "项目投资清单",
        "投资清单",
        "项目支出明细表",
        "项目投资完成情况表",
        "投资完成情况明细表",
        "固定资产投资明细表",
    ),
    cues=(Cue(("合同号", "付款日期"), 1.0),),
    rows={"items": tuple(SORTS)},
    read=_read,
    version=2,
)
