"""Names of organisations: what can be one at all."""

from __future__ import annotations

import re

from extract.values.folding import fold_name

# 企业名称登记管理规定 第六条: a name ends with the form of organisation; branches and institutions have words of their own.
_FORM = re.compile(
    r"(?:公司|集团|厂|矿|企业|合作社|中心|研究院|研究所|设计院|事务所|学院|学校|大学|医院|商行|经营部|工作室"
    r"|门市部|商店|酒店|银行|支行|局|委员会|管理站|合伙\)|[店部行社院所坊馆场])(?:\([^)]*\))?$"
)


def may_be_organisation(name: str) -> bool:
    """Whether *name* is long enough for an organisation's and ends as one does: a stamp's scraps do not."""
    folded = fold_name(name)
    return len(folded) >= 4 and bool(_FORM.search(folded))
