"""Many findings of one code share a card; photos have a contact sheet; several lit places are numbered."""

import json
import re

import pytest

from extract.formats import FORMATS
from service.report.cards import Together, sort_findings
from service.report.contact_sheet import contact_sheet
from service.report.figures import embed
from service.report.html import render_html
from service.report.technical_words import ENGINE, named_pairs


@pytest.fixture
def many(make_report, pictures):
    """The specimen with seven more photos, each too small."""
    data = json.loads(make_report().model_dump_json(by_alias=True))
    (small,) = (f for f in data["findings"] if f["code"].startswith("photo/"))
    small["code"] = "photo/too-few-pixels"
    (photo,) = (f for f in data["files"] if f["path"] == small["evidence"][0]["path"])
    shown = dict(pictures)
    for number in range(7):
        path = f"4 照片/另{number}.jpg"
        finding = json.loads(json.dumps(small)) | {"id": f"{number:016x}"}
        finding["evidence"] = [finding["evidence"][0] | {"path": path}]
        data["findings"].append(finding)
        data["files"].append(photo | {"path": path})
        shown[path, 1] = pictures["4 照片/车间03.jpg", 1]
    return make_report(**data), shown


def test_findings_of_one_code_share_a_card_and_each_keeps_its_anchor(many):
    report, shown = many
    groups = [
        one
        for bucket in sort_findings(report, embed(shown)).buckets
        for one in bucket.shown
        if isinstance(one, Together)
    ]
    (group,) = groups
    assert len(group.cards) == 8
    assert group.title.zh == "照片像素不足：8 处"
    page = render_html(report, shown)
    for finding in report.findings:
        assert page.count(f'id="f-{finding.id}"') == 1
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_two_findings_of_one_code_stay_apart(make_report, pictures):
    found = sort_findings(make_report(), embed(pictures))
    assert not any(isinstance(one, Together) for bucket in found.buckets for one in bucket.shown)


def test_numbers_run_through_in_the_order_shown(many):
    report, shown = many
    page = render_html(report, shown)
    findings = page[page.index('id="findings"') : page.index('id="passed"')]
    numbers = [
        int(n)
        for n in re.findall(r'<(?:h3[^>]*>|li class="member"[^>]*>\s*)<span class="nth num">(\d+)', findings)
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == sum(len(b.cards) for b in sort_findings(report, embed(shown)).buckets)


def test_every_photo_is_on_the_contact_sheet_with_its_state(many):
    report, shown = many
    pages = embed(shown)
    sheet = contact_sheet(report, sort_findings(report, pages), pages)
    assert [one.name for one in sheet] == ["车间03.jpg", *(f"另{n}.jpg" for n in range(7))]
    assert all(one.figure and one.said[0].zh == "照片像素不足" for one in sheet)
    assert all(one.tone != "pass" for one in sheet)


def test_a_finding_about_the_set_of_photos_is_no_photos_own(many):
    report, shown = many
    data = json.loads(report.model_dump_json(by_alias=True))
    photos = [f["path"] for f in data["files"] if f["path"].startswith("4 照片/") and f["sections"]]
    kept = [f for f in data["findings"] if f["code"] != "photo/too-few-pixels"]
    sample = json.loads(json.dumps(data["findings"][-1]))
    place = sample["evidence"][0]
    sample |= {"code": "photo/too-few", "evidence": [place | {"path": path} for path in photos]}
    report = type(report).model_validate({**data, "findings": [*kept, sample]})
    pages = embed(shown)
    found = sort_findings(report, pages)
    assert {one.tone for one in contact_sheet(report, found, pages)} == {"pass"}
    (card,) = (c for bucket in found.buckets for c in bucket.cards if c.finding.code == "photo/too-few")
    assert len(card.thumbs) == len(photos)


def test_a_photo_without_a_picture_is_named_all_the_same(many):
    report, _ = many
    page = render_html(report, {})
    sheet = page[page.index('id="photos"') : page.index('id="passed"')]
    assert sheet.count("没有图片") == 8


def test_identifiers_have_words():
    assert named_pairs(ENGINE, {"later": "1", "name": "openvino"})[0][0].zh == "识别引擎"
    assert FORMATS["image/png"].zh == "PNG 图片"


def test_formats_that_intake_tells_have_a_name():
    from extract.intake import sniff  # noqa: PLC0415

    told = {
        value
        for name, value in vars(sniff).items()
        if name.isupper() and isinstance(value, str) and "/" in value
    }
    assert told <= set(FORMATS)
