"""Letters and statements: who signs at the foot, and when; whom the text speaks of."""

from __future__ import annotations

import re

from extract.evidence import Reading
from extract.kinds.layout.found import Found
from extract.kinds.layout.labelled import LabelledPaper
from extract.kinds.readings import missing, read
from extract.values.days import parse_day
from extract.values.folding import without_blanks
from extract.values.organisations import may_be_organisation

_DAY = re.compile(
    r"(?:日期|时间)?[:：]?(?:[\d〇○零OＯ一二三四五六七八九]{4}年.{1,3}月.{1,3}日|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2})$"
)
_BLANK_DAY = re.compile(r"^(?:日期|时间|申报日期)?[:：]?(?:20)?[_＿]*年[_＿]*月[_＿]*日?$")
_SIGNED = re.compile(
    r"^(?:承诺|申报|申请|推荐|企业|法人)?(?:单位|企业|人)(?:名称)?(?:\(?(?:盖章|公章|签章)\)?)?[:：](?P<name>.{4,40}?)(?:\(?(?:盖章|公章|签章)\)?)?$"
)


def signed_day(paper: LabelledPaper) -> Reading:
    """The last day that stands alone in a row: the letter's date. Not printed where its place is blank."""
    last: Reading | None = None
    for text, found in [*paper.rows(), *_single(paper)]:
        if len(text) <= 30 and _DAY.search(text) and not re.search(r"[,，。;；]", text):
            last = read(found, parse_day(_tail(text)))
        elif _BLANK_DAY.match(text) and last is None:
            last = missing("not_printed", 0.9, found.page)
    return last or missing()


def _single(paper: LabelledPaper) -> list[tuple[str, Found]]:
    """Runs of print that share their row with others."""
    whole = {text for text, _ in paper.rows()}
    return [(text, found) for text, found in paper.prints() if text not in whole]


def _tail(text: str) -> str:
    match = _DAY.search(text)
    return match[0] if match else text


def signer(paper: LabelledPaper) -> Reading:
    """The organisation that signs: behind 单位（盖章）, else the one that stands alone at the foot."""
    rows = list(paper.rows())
    for text, found in reversed(rows):
        match = _SIGNED.match(text)
        if match and may_be_organisation(match["name"]):
            return read(found, match["name"])
    for text, found in reversed(rows[-8:]):
        bare = re.sub(r"\((?:盖章|公章|签章)\)$", "", without_blanks(text))
        if may_be_organisation(bare) and len(bare) <= 40 and not re.search(r"[,，。:：;；]", bare):
            return read(found, bare, 0.95)
    return missing()
