import pytest

from extract.document import Document, Line, Page
from extract.kinds import SectionView, kind_named
from tests.extract.kinds.paper import document, line, page


def values(kind, *lines, **more):
    view = SectionView(document(page(*lines, width=1000, height=1414, **more)), (1, 1))
    return {name: reading.value for name, reading in kind_named(kind).read(view).fields.items()}


def put(text, x, y, size=0.02):
    return line(text, x, y, size=size, aspect=0.707)


ISO = (
    put("质量管理体系认证证书", 0.25, 0.1, 0.04),
    put("证书编号：00121Q30001R1M", 0.1, 0.2),
    put("兹证明", 0.45, 0.24),
    put("安庆样本机械有限公司", 0.3, 0.28, 0.03),
    put("统一社会信用代码：913408037185822067", 0.3, 0.33),
    put("质量管理体系符合", 0.4, 0.38),
    put("GB/T19001-2016/IS09001:2015", 0.3, 0.42),
    put("该管理体系认证所覆盖的范围为：", 0.3, 0.46),
    put("精密零部件的设计、生产和", 0.2, 0.5),
    put("服务", 0.2, 0.53),
    put("获证客户在有效期内接受监督审核。", 0.2, 0.58),
    put("颁证日期：2020年07月17日", 0.1, 0.65),
    put("有效期：2023年07月16日", 0.6, 0.65),
    put("换证日期：2021年07月01日", 0.1, 0.7),
    put("样本质量认证有限公司", 0.3, 0.8),
)


def test_a_management_systems_certificate():
    assert values("certificate", *ISO) == {
        "kind": "iso9001",
        "number": "00121Q30001R1M",
        "holder": "安庆样本机械有限公司",
        "scope": "精密零部件的设计、生产和服务",
        "issued_on": "2020-07-17",
        "expires_on": "2023-07-16",
        "issuer": "样本质量认证有限公司",
    }


def test_a_high_tech_certificate_says_its_term_in_years():
    lines = (
        put("高新技术企业证书", 0.3, 0.1, 0.05),
        put("企业名称：安庆样本机械有限公司", 0.1, 0.3),
        put("证书编号：GR202034001234", 0.1, 0.36),
        put("发证时间：2020年8月17日", 0.1, 0.42),
        put("有效期：三年", 0.6, 0.42),
        put("批准机关：安徽省科学技术厅", 0.1, 0.5),
    )
    read = values("certificate", *lines)
    assert read["kind"] == "high_tech_enterprise"
    assert read["expires_on"] == "2023-08-17"
    assert read["issuer"] == "安徽省科学技术厅"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("环境管理体系认证证书", "iso14001"),
        ("职业健康安全管理体系认证证书", "iso45001"),
        ("信息安全管理体系认证证书", "iso27001"),
        ("两化融合管理体系评定证书", "two_integration"),
        ("检验检测机构资质认定证书", "cma"),
        ("实验室认可证书", "cnas"),
        ("会计师事务所执业证书", "other"),
    ],
)
def test_kinds_of_certificates(title, kind):
    assert values("certificate", put(title, 0.2, 0.1, 0.04))["kind"] == kind


def test_a_certificate_that_says_nothing_gets_no_values():
    read = values("certificate", put("认证证书", 0.4, 0.1, 0.05))
    assert [name for name, value in read.items() if value is not None] == ["kind"]


def test_a_software_copyright():
    lines = (
        put("计算机软件著作权登记证书", 0.2, 0.1, 0.04),
        put("软件名称：", 0.1, 0.2),
        put("样本机械数据采集软件", 0.3, 0.2),
        put("V1.0", 0.3, 0.23),
        put("著作权人：", 0.1, 0.3),
        put("安庆样本机械有限公司", 0.3, 0.3),
        put("开发完成日期：", 0.1, 0.36),
        put("2020年03月01日", 0.3, 0.36),
        put("登记号：", 0.1, 0.42),
        put("2020SR0561232", 0.3, 0.42),
        put("2020年05月24日", 0.6, 0.8),
    )
    assert values("software_copyright", *lines) == {
        "number": "2020SR0561232",
        "title": "样本机械数据采集软件V1.0",
        "holder": "安庆样本机械有限公司",
        "kind": "software",
        "filed_on": "2020-03-01",
        "granted_on": "2020-05-24",
    }


def test_a_commitment_letter_signed_and_unsigned():
    texts = (
        "承诺书",
        "我单位郑重承诺：所报材料真实有效，愿承担责任。",
        "法定代表人：样某",
        "申报单位（盖章）：安庆样本机械有限公司",
        "2021年6月10日",
    )
    signed = values("commitment_letter", *(put(text, 0.1, 0.1 + 0.1 * i) for i, text in enumerate(texts)))
    assert signed == {
        "name": "安庆样本机械有限公司",
        "legal_representative": "样某",
        "signed_on": "2021-06-10",
    }
    texts = ("承诺书", "我单位郑重承诺。", "法定代表人（签字）：", "年  月  日")
    lines = tuple(Line(text, None, 1.0, "markup") for text in texts)
    view = SectionView(Document("0" * 64, "docx", 1, (Page(1, 0, 0, lines=lines),)), (1, 1))
    empty = kind_named("commitment_letter").read(view).fields
    assert {name: reading.value for name, reading in empty.items()} == {
        "name": None,
        "legal_representative": None,
        "signed_on": None,
    }
    assert empty["signed_on"].status == "not_printed"


def test_a_change_of_name():
    texts = (
        "准予变更登记通知书",
        "安庆样本机械厂：",
        "经审查，你单位名称由“安庆样本机械厂”变更为“安庆样本机械有限公司”，准予变更登记。",
        "2015年3月2日",
    )
    read = values("change_notice", *(put(text, 0.05, 0.1 + 0.1 * i, 0.018) for i, text in enumerate(texts)))
    assert (read["former_name"], read["name"], read["changed_on"]) == (
        "安庆样本机械厂",
        "安庆样本机械有限公司",
        "2015-03-02",
    )


def test_an_organisation_code_certificate():
    lines = (
        put("中华人民共和国组织机构代码证", 0.2, 0.1, 0.04),
        put("代码：71858220-6", 0.1, 0.3),
        put("机构名称：安庆样本机械有限公司", 0.1, 0.36),
        put("机构类型：企业法人", 0.1, 0.42),
        put("有效期：自2012年3月1日至2016年3月1日", 0.1, 0.48),
        put("颁发单位：安庆市质量技术监督局", 0.1, 0.54),
    )
    read = values("organisation_code_certificate", *lines)
    assert read["number"] == "718582206"
    assert (read["issued_on"], read["expires_on"]) == ("2012-03-01", "2016-03-01")


def test_an_invoice_stored_as_data():
    stored = {
        "TypeOfInvoice": "增值税电子普通发票",
        "CodeOfInvoice": "033002200211",
        "NumberOfInvoice": "99934328",
        "DateOfIssue": "2022-09-01",
        "NameOfPurchaser": "安庆样本机械有限公司",
        "TotalAmountExcludingTax": "9.91",
        "TotalTaxAmount": "1.29",
        "TaxIncludedAmountInFigures": "11.20",
        "NameOfSeller": "样本软件有限公司",
        "NameOfTaxableGoodsOrServices": "*金属制品*螺丝批",
        "AmountExcludingTax": "9.91",
        "TaxRate": "13.00%",
        "TaxAmount": "1.29",
    }
    lines = tuple(Line(f"{name}：{value}", None, 1.0, "markup") for name, value in stored.items())
    view = SectionView(Document("0" * 64, "application/xml", 1, (Page(1, 0, 0, lines=lines),)), (1, 1))
    read = kind_named("vat_invoice").read(view)
    assert (read.fields["kind"].value, read.fields["total"].value) == ("electronic_ordinary", "11.20")
    assert "sum" in read.fields["total"].how
    assert read.fields["remarks"].status == "not_printed"
    (item,) = read.rows["items"]
    assert (item["name"].value, item["tax_rate"].value) == ("*金属制品*螺丝批", "0.13")


def test_a_contract_names_its_parties_its_sum_and_its_day():
    texts = (
        "设备采购合同", "合同编号：YB202012-63", "甲方（买方）：安庆样本机械有限公司", "乙方（卖方）：合肥样本机器人技术有限公司",
        "二、合同总价：人民币伍拾柒万玖仟圆整（¥579,000.00），含增值税。", "甲方（盖章）：", "2020年12月02日",
    )  # fmt: skip
    read = values("purchase_contract", *(put(text, 0.1, 0.1 + 0.06 * i) for i, text in enumerate(texts)))
    assert read == {
        "number": "YB202012-63", "buyer": "安庆样本机械有限公司", "seller": "合肥样本机器人技术有限公司", "amount": "579000.00",
        "signed_on": "2020-12-02",
    }  # fmt: skip
