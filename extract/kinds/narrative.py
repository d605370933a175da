"""正文: running text of the application."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(
    name="narrative",
    titles=(
        "项目概述",
        "智能工厂基本情况",
        "数字化车间情况概述",
        "示范作用",
        "项目实施的先进性",
        "项目实施现状",
        "企业情况概述",
        "项目简介",
    ),
)
