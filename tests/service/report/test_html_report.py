from __future__ import annotations

import base64
import hashlib
import html.parser
import json
import re
from pathlib import Path

import pytest

from service.report.html import render_html, write_html


class Elements(html.parser.HTMLParser):
    """Every start tag with its attributes, and the text outside of style and script."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside not in ("style", "script"):
            self.text.append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        names = {name.replace("class_", "class"): value for name, value in wanted.items()}
        return [
            a
            for t, a in self.tags
            if t == tag and all(value in (a.get(n) or "").split() for n, value in names.items())
        ]


def test_nothing_refers_to_the_network_or_to_other_files(report, pictures):
    page = render_html(report, pictures)
    assert not re.search(
        r"https?:|\bwss?:|//[a-z]|@import|url\(", re.sub(r'"data:image/[^"]+"', "", page), re.IGNORECASE
    )
    for _, attributes in Elements(page).tags:
        for name in ("src", "href", "srcset", "data", "action", "poster"):
            value = attributes.get(name)
            assert value is None or value.startswith(("#", "data:image/"))


def test_the_policy_allows_only_the_style_and_the_script_of_the_file(report, pictures):
    page = render_html(report, pictures)
    (policy,) = [a["content"] for a in Elements(page).all("meta") if a.get("http-equiv")]
    for tag in ("style", "script"):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not any("style" in attributes for _, attributes in Elements(page).tags)
    assert not any(name.startswith("on") for _, attributes in Elements(page).tags for name in attributes)


def test_names_and_values_from_documents_cannot_become_markup(make_report, pictures):
    bad = '</script><script>alert(1)</script><img src=x onerror="y">\'"&'
    plain = make_report()
    data = json.loads(plain.model_dump_json(by_alias=True))
    data["applicant"]["name"] = bad
    data["files"][0]["path"] = bad
    data["files"][0]["sections"][0]["fields"]["name"].update(value=bad, text=bad + "2", how=[bad])
    data["files"][0]["sections"][0]["why"] = [bad]
    data["findings"][0]["message"] = {"zh": bad, "en": bad}
    data["findings"][0]["evidence"][0].update(path=bad, text=bad)
    data["attachments"][0]["title"] = {"zh": bad, "en": bad}
    elements = Elements(
        render_html(make_report(**data), {**pictures, (bad, 1): pictures["1 营业执照.jpg", 1]})
    )
    assert len(elements.all("script")) == 1
    assert not elements.all("img")
    assert bad in "".join(elements.text)


def test_control_characters_and_turned_writing_do_not_reach_the_page(make_report, tmp_path):
    report = make_report(applicant={"name": "安庆\x1b[2J样本\u202egpj.exe", "uscc": None})
    out = tmp_path / "报告" / "report.html"
    write_html(report, {}, out)
    page = out.read_text(encoding="utf-8")
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "安庆\ufffd[2J样本\ufffdgpj.exe" in page


def test_each_page_picture_is_embedded_once(report, pictures):
    page = render_html(report, pictures)
    assert page.count("data:image/jpeg;base64,") == len(pictures)
    images = Elements(page).all("image")
    assert {a["id"] for a in images} == {f"p{n + 1}" for n in range(len(pictures))}
    assert all(
        a["href"] in {f"#{i['id']}" for i in images}
        for a in Elements(page).all("use")
        if re.match("#p[0-9]", a["href"])
    )


def test_every_place_with_a_box_is_lit_where_the_box_says(report, pictures):
    page = render_html(report, pictures)
    sizes = {a["id"]: (float(a["width"]), float(a["height"])) for a in Elements(page).all("image")}
    for finding in report.findings:
        if finding.status in ("pass", "not_applicable") or not finding.evidence:
            continue
        card = page[page.index(f'id="f-{finding.id}"') :].split("</article>")[0]
        boxes = [place.box for place in finding.evidence if place.box]
        closeups = re.findall(
            r'<svg class="closeup" viewBox="([^"]+)".*?href="#(p\d+)".*?d="([^"]+)".*?<rect class="lit" ([^>]+)>',
            card,
        )
        assert len(closeups) == len(boxes)
        for (view_box, picture, shade, rectangle), box in zip(closeups, boxes, strict=True):
            width, height = sizes[picture]
            x, y, w, h = (float(v) for v in re.findall(r'"([\d.]+)"', rectangle))
            air = 0.004 * max(width, height) + 0.2
            assert x == pytest.approx(box[0] * width, abs=air)
            assert y == pytest.approx(box[1] * height, abs=air)
            assert x + w == pytest.approx(box[2] * width, abs=air)
            assert y + h == pytest.approx(box[3] * height, abs=air)
            left, top, shown_width, shown_height = (float(v) for v in view_box.split())
            assert left <= x
            assert x + w <= left + shown_width + 0.1
            assert top <= y
            assert y + h <= top + shown_height + 0.1
            assert f"M{x:g} {y:g}h{w:g}v{h:g}h-{w:g}Z" in shade


def test_everything_is_said_in_both_languages(report, pictures):
    elements = Elements(render_html(report, pictures))
    assert len(elements.all("span", class_="zh")) == len(elements.all("span", class_="en")) > 200
    for tag, attributes in elements.tags:
        if tag in ("button", "nav", "dialog", "title"):
            assert (
                attributes.get("data-zh")
                or attributes.get("id") == "help"
                or attributes.get("type") == "submit"
            )
        assert bool(attributes.get("data-zh")) == bool(attributes.get("data-en"))
    page = render_html(report, pictures)
    assert not re.search(r'<span class="(zh|en)" lang="[^"]+"></span>', page)


@pytest.mark.parametrize(
    ("verdict", "keep", "sentence"),
    [
        ("blocked", lambda f: True, "有 3 处必须修改"),
        ("review", lambda f: not (f.status == "fail" and f.severity == "blocking"), "需人工核对 4 处"),
        ("clean", lambda f: f.status == "pass", "符合申报要求，可提交"),
    ],
)
def test_the_verdict_is_a_sentence(make_report, verdict, keep, sentence):
    findings = [f for f in make_report().findings if keep(f)]
    page = render_html(make_report(verdict=verdict, findings=[f.model_dump() for f in findings]), {})
    assert f'id="verdict"><span class="zh" lang="zh-CN">{sentence}</span>' in page


def test_findings_come_by_urgency_and_duties_apart(report):
    page = render_html(report, {})
    order = [page.index(f'id="bucket-{tone}"') for tone in ("must", "ask", "warn", "info")]
    assert order == sorted(order)
    duties = page[page.index('id="duties"') : page.index('id="files"')]
    assert "企业智能化发展在本市同行业处领先水平" in duties
    assert page.count('class="card tone-') == 8


def test_red_is_for_what_blocks_only(report):
    page = render_html(report, {})
    for finding in report.findings:
        red = f'tone-must" id="f-{finding.id}"' in page or f'tone-must bare" id="f-{finding.id}"' in page
        assert red == (finding.status == "fail" and finding.severity == "blocking")


def test_a_place_without_a_picture_is_told_by_its_locator_and_text(report, pictures):
    page = render_html(report, pictures)
    card = page[page.index('id="f-f0000006"') :].split("</article>")[0]
    assert "<blockquote><bdi>上料机械臂</bdi></blockquote>" in card
    assert "工作表“设备” 单元格 B5" in card


def test_every_file_is_listed_with_its_reason(report):
    page = render_html(report, {})
    for file in report.files:
        assert f"<bdi>{file.path}</bdi>" in page
        assert file.reason is None or file.reason.zh in page


def test_values_are_shown_as_an_office_writes_them(report):
    page = render_html(report, {})
    for text in ("1,000 万元", "2020年3月5日", "1,000,000.00 元", "13%", "长期", "副本", "1,250 万元"):
        assert text in page


def test_a_report_with_nothing_in_it_is_a_page_too(make_report):
    report = make_report(
        verdict="clean",
        findings=[],
        files=[],
        attachments=[],
        parties=[],
        applicant={"name": None, "uscc": None},
    )
    page = render_html(report, {})
    assert "没有需要处理的事项" in page
    assert "申报单位未能读出" in page


def test_bytes_that_are_no_picture_leave_the_place_in_words(report):
    page = render_html(report, {("1 营业执照.jpg", 1): b"no picture"})
    assert "data:image" not in page
    assert "成立日期  2020年03月05日" in page


def test_the_same_report_gives_the_same_bytes(report, pictures, tmp_path):
    write_html(report, pictures, tmp_path / "a.html")
    write_html(report, dict(reversed(pictures.items())), tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_a_report_that_cannot_be_written_leaves_nothing_behind(report, tmp_path):
    (tmp_path / "report.html").mkdir()
    with pytest.raises(OSError, match="report"):
        write_html(report, {}, tmp_path / "report.html")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_long_lists_are_cut_and_say_so(make_report):
    data = json.loads(make_report().model_dump_json(by_alias=True))
    rows = data["files"][2]["sections"][0]["rows"]
    rows["items"] = rows["items"] * 500
    page = render_html(make_report(files=data["files"]), {})
    assert "其余 300 行见 report.json" in page


def test_words_blame_nobody_and_shout_at_nobody():
    folder = Path(__file__).parents[3] / "service" / "report"
    for path in [*folder.glob("*.py"), *folder.glob("templates/*.html")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search("造假|伪造|疑似|！", text), path
