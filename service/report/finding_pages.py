"""``python -m service.report.finding_pages``: docs/findings, one page for each group of codes, from the explanations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checks.explanations import Explanation, Explanations, explanations
from service.report.example import example_of
from service.report.words import SEVERITIES, STATUSES

FOLDER = Path(__file__).parents[2] / "docs" / "findings"
_MADE = (
    "<!-- Made by `python -m service.report.finding_pages` from checks/explanations.yaml; do not edit. -->"
)


def pages() -> dict[str, str]:
    """Every page by its file name: README.md, the index, and ``<group>.md``."""
    told = explanations()
    own = {f"{group}.md": _page(told, group) for group in told.groups if told.in_group(group)}
    return {"README.md": _index(told)} | own


def write(folder: Path = FOLDER) -> None:
    """Write the pages that there are, and take away those that there are no longer."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for stale in set(folder.glob("*.md")) - {folder / name for name in wanted}:
        stale.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


def _index(told: Explanations) -> str:
    rows = [_row(told, group) for group in told.groups]
    return "\n".join(
        [
            _MADE,
            "",
            "# 结论代码 · Codes of findings",
            "",
            "报告里每条结论都有一个代码：查什么、为什么、怎么办、一个例子。命令行同样能查：`prescreen explain 代码`。",
            "",
            "Every finding has a code: what it looks for, why it matters, what to do, an example. The command line"
            " tells the same: `prescreen explain CODE`.",
            "",
            "| 组 group | 已检查 checked | 尚不检查 not yet |",
            "| --- | --- | --- |",
            *rows,
            "",
            "代码的完整约定见 [docs/contract/finding-codes.md](../contract/finding-codes.md)。"
            " The full list of words is the contract's.",
            "",
        ]
    )


def _row(told: Explanations, group: str) -> str:
    name = f"{told.groups[group].zh} {told.groups[group].en}"
    checked = [f"`{code}`" for code in told.in_group(group)]
    planned = [f"{group}/{word}" for word in told.contract.get(group, [])]
    linked = f"[{name}]({group}.md)" if checked else name
    return f"| {linked} | {' · '.join(checked) or '–'} | {sum(code not in told.codes for code in planned)} |"


def _page(told: Explanations, group: str) -> str:
    title = told.groups[group]
    lines = [_MADE, "", f"# {title.zh} · {title.en}", ""]
    for code, one in told.in_group(group).items():
        lines += _entry(code, one)
    planned = [
        f"{group}/{word}" for word in told.contract.get(group, []) if f"{group}/{word}" not in told.codes
    ]
    if planned:
        lines += [
            "## 约定中有、本版本尚不检查 · In the contract, not checked by this version",
            "",
            " · ".join(f"`{code}`" for code in planned),
            "",
        ]
    return "\n".join(lines)


def _entry(code: str, one: Explanation) -> Iterator[str]:
    yield from (f"## `{code}` {one.name.zh} · {one.name.en}", "")
    yield from (f"- **查什么** {one.what.zh}", f"- **为什么** {one.why.zh}", f"- **怎么办** {one.fix.zh}", "")
    yield from (f"- **What** {one.what.en}", f"- **Why** {one.why.en}", f"- **What to do** {one.fix.en}", "")
    example = example_of(code)
    if example is None:
        return
    finding = example.finding
    status, severity = STATUSES[finding.status], SEVERITIES[finding.severity]
    yield f"> {example.situation.zh}：{status.zh}，{severity.zh}。{finding.message.zh}"
    yield ">"
    yield f"> {status.en}, {severity.en}. {finding.message.en}"
    yield ""


if __name__ == "__main__":
    write()
