"""检验报告, 检测报告: a laboratory's results for a sample."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="test_report",
    titles=(
        "检验报告",
        "检测报告",
        "检验检测报告",
        "测试报告",
    ),
    cues=(
        Cue(("委托单位", "样品名称"), 1.5),
        Cue(("检验结论",), 1.0),
        Cue(("检验依据",), 1.0),
        Cue(("样品编号", "检测项目"), 1.0),
    ),
)
