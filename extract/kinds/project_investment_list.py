"""项目投资清单: what was spent on the project."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="project_investment_list",
    titles=(
        "项目投资明细表",
        "投资明细表",
        "项目投资清单",
        "投资清单",
        "项目支出明细表",
    ),
    cues=(Cue(("合同号", "付款日期"), 1.0),),
)
