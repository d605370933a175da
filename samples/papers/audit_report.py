"""审计报告: cover, the auditor's opinion with seal and two accountants, statements, notes."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from functools import partial

from samples.numerals import han_day
from samples.papers.audit_statements import balance_sheet, cash_flow, income, notes
from samples.papers.seal import company_seal, cpa_stamp, signature
from samples.sheet import A4, Draw, Sheet
from samples.world import BASE_YEAR, World

Page = tuple[tuple[float, float], Draw]
_DAY = date(2021, 4, 20)


def audit_report(facts: World, rng: random.Random) -> tuple[list[Page], list[Page]]:
    """The report's pages in two parts: those that bear seals (cover, opinion, statements), and the notes."""
    firm = facts.firm
    seal = company_seal(firm.name, rng, foot=facts.applicant.account[:13])
    company = company_seal(facts.applicant.name, rng, foot="340805" + facts.applicant.account[:7])
    stamps = [cpa_stamp(name, number, rng) for name, number in firm.accountants]
    hands = [signature(name, rng) for name, _ in firm.accountants]
    officers = [
        signature(name, rng, 260) for name in (facts.applicant.legal_representative, "样会计", "样主管")
    ]
    signed = han_day(_DAY)

    def cover(sheet: Sheet) -> None:
        sheet.text(105, 80, facts.applicant.name, "hei", 22, anchor="centre")
        sheet.text(105, 100, "审 计 报 告", "hei", 32, anchor="centre", bold=0.8)
        sheet.text(105, 116, firm.report_number, "song", 14, anchor="centre")
        sheet.text(105, 132, f"{BASE_YEAR}年度", "song", 16, anchor="centre")
        sheet.text(105, 235, firm.name, "hei", 16, anchor="centre")
        sheet.picture(seal, 84, 212, 42, 42)
        sheet.text(105, 262, firm.address, "song", 10.5, anchor="centre")
        _mark(sheet)

    def opinion(sheet: Sheet) -> None:
        sheet.text(105, 34, "审 计 报 告", "hei", 22, anchor="centre", bold=0.5)
        sheet.text(183, 44, firm.report_number, "song", 11, anchor="right")
        y = 56.0
        sheet.text(27, y, f"{facts.applicant.name}全体股东：", "hei", 12)
        y += 10
        for heading, text in _opinion(facts)[:4]:
            y = _section(sheet, y, heading, text)
        _mark(sheet)

    def signed_page(sheet: Sheet) -> None:
        y = 34.0
        for heading, text in _opinion(facts)[4:]:
            y = _section(sheet, y, heading, text)
        y = max(y + 8, 190)
        sheet.text(32, y, firm.name, "song", 12)
        sheet.text(42, y + 9, "（盖章）", "song", 12)
        sheet.picture(seal, 36, y - 18, 42, 42)
        for index, (name, _) in enumerate(firm.accountants):
            top = y + index * 27
            sheet.text(112, top, "中国注册会计师：", "song", 12)
            sheet.picture(hands[index], 144, top - 10, 32, 16)
            sheet.picture(stamps[index], 112, top + 3, 36, 15)
            sheet.text(150, top + 9, name, "song", 9, colour=(0.35, 0.35, 0.35))
        sheet.text(32, y + 60, "中国·合肥", "song", 12)
        sheet.text(183, y + 60, signed, "song", 12, anchor="right")
        _mark(sheet)

    front: list[Page] = [(A4, cover), (A4, opinion), (A4, signed_page)]

    def statement(draw: Callable[[Sheet, World], None], sheet: Sheet) -> None:
        draw(sheet, facts)
        sheet.picture(company, 26, 243, 36, 36)
        for x, hand in zip((43.0, 117.0, 172.0), officers, strict=True):
            sheet.picture(hand, x, 266, 24, 12)
        _mark(sheet)

    front += [(A4, partial(statement, draw)) for draw in (balance_sheet, income, cash_flow)]
    back: list[Page] = [(A4, draw) for draw in notes(facts)]
    return front, back


def _mark(sheet: Sheet) -> None:
    sheet.specimen(188, 14, 9, "right")


def _section(sheet: Sheet, y: float, heading: str, text: str) -> float:
    sheet.text(27, y, heading, "hei", 12)
    y += 8
    for paragraph in text.split("\n"):
        y = sheet.wrapped(27, y, paragraph, 156, "song", 11.5, leading=7.2, indent=8.4)
    return y + 3


def _opinion(facts: World) -> tuple[tuple[str, str], ...]:
    name = facts.applicant.name
    end = f"{BASE_YEAR}年12月31日"
    return (
        (
            "一、审计意见",
            f"我们审计了{name}（以下简称贵公司）财务报表，包括{end}的资产负债表，{BASE_YEAR}年度的利润表、现金流量表，以及相关财务报表附注。\n"
            f"我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了贵公司{end}的财务状况以及{BASE_YEAR}年度的经营成果和现金流量。",
        ),
        (
            "二、形成审计意见的基础",
            "我们按照中国注册会计师审计准则的规定执行了审计工作。审计报告的“注册会计师对财务报表审计的责任”部分进一步阐述了我们在这些准则下的责任。"
            "按照中国注册会计师职业道德守则，我们独立于贵公司，并履行了职业道德方面的其他责任。"
            "我们相信，我们获取的审计证据是充分、适当的，为发表审计意见提供了基础。",
        ),
        (
            "三、管理层和治理层对财务报表的责任",
            "贵公司管理层负责按照企业会计准则的规定编制财务报表，使其实现公允反映，并设计、执行和维护必要的内部控制，以使财务报表不存在由于舞弊或错误导致的重大错报。\n"
            "在编制财务报表时，管理层负责评估贵公司的持续经营能力，披露与持续经营相关的事项（如适用），并运用持续经营假设，除非计划进行清算、终止运营或别无其他现实的选择。\n"
            "治理层负责监督贵公司的财务报告过程。",
        ),
        (
            "四、注册会计师对财务报表审计的责任",
            "我们的目标是对财务报表整体是否不存在由于舞弊或错误导致的重大错报获取合理保证，并出具包含审计意见的审计报告。"
            "合理保证是高水平的保证，但并不能保证按照审计准则执行的审计在某一重大错报存在时总能发现。",
        ),
        (
            "四、注册会计师对财务报表审计的责任（续）",
            "在按照审计准则执行审计工作的过程中，我们运用职业判断，并保持职业怀疑。同时，我们也执行以下工作：\n"
            "（一）识别和评估由于舞弊或错误导致的财务报表重大错报风险，设计和实施审计程序以应对这些风险，并获取充分、适当的审计证据，作为发表审计意见的基础。\n"
            "（二）了解与审计相关的内部控制，以设计恰当的审计程序。\n"
            "（三）评价管理层选用会计政策的恰当性和作出会计估计及相关披露的合理性。\n"
            "（四）对管理层使用持续经营假设的恰当性得出结论。\n"
            "（五）评价财务报表的总体列报、结构和内容，并评价财务报表是否公允反映相关交易和事项。\n"
            "我们与治理层就计划的审计范围、时间安排和重大审计发现等事项进行沟通。",
        ),
    )
