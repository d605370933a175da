import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.days import Term, days_in, parse_day, parse_term, parse_year

DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31))
HAN = "〇一二三四五六七八九"


def han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones else "")


@given(DAYS)
def test_every_print_of_a_day_reads_as_that_day(day):
    year = "".join(HAN[int(c)] for c in str(day.year))
    prints = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month:02d} 月 {day.day:02d} 日",
        f"{day.year}-{day.month:02d}-{day.day:02d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}{day.month:02d}{day.day:02d}",
        f"{year}年{han_number(day.month)}月{han_number(day.day)}日",
        f"{year.replace('〇', '○')}年{han_number(day.month)}月{han_number(day.day)}日",
    ]
    assert {parse_day(text) for text in prints} == {day.isoformat()}


@given(st.text(max_size=40))
def test_no_text_makes_the_parsers_raise(text):
    parse_day(text)
    parse_term(text)
    parse_year(text)


@pytest.mark.parametrize("text", ["2023年13月5日", "2023年2月30日", "2023-00-10", "20231305", "年 月 日", ""])
def test_impossible_days_are_none(text):
    assert parse_day(text) is None


@pytest.mark.parametrize("text", ["1998年11月", "1998.11", "1998-11", "一九九八年十一月"])
def test_a_month_without_a_day_stays_a_month(text):
    assert parse_day(text) == "1998-11"


def test_full_width_digits_count():
    assert parse_day("２０２１年４月１３日") == "2021-04-13"


def test_two_different_days_are_not_one():
    assert parse_day("2021年4月13日 2021年4月14日") is None


def test_days_carry_their_positions():
    (day,) = days_in("成立日期2014年02月11日止")
    assert "成立日期2014年02月11日止"[day.start : day.end] == "2014年02月11日"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("2013年01月29日至2023年01月28日", Term("2013-01-29", "2023-01-28")),
        ("2014年01月23日 至 2034年01月22日", Term("2014-01-23", "2034-01-22")),
        ("自2014年1月23日起至长期", Term("2014-01-23", "long-term")),
        ("1998年11月至 长期", Term("1998-11", "long-term")),
        ("长 期", Term(None, "long-term")),
        ("2013年01月29日至", Term("2013-01-29", None)),
        ("至2034年01月22日", Term(None, "2034-01-22")),
        ("", Term(None, None)),
    ],
)
def test_terms(text, term):
    assert parse_term(text) == term


@pytest.mark.parametrize(
    ("text", "year"), [("2020年度", 2020), ("二〇二〇年度", 2020), ("2019年和2020年", None), ("20  年", None)]
)
def test_years(text, year):
    assert parse_year(text) == year
