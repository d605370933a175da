"""Puts one submission together: a world, the papers drawn from it, the names companies give their files."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pikepdf

from samples import capture
from samples.expectation import Expected, Paper
from samples.papers.application_form import application_form
from samples.papers.audit_report import Page, audit_report
from samples.papers.contract import contract_page
from samples.papers.form_pages import sealed_pages
from samples.papers.invoice import invoice_page
from samples.papers.licence import licence
from samples.papers.lists import captions, equipment_list
from samples.papers.patent import Patent, pasted, patent, patent_page
from samples.papers.photo import Recipe, photo
from samples.papers.photo_scene import CAPTIONS
from samples.record import of_submission
from samples.sheet import pixels, to_pdf
from samples.world import World, world

FORM = "1、申报书/安庆市智能工厂申报书.docx"
SEALED = "1、申报书/申报书（盖章扫描件）.pdf"
LICENCE = "2、营业执照.jpg"
AUDIT = "3、2020年度审计报告.pdf"
LISTS = "4、设备软件清单及发票"
EQUIPMENT = f"{LISTS}/设备及软件清单.xlsx"
INVOICE_FILES = (
    f"{LISTS}/发票/01 工业机器人.jpg",
    f"{LISTS}/发票/02 自动上下料及视觉检测.pdf",
    f"{LISTS}/发票/03 加工中心、立体仓库（纸质专票）.pdf",
    f"{LISTS}/发票/04 MES、ERP软件.pdf",
    f"{LISTS}/发票/05 网络设备.pdf",
)
# invoice's index → file's index and page
INVOICE_PLACES = ((0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (2, 2))
PATENTS = "5、专利证书.docx"
PHOTOS = "6、照片"
CAPTION_FILE = f"{PHOTOS}/照片说明.docx"
OTHER = "7、其他"
CONTRACT = f"{OTHER}/设备采购合同.pdf"
_PROVINCES = {"34": "安徽", "32": "江苏", "31": "上海", "33": "浙江"}
_SCENES = (
    "machines", "robot-cell", "warehouse", "line", "carriers", "control-room", "servers", "inspection",
    "robot-row", "robot-cell", "machines",
)  # fmt: skip


@dataclass(slots=True)
class Plan:
    """What will be written: the world, choices about captures, then files and photo recipes by path."""

    facts: World
    seed: int
    licence_by_phone: bool = False
    sealed_pages: tuple[int, ...] = (0, 1, 2, 3)
    patents: tuple[Patent, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    photos: list[Recipe] = field(default_factory=list)
    papers: tuple[Paper, ...] = ()
    expected: list[Expected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong that is planted on purpose.

    ``before`` changes the world, before papers are drawn; ``after`` changes files and photos.
    ``expected`` is what a careful person then finds, and nothing else.
    """

    name: str
    words: str
    expected: tuple[Expected, ...]
    before: Callable[[Plan], None] | None = None
    after: Callable[[Plan], None] | None = None


def plan(
    seed: int, defects: tuple[Defect, ...] = (), *, established_on: date = date(2011, 4, 12),
    licence_by_phone: bool = False,
) -> Plan:  # fmt: skip
    """Draw every paper of a submission (photos only as recipes).

    Raises:
        samples.fonts.FontsMissingError: the fonts to draw with are not installed.

    """
    made = Plan(world(seed, established_on=established_on), seed, licence_by_phone=licence_by_phone)
    for defect in defects:
        if defect.before:
            defect.before(made)
    _draw(made)
    for defect in defects:
        if defect.after:
            defect.after(made)
        made.expected += defect.expected
    made.papers = tuple(paper for paper in of_submission(made) if paper.path in made.files)
    made.expected.sort(key=lambda e: (e.code, e.path or "", e.page or 0))
    return made


def write(made: Plan, folder: Path, *, with_photos: bool = True) -> None:
    """Write the plan's files below *folder* (created), the large photos only with *with_photos*."""
    for path, data in made.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    for recipe in made.photos if with_photos else ():
        target = folder / recipe.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(photo(recipe))


def invoice_pdf(facts: World, index: int, rng: random.Random) -> bytes:
    """Invoice number *index* of the world as a born-digital one-page PDF."""
    invoice = facts.invoices[index]
    page = invoice_page(invoice, rng, province=_PROVINCES[invoice.seller.uscc[2:4]])
    return to_pdf([page], f"{invoice.number} 样本")


def _draw(made: Plan) -> None:
    facts = made.facts
    rng = random.Random(made.seed * 7919 + 1)
    made.files[FORM] = application_form(facts)
    pages = sealed_pages(facts, rng)
    scans = [
        capture.scan(image, rng, skew=0.5)
        for image in pixels(to_pdf([pages[index] for index in made.sealed_pages]), 150)
    ]
    made.files[SEALED] = capture.scan_pdf(scans, 150, 66)
    made.files[LICENCE] = _licence(made, rng)
    front, back = audit_report(facts, rng)
    made.files[AUDIT] = _audit(front, back, rng)
    made.files[EQUIPMENT] = equipment_list(facts)
    _invoices(made, rng)
    _patents(made, rng)
    made.photos = recipes(made.seed)
    made.files[CAPTION_FILE] = captions(facts, captioned(made.photos))
    made.files[CONTRACT] = to_pdf([contract_page(facts.invoices[0], rng)], "设备采购合同（样本）")


def _licence(made: Plan, rng: random.Random) -> bytes:
    pdf = licence(made.facts.applicant, rng)
    if made.licence_by_phone:
        image = capture.phone_photo(pixels(pdf, 250)[0], rng)
        return capture.jpeg(image, 80, taken=datetime(2021, 6, 11, 9, 26, 40))
    return capture.jpeg(capture.scan(pixels(pdf, 200)[0], rng), 78, dpi=200)


def _audit(front: list[Page], back: list[Page], rng: random.Random) -> bytes:
    """Sealed pages as a scan, the notes as they came out of the word processor, in one PDF."""
    scans = [capture.scan(image, rng, skew=0.4) for image in pixels(to_pdf(front), 150)]
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(capture.scan_pdf(scans, 150, 66))) as book:
        with pikepdf.Pdf.open(io.BytesIO(to_pdf(back))) as notes:
            book.pages.extend(notes.pages)
        book.save(out, deterministic_id=True)
    return out.getvalue()


def _invoices(made: Plan, rng: random.Random) -> None:
    facts = made.facts
    born = [invoice_pdf(facts, index, rng) for index in range(len(facts.invoices))]
    first = capture.scan(pixels(born[0], 200)[0], rng, skew=0.8)
    made.files[INVOICE_FILES[0]] = capture.jpeg(first, 80, dpi=200)
    made.files[INVOICE_FILES[1]] = born[1]
    paper = [capture.scan(pixels(born[index], 200)[0], rng, skew=0.8) for index in (2, 5)]
    made.files[INVOICE_FILES[2]] = capture.scan_pdf(paper, 200, 76)
    made.files[INVOICE_FILES[3]] = born[3]
    made.files[INVOICE_FILES[4]] = born[4]


def _patents(made: Plan, rng: random.Random) -> None:
    titles = ("一种数控机床自动上下料装置", "一种零部件在线视觉检测机构")
    made.patents = tuple(patent(rng, title, date(2019, 11, 6 + 9 * i)) for i, title in enumerate(titles))
    scans = []
    for index, what in enumerate(made.patents, start=1):
        page = pixels(to_pdf([patent_page(what, made.facts.applicant, rng)]), 120)[0]
        scans.append((f"{index}.{what.title}", capture.scan(page, rng)))
    made.files[PATENTS] = pasted("企业智能制造方面取得的专利", scans)


def captioned(photos: list[Recipe]) -> tuple[tuple[str, str], ...]:
    """Name and caption of each photo."""
    return tuple((Path(r.path).name, f"{CAPTIONS[r.scene]}（{i}）") for i, r in enumerate(photos, start=1))


def recipes(seed: int) -> list[Recipe]:
    """Eleven photos of 12 megapixels and more than 5,200,000 bytes each."""
    return [
        Recipe(
            path=f"{PHOTOS}/照片{index:02d}.jpg",
            scene=scene,
            seed=seed * 100 + index,
            width=4032,
            height=3024,
            taken=f"2021-05-{10 + index:02d}T{8 + index % 9:02d}:{(index * 7) % 60:02d}:12",
            least_bytes=5_300_000,
        )
        for index, scene in enumerate(_SCENES, start=1)
    ]
