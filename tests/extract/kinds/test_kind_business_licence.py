import pytest

from extract.kinds import SectionView, kind_named
from tests.extract.kinds.paper import line, picture, qr, recorded

CODE = "91340803MA2TEST01L"
GOOD = "91110000600037341L"


def read(document):
    return kind_named("business_licence").read(SectionView(document, (1, 1))).fields


def licence(*more, code=GOOD, marks=()):
    return picture(
        line("营业执照", 0.35, 0.1, size=0.08),
        line("统一社会信用代码", 0.08, 0.2), line(code, 0.08, 0.24),
        line("名 称", 0.08, 0.35), line("安庆样本机械有限公司", 0.2, 0.35),
        line("类 型", 0.08, 0.40), line("有限责任公司(自然人独资)", 0.2, 0.40),
        line("登记机关", 0.6, 0.8),
        *more,
        marks=marks,
    )  # fmt: skip


def test_a_recorded_scan_is_read_whole():
    fields = read(recorded("licence_scan"))
    values = {name: reading.value for name, reading in fields.items()}
    assert values | {"scope": None, "authority": None} == {
        "name": "安庆样本智能装备有限公司",
        "uscc": "913408037185822067",
        "registration_number": None,
        "kind": "其他有限责任公司",
        "legal_representative": "样明阳",
        "registered_capital": "15000000.00",
        "established_on": "2011-04-12",
        "term_from": None,
        "term_to": "long-term",
        "address": "安徽省安庆市大观区样本路192号",
        "scope": None,
        "authority": None,
        "issued_on": "2019-06-20",
        "copy": values["copy"],
    }
    assert values["scope"].startswith("包装机械、输送设备") and values["scope"].endswith("经营活动)")
    assert all(reading.box is not None for reading in fields.values() if reading.status == "read")


def test_a_code_with_a_right_check_character_is_surer_than_its_print():
    fields = read(licence())
    assert fields["uscc"].value == GOOD
    assert fields["uscc"].confidence >= 0.98
    assert "check-digit" in fields["uscc"].how


def test_a_code_with_a_wrong_check_character_is_kept_but_not_sure():
    fields = read(licence(code=GOOD[:-1] + "K"))
    assert fields["uscc"].value == GOOD[:-1] + "K"
    assert not fields["uscc"].sure


def test_a_misread_code_is_repaired_where_the_qr_code_says_so():
    misread = GOOD.replace("6", "G", 1)
    code = qr(f"http://www.example.gov.cn/index.html?uniscid={GOOD}")
    fields = read(licence(code=misread, marks=[code]))
    assert fields["uscc"].value == GOOD
    assert {"look-alike", "qr"} <= set(fields["uscc"].how)
    assert read(licence(code=misread))["uscc"].value == misread


def test_a_qr_code_that_says_otherwise_makes_the_code_unsure():
    fields = read(licence(marks=[qr("http://www.example.gov.cn/?uniscid=91340100MA2HQW3980")]))
    assert not fields["uscc"].sure
    assert fields["uscc"].others[0].value == "91340100MA2HQW3980"


def test_the_day_of_issue_is_not_the_day_of_establishment():
    printed = [("2019", 0.6), ("年", 0.66), ("06", 0.7), ("月", 0.73), ("20", 0.76), ("日", 0.8)]
    fields = read(licence(*[line(text, x, 0.85 if text.isdigit() else 0.86) for text, x in printed]))
    assert fields["issued_on"].value == "2019-06-20"
    assert fields["established_on"].value is None


def test_a_branch_names_its_head_and_its_premises():
    fields = read(
        licence(
            line("负责人", 0.08, 0.45),
            line("样某", 0.2, 0.45),
            line("营业场所", 0.08, 0.5),
            line("样本路2号", 0.2, 0.5),
        )
    )
    assert fields["legal_representative"].value == "样某"
    assert fields["address"].value == "样本路2号"


def test_a_shenzhen_licence_prints_neither_capital_nor_scope_nor_term():
    fields = read(
        licence(
            line("重", 0.08, 0.6),
            line("1、商事主体的经营范围由章程确定。经营范围中属于法律、法规规定应当经批准的项目", 0.12, 0.6),
        )
    )
    for name in ("registered_capital", "scope", "term_from", "term_to"):
        assert fields[name].value is None
        assert fields[name].status == "not_printed"


def test_a_licence_from_before_the_unified_code_has_a_registration_number():
    document = picture(
        line("营业执照", 0.35, 0.1, size=0.08), line("注册号 110108000000016", 0.5, 0.25),
        line("名 称", 0.08, 0.35), line("安庆样本机械有限公司", 0.2, 0.35), line("登记机关", 0.6, 0.8),
    )  # fmt: skip
    fields = read(document)
    assert fields["registration_number"].value == "110108000000016"
    assert fields["registration_number"].sure
    assert fields["uscc"].value is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("贰仟万圆整", "20000000.00"),
        ("1000万元整", "10000000.00"),
        ("人民币伍佰万元", "5000000.00"),
        ("集仟万", None),
    ],
)
def test_the_capital_is_in_yuan_or_nothing(printed, value):
    fields = read(licence(line("注册资本", 0.5, 0.35), line(printed, 0.63, 0.35)))
    assert fields["registered_capital"].value == value
    assert (fields["registered_capital"].status == "illegible") == (value is None)


def test_a_blank_label_is_not_printed():
    assert read(licence(line("注册资本", 0.5, 0.35)))["registered_capital"].status == "not_printed"


def test_the_term_is_split():
    fields = read(licence(line("营业期限", 0.5, 0.45), line("2011年04月12日至长期", 0.63, 0.45)))
    assert (fields["term_from"].value, fields["term_to"].value) == ("2011-04-12", "long-term")


def test_doubtful_characters_make_a_value_unsure():
    fields = read(licence(line("法定代表人", 0.08, 0.45), line("样某", 0.25, 0.45, sure=0.7)))
    assert fields["legal_representative"].value == "样某"
    assert not fields["legal_representative"].sure
