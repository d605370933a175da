"""``python -m samples.demo``: put the ready submissions together, screen each, say where its report is."""

from __future__ import annotations

import sys
from pathlib import Path

from samples.ready import NAMES, assemble
from service.cli.main import main as prescreen

_SAYS = {
    0: "未发现问题 / clean",
    1: "有必须修改的 / blocked",
    2: "没能运行 / could not run",
    3: "有待人工核对的 / review",
}


def main() -> int:
    """Screen every ready submission; 0 if all could be screened, whatever their verdicts."""
    statuses = {}
    for name in NAMES:
        print(f"\n=== {name} ===", flush=True)
        folder = assemble(name)
        statuses[name] = prescreen(["run", str(folder), "--programme", "anqing-smart-factory"])
    print("\n样本预审完毕 / samples screened")
    for name, status in statuses.items():
        report = Path("prescreen-out") / name / "report.html"
        print(f"  {name}: {status} {_SAYS[status]}\n    {report.resolve()}")
    return int(any(status == 2 for status in statuses.values()))


if __name__ == "__main__":
    sys.exit(main())
