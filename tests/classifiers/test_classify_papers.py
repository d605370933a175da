import dataclasses
import hashlib
import json
import time
from pathlib import Path

import pytest

import classifiers
from classifiers import classify, read_sections
from extract.document import Box, Document, Line, Page, PhotoFacts, Picture, VideoFacts
from extract.evidence import sections_to_json
from tests.extract.kinds.paper import document, line, page, picture, recorded

GOLDEN = Path(__file__).with_name("golden.json")
RECORDED = {
    "licence_scan": ["business_licence"],
    "invoice_scan": ["vat_invoice"],
    "invoice_electronic": ["vat_invoice"],
    "invoices_two_on_scan": ["vat_invoice", "vat_invoice"],
    "form_word": ["application_form"],
    "form_scan": ["application_form"],
    "captions": ["photo_captions"],
    "audit_scan": ["audit_report"],
    "equipment_scan": ["equipment_list"],
    "equipment_pdf": ["equipment_list"],
}
LICENCE = [
    line("营业执照", 0.35, 0.1, size=0.08),
    line("统一社会信用代码", 0.08, 0.2),
    line("法定代表人 样某", 0.08, 0.45),
    line("成立日期 2011年4月12日", 0.5, 0.45),
    line("登记机关", 0.6, 0.8),
]


def kinds(document_, name="扫描件.pdf"):
    return [section.type for section in classify(document_, name)]


def text_page(*texts, number=1, size=0.02, title=None, **more):
    lines = [
        line(text, 0.1, 0.2 + 0.03 * i, size=size, source="text_layer", aspect=0.7)
        for i, text in enumerate(texts)
    ]
    if title:
        lines.insert(0, line(title, 0.3, 0.1, size=0.035, source="text_layer", aspect=0.7))
    return page(*lines, number=number, width=595, height=842, capture="born_digital", **more)


@pytest.mark.parametrize(("recording", "expected"), RECORDED.items())
def test_recorded_papers_are_told(recording, expected):
    assert kinds(recorded(recording)) == expected


def test_fields_come_with_the_section():
    (section,) = read_sections(recorded("licence_scan"), "x.jpg")
    assert section.fields["uscc"].value == "913408037185822067"
    assert section.confidence >= 0.9
    assert section.why


def test_a_wrong_file_name_does_not_decide():
    assert kinds(picture(*LICENCE), "审计报告.jpg") == ["business_licence"]
    assert kinds(
        text_page("今天天气很好，适合参观工厂。") and document(text_page("今天天气很好，适合参观工厂。")),
        "营业执照.pdf",
    ) == ["other"]


@pytest.mark.parametrize("title", ["食品经营许可证", "食品流通许可证", "安全生产许可证"])
def test_a_permit_is_no_licence(title):
    permit = [line(title, 0.35, 0.1, size=0.08), *LICENCE[1:]]
    assert "business_licence" not in kinds(picture(*permit))


def test_papers_that_are_mentioned_in_a_text_are_not_there():
    text = text_page(
        "一、企业营业执照复印件；", "二、企业上年经会计师事务所审计的财务审计报告，包括审计报告正文、资产负债表；",
        "三、增值税专用发票复印件。", "公司取得营业执照后即开展生产，每年均由会计师事务所出具审计报告。",
    )  # fmt: skip
    assert kinds(document(text)) == ["other"]


def test_a_bank_slip_is_no_invoice():
    slip = [
        line("客户业务回单", 0.4, 0.1, size=0.05),
        line("付款人 样某 账号 1", 0.1, 0.3),
        line("收款人 本某 账号 2", 0.5, 0.3),
        line("金额 叁仟伍佰元整", 0.1, 0.5),
    ]
    assert kinds(picture(*slip)) == ["payment_proof"]


def test_figures_without_company_or_auditor_are_no_audit_report():
    sheet = [
        line("资产", 0.1, 0.1),
        line("负债和所有者权益", 0.5, 0.1),
        line("货币资金", 0.1, 0.2),
        line("资产总计", 0.1, 0.8),
    ]
    assert kinds(picture(*sheet)) == ["other"]


def test_pages_without_a_heading_carry_a_report_on_and_a_licence_ends():
    pages = (
        text_page("皖样会审字〔2021〕1号", "2020年度", title="审计报告"),
        text_page(
            "一、审计意见",
            "我们审计了样本公司财务报表，包括资产负债表。",
            "中国注册会计师",
            "会计师事务所",
            number=2,
            title="审计报告",
        ),
        text_page("编制单位：样本公司", "资产总计 1", "负债合计 1", number=3, title="资产负债表"),
        text_page("三、主要会计政策、会计估计。本公司按照准则编制。", number=4),
        dataclasses.replace(page(*LICENCE), number=5, capture="scan"),
        text_page("其他说明，与前页无关。", number=6),
    )
    sections = classify(document(*pages), "材料.pdf")
    assert [(s.type, s.pages) for s in sections] == [
        ("audit_report", (1, 4)), ("business_licence", (5, 5)), ("other", (6, 6)),
    ]  # fmt: skip


def invoice(y=0.0, scale=1.0, source="ocr"):
    def put(text, x, top, size=0.025):
        return line(text, x, y + scale * top, size=scale * size, source=source)

    return [
        put("安徽增值税专用发票", 0.35, 0.05, 0.05), put("发票代码:3400203130", 0.7, 0.05), put("发票号码:12345678", 0.7, 0.1),
        put("开票日期:2021年04月13日", 0.7, 0.15), put("纳税人识别号:91110000600037341L", 0.1, 0.25),
        put("价税合计（大写）壹佰圆整", 0.1, 0.7), put("收款人:样某", 0.1, 0.88), put("开票人:样某", 0.5, 0.88),
    ]  # fmt: skip


def test_two_invoices_on_one_scan_are_two_sections_with_boxes():
    both = page(*invoice(0.0, 0.48), *invoice(0.52, 0.48), width=1000, height=1414)
    upper, lower = classify(document(both), "发票.jpg")
    assert upper.type == lower.type == "vat_invoice"
    assert upper.box is not None and lower.box is not None
    assert upper.box.y1 <= lower.box.y0 + 1e-6
    assert 0.4 < lower.box.y0 < 0.56


def test_an_invoices_list_of_goods_belongs_to_it():
    goods = page(
        line("销售货物或者提供应税劳务清单", 0.3, 0.05, size=0.05),
        line("发票代码:3400203130 号码:12345678", 0.1, 0.2),
        number=2,
    )
    sections = classify(document(page(*invoice()), goods), "发票.pdf")
    assert [(s.type, s.pages) for s in sections] == [("vat_invoice", (1, 2))]


def test_pictures_on_one_page_are_papers_of_their_own():
    def moved(one, box, index):
        return dataclasses.replace(one, box=one.box.within(box), picture=index)

    top, bottom = Box(0.1, 0.05, 0.9, 0.45), Box(0.1, 0.5, 0.9, 0.95)
    lines = [moved(one, top, 0) for one in LICENCE] + [moved(one, bottom, 1) for one in invoice()]
    pictures = (Picture(top, 1000, 700), Picture(bottom, 1000, 700))
    pasted = page(*lines, width=1000, height=1414, pictures=pictures)
    assert kinds(document(pasted)) == ["business_licence", "vat_invoice"]


def test_a_picture_next_to_no_print_is_a_photo():
    assert kinds(picture(line("3号机", 0.4, 0.4), brightness=0.5)) == ["photo"]
    (section,) = read_sections(picture(brightness=0.5), "照片01.jpg")
    assert (section.type, section.capture, section.fields["width"].value) == ("photo", "photo", 1414)


def test_a_stamp_on_white_is_no_photo():
    stamp = Document(
        "0" * 64, "image/png", 1, (Page(1, 300, 300),), photo=PhotoFacts(300, 300, brightness=0.93)
    )
    assert kinds(stamp, "章.png") == ["other"]


def test_a_video_is_a_video():
    video = Document(
        "0" * 64,
        "video/mp4",
        1,
        (Page(1, 1920, 1080, capture="video"),),
        video=VideoFacts(60.0, 1920, 1080, 25.0, "h264", True),
    )
    (section,) = read_sections(video, "短片.mp4")
    assert (section.type, section.fields["seconds"].value) == ("video", 60.0)


def test_pasted_pictures_of_a_word_file_are_told_one_by_one():
    texts = ("安庆市智能工厂申报书", "申报单位 样本", "申报日期 2021年")
    lines = tuple(Line(text, None, 1.0, "markup") for text in texts)
    story = Page(1, 0, 0, lines=lines, capture="born_digital")
    licence = dataclasses.replace(page(*LICENCE), number=2, pasted=True)
    photo = Page(3, 4000, 3000, pasted=True)
    assert kinds(document(story, licence, photo), "申报书.docx") == [
        "application_form",
        "business_licence",
        "photo",
    ]


def test_what_no_cue_tells_is_other_and_says_so():
    (section,) = classify(document(text_page("今天天气很好。")), "说明.pdf")
    assert section.type == "other"
    assert section.why
    assert section.confidence <= 0.5


def test_a_file_that_was_not_read_has_no_sections():
    assert classify(Document("0" * 64, "application/pdf", None), "x.pdf") == ()


def test_a_page_of_very_many_lines_does_not_take_minutes():
    lines = [line(f"第{i}项{i * 7}", 0.02 + 0.1 * (i % 9), 0.0004 * i, size=0.004) for i in range(2400)]
    began = time.monotonic()
    read_sections(document(page(*lines)), "x.pdf")
    assert time.monotonic() - began < 20


def test_a_change_of_output_changes_the_version():
    """Sections are kept by VERSION: raise it, then write the new digests into golden.json."""
    digests = {
        name: hashlib.sha256(sections_to_json(classify(recorded(name), "x"))).hexdigest()[:16]
        for name in RECORDED
    }
    now = {"version": classifiers.VERSION, "digests": digests}
    assert now == json.loads(GOLDEN.read_text()), json.dumps(now, indent=1)
