"""``python -m service.report.check_pages``: docs/checks.md, every check that a pack can name, from the registry."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic.fields import FieldInfo

from checks.registry import CHECKS
from checks.requirement import Requirement

OUT = Path(__file__).parents[2] / "docs" / "checks.md"
_SHARED = frozenset(Requirement.model_fields)


def page() -> str:
    """The page: name, members and meaning of each check."""
    rows = [_row(model) for model in sorted(CHECKS, key=_name)]
    return "\n".join(
        [
            "<!-- Made by `python -m service.report.check_pages` from checks/registry.py; do not edit. -->",
            "",
            "# 检查一览 · Checks that a pack can name",
            "",
            "写规则包时 `check:` 可以用的名称和各自的参数（共有的参数见 [packs.md](packs.md)）。",
            "",
            "What `check:` of a requirement may be, and the members of each beside the shared ones.",
            "",
            "| check | 参数 members | 说明 |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _row(model: type[Requirement]) -> str:
    own = [_member(name, about) for name, about in model.model_fields.items() if name not in _SHARED]
    said = " ".join((model.__doc__ or "").split()).replace("``", "`").replace("|", "\\|")
    return f"| `{_name(model)}` | {'<br>'.join(own) or '–'} | {said} |"


def _name(model: type[Requirement]) -> str:
    literal = model.model_fields["check"].annotation
    return str(literal.__args__[0])  # type: ignore[union-attr]


def _member(name: str, about: FieldInfo) -> str:
    annotation = about.annotation
    plain = isinstance(annotation, type) and not hasattr(annotation, "__args__")
    kind = annotation.__name__ if plain else re.sub(r"\b(?:[a-z_]+\.)+", "", str(annotation))  # type: ignore[union-attr]
    default = "" if about.is_required() else f" = {about.get_default(call_default_factory=True)!r}"
    return f"`{name}: {kind}{default}`".replace("|", "\\|")


if __name__ == "__main__":
    OUT.write_text(page(), encoding="utf-8")
