"""The statements and notes inside an audit report, in yuan, this year beside the year before."""

from __future__ import annotations

from decimal import Decimal

from samples.finance import Year, total
from samples.numerals import yuan
from samples.sheet import Draw, Sheet
from samples.world import BASE_YEAR, World

_L, _R = 24.0, 186.0
_POLICIES = (
    "会计年度自公历1月1日起至12月31日止，以人民币为记账本位币。存货按实际成本计价，发出采用加权平均法。"
    "固定资产按年限平均法计提折旧，房屋建筑物使用年限20年，机器设备10年，电子设备及其他5年，预计净残值率5%。"
    "收入在客户取得相关商品控制权时确认。"
)
Rows = list[tuple[str, Decimal | None, Decimal | None]]


def _two(facts: World) -> tuple[Year, Year]:
    return facts.years[2], facts.years[1]


def balance_sheet(sheet: Sheet, facts: World) -> None:
    """资产负债表, in report form: assets, then liabilities and equity."""
    now, before = _two(facts)
    rows: Rows = [("流动资产：", None, None)]
    rows += _pairs(now.current_assets, before.current_assets)
    rows.append(("流动资产合计", total(now.current_assets), total(before.current_assets)))
    rows.append(("非流动资产：", None, None))
    rows += _pairs(now.fixed_assets, before.fixed_assets)
    rows.append(("非流动资产合计", total(now.fixed_assets), total(before.fixed_assets)))
    rows.append(("资产总计", now.total_assets, before.total_assets))
    rows.append(("流动负债：", None, None))
    rows += _pairs(now.current_liabilities, before.current_liabilities)
    rows.append(("流动负债合计", total(now.current_liabilities), total(before.current_liabilities)))
    rows.append(("非流动负债：", None, None))
    rows += _pairs(now.long_liabilities, before.long_liabilities)
    rows.append(("非流动负债合计", total(now.long_liabilities), total(before.long_liabilities)))
    rows.append(("负债合计", now.total_liabilities, before.total_liabilities))
    rows.append(("所有者权益：", None, None))
    rows += _pairs(now.equity, before.equity)
    rows.append(("所有者权益合计", now.total_equity, before.total_equity))
    rows.append(("负债和所有者权益总计", now.total_assets, before.total_assets))
    head = ("项目", "期末余额", "上年年末余额")
    _statement(sheet, facts, "资产负债表", f"{BASE_YEAR}年12月31日", head, rows, 5.9)


def income(sheet: Sheet, facts: World) -> None:
    """利润表, with main and other revenue apart."""
    now, before = _two(facts)

    def row(label: str, field: str) -> tuple[str, Decimal, Decimal]:
        return label, getattr(now, field), getattr(before, field)

    rows: Rows = [
        row("一、营业收入", "revenue"),
        row("其中：主营业务收入", "main_revenue"),
        row("      其他业务收入", "other_revenue"),
        row("减：营业成本", "operating_cost"),
        row("    税金及附加", "surtaxes"),
        row("    销售费用", "selling"),
        row("    管理费用", "administration"),
        row("    研发费用", "research"),
        row("    财务费用", "finance"),
        row("加：其他收益", "other_income"),
        row("二、营业利润", "total_profit"),
        ("加：营业外收入", Decimal(0), Decimal(0)),
        ("减：营业外支出", Decimal(0), Decimal(0)),
        row("三、利润总额", "total_profit"),
        row("减：所得税费用", "income_tax"),
        row("四、净利润", "net_profit"),
    ]
    _statement(sheet, facts, "利润表", f"{BASE_YEAR}年度", ("项目", "本期金额", "上期金额"), rows, 8.6)


def cash_flow(sheet: Sheet, facts: World) -> None:
    """现金流量表; the cash at the end is the balance sheet's."""
    now, before = _two(facts)
    first = _flows(now, before)
    second = _flows(before, facts.years[0])
    rows: Rows = [(label, a, b) for (label, a), (_, b) in zip(first, second, strict=True)]
    _statement(sheet, facts, "现金流量表", f"{BASE_YEAR}年度", ("项目", "本期金额", "上期金额"), rows, 6.7)


def _flows(now: Year, before: Year) -> list[tuple[str, Decimal | None]]:
    cash = dict(now.current_assets).get("货币资金", Decimal(0))
    opening = dict(before.current_assets).get("货币资金", Decimal(0))
    sold, other_in = now.revenue + now.revenue // 10, now.other_income
    goods, people = now.operating_cost, now.administration
    other_out = now.selling + now.research
    operating_in, operating_out = sold + other_in, goods + people + now.taxes_paid + other_out
    operating = operating_in - operating_out
    bought = now.main_revenue // 15
    borrowed = dict(now.current_liabilities).get("短期借款", Decimal(0))
    financing = cash - opening - operating + bought
    repaid = borrowed - now.finance - financing
    if repaid < 0:
        borrowed, repaid = borrowed - repaid, Decimal(0)
    return [
        ("一、经营活动产生的现金流量：", None),
        ("销售商品、提供劳务收到的现金", sold),
        ("收到其他与经营活动有关的现金", other_in),
        ("经营活动现金流入小计", operating_in),
        ("购买商品、接受劳务支付的现金", goods),
        ("支付给职工以及为职工支付的现金", people),
        ("支付的各项税费", now.taxes_paid),
        ("支付其他与经营活动有关的现金", other_out),
        ("经营活动现金流出小计", operating_out),
        ("经营活动产生的现金流量净额", operating),
        ("二、投资活动产生的现金流量：", None),
        ("购建固定资产、无形资产支付的现金", bought),
        ("投资活动现金流出小计", bought),
        ("投资活动产生的现金流量净额", -bought),
        ("三、筹资活动产生的现金流量：", None),
        ("取得借款收到的现金", borrowed),
        ("筹资活动现金流入小计", borrowed),
        ("偿还债务支付的现金", repaid),
        ("分配股利、利润或偿付利息支付的现金", now.finance),
        ("筹资活动现金流出小计", repaid + now.finance),
        ("筹资活动产生的现金流量净额", financing),
        ("四、现金及现金等价物净增加额", cash - opening),
        ("加：期初现金及现金等价物余额", opening),
        ("五、期末现金及现金等价物余额", cash),
    ]


def notes(facts: World) -> list[Draw]:
    """财务报表附注: two pages."""
    now, before = _two(facts)
    who = facts.applicant
    who_text = (
        f"{who.name}（以下简称公司）成立于{who.established_on.year}年，统一社会信用代码{who.uscc}，"
        f"法定代表人{who.legal_representative}，注册资本{who.capital // 10_000}万元，住所为{who.address}。"
        f"公司主要从事{facts.made.goods}的生产与销售。"
    )
    first = (
        ("一、公司基本情况", who_text),
        (
            "二、财务报表的编制基础",
            "本财务报表以持续经营为基础，按照财政部颁布的企业会计准则及其应用指南编制。",
        ),
        ("三、主要会计政策、会计估计", _POLICIES),
        ("四、税项", "增值税税率13%；城市维护建设税7%；教育费附加3%；地方教育附加2%；企业所得税15%。"),
    )

    def opening(sheet: Sheet) -> None:
        sheet.text(105, 30, "财务报表附注", "hei", 18, anchor="centre")
        sheet.text(
            105, 38, f"{BASE_YEAR}年度（除特别注明外，金额单位为人民币元）", "song", 10.5, anchor="centre"
        )
        y = 50.0
        for heading, text in first:
            sheet.text(27, y, heading, "hei", 12)
            y = sheet.wrapped(27, y + 8, text, 156, "song", 11.5, leading=7.2, indent=8.4) + 3
        sheet.specimen(188, 14, 9, "right")

    def detail(sheet: Sheet) -> None:
        sheet.text(27, 30, "五、财务报表主要项目注释", "hei", 12)
        y = 40.0
        blocks: tuple[tuple[str, Rows], ...] = (
            ("1.货币资金", _pairs(now.current_assets[:1], before.current_assets[:1])),
            ("2.应收账款", _pairs(now.current_assets[2:3], before.current_assets[2:3])),
            ("3.存货", _pairs(now.current_assets[5:6], before.current_assets[5:6])),
            ("4.固定资产", _pairs(now.fixed_assets[:1], before.fixed_assets[:1])),
            (
                "5.营业收入",
                [
                    ("主营业务收入", now.main_revenue, before.main_revenue),
                    ("其他业务收入", now.other_revenue, before.other_revenue),
                    ("合计", now.revenue, before.revenue),
                ],
            ),
        )
        for heading, rows in blocks:
            sheet.text(27, y, heading, "song", 11.5)
            y = _table(sheet, y + 3, ("项目", f"{BASE_YEAR}年", f"{BASE_YEAR - 1}年"), rows, 7.5) + 9
        sheet.text(27, y, "六、或有事项及承诺事项", "hei", 12)
        sheet.text(35, y + 8, "截至资产负债表日，公司无需要披露的重大或有事项及承诺事项。", "song", 11.5)
        sheet.specimen(188, 14, 9, "right")

    return [opening, detail]


def _pairs(now: tuple[tuple[str, Decimal], ...], before: tuple[tuple[str, Decimal], ...]) -> Rows:
    old = dict(before)
    return [(label, amount, old.get(label, Decimal(0))) for label, amount in now]


def _statement(
    sheet: Sheet, facts: World, title: str, period: str, head: tuple[str, str, str], rows: Rows, step: float
) -> None:
    sheet.text(105, 28, title, "hei", 18, anchor="centre", spacing=4)
    sheet.text(105, 36, period, "song", 11, anchor="centre")
    sheet.text(_L, 43, f"编制单位：{facts.applicant.name}", "song", 10.5)
    sheet.text(_R, 43, "单位：人民币元", "song", 10.5, anchor="right")
    _table(sheet, 45, head, rows, step)
    y = 276.0
    for x, label in ((_L, "法定代表人："), (84, "主管会计工作负责人："), (146, "会计机构负责人：")):
        sheet.text(x, y, label, "song", 9.5)


def _table(sheet: Sheet, y: float, head: tuple[str, str, str], rows: Rows, step: float) -> float:
    edges = (_L, 100.0, 143.0, _R)
    lines: list[tuple[str, str, str]] = [head]
    lines += [(label, "" if a is None else yuan(a), "" if b is None else yuan(b)) for label, a, b in rows]
    for index, (label, first, second) in enumerate(lines):
        base = y + step * index + step * 0.68
        sheet.line(_L, y + step * index, _R, y + step * index, width=0.4)
        font = "hei" if index == 0 or label.endswith(("合计", "总计", "净额")) else "song"
        if index == 0:
            for column, text in enumerate((label, first, second)):
                sheet.text((edges[column] + edges[column + 1]) / 2, base, text, font, 10, anchor="centre")
            continue
        indent = 2 if label.endswith("：") or label[0] in "一二三四五" else 6
        sheet.text(_L + indent, base, label.strip(), font, 10)
        sheet.text(edges[2] - 1.5, base, first, "song", 10, anchor="right")
        sheet.text(edges[3] - 1.5, base, second, "song", 10, anchor="right")
    bottom = y + step * len(lines)
    sheet.line(_L, bottom, _R, bottom, width=0.4)
    for x in edges:
        sheet.line(x, y, x, bottom, width=0.4)
    return bottom
