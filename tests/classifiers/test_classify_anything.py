"""No document, however odd, may raise: labels of all kinds and noise, at any place, of any size."""

from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers import read_sections
from extract.document import Box, Cell, Document, Line, Mark, Page, PhotoFacts, Picture, Table
from extract.evidence import Reading, sections_from_json, sections_to_json
from extract.kinds import SectionView, all_kinds
from extract.kinds.application_form.words import LABELS

WORDS = sorted(
    {title for kind in all_kinds() for title in kind.titles}
    | {word for kind in all_kinds() for cue in kind.cues for word in cue.words}
    | {word for words in LABELS.values() for word in words}
    | {
        "名",
        "称",
        "类型",
        "金额",
        "税率",
        "¥100.00",
        "13%",
        "***",
        "2021年4月13日",
        "91110000600037341L",
        "□",
        "☑",
        "合",
        "计",
    }
)
TEXT = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.builds("{}:{}".format, st.sampled_from(WORDS), st.text(max_size=9)),
)
SHARE = st.one_of(st.floats(0, 1), st.just(0.5))


@st.composite
def boxes(draw):
    x0, x1 = sorted((draw(SHARE), draw(SHARE)))
    y0, y1 = sorted((draw(SHARE), draw(SHARE)))
    return Box(x0, y0, x1, y1)


@st.composite
def lines(draw):
    text = draw(TEXT)
    box = draw(st.one_of(st.none(), boxes()))
    known = draw(st.booleans())
    return Line(
        text, box, draw(SHARE), draw(st.sampled_from(["ocr", "text_layer", "markup"])),
        certainties=tuple(draw(SHARE) for _ in text) if known else (),
        picture=draw(st.sampled_from([None, 0])),
    )  # fmt: skip


@st.composite
def pages(draw, number):
    cells = [
        Cell(draw(TEXT), row, column)
        for row in range(draw(st.integers(0, 3)))
        for column in range(draw(st.integers(0, 3)))
    ]
    said = st.one_of(st.none(), TEXT, st.just("01,10,034002100000,12345678,1,20210413,,"))
    marks = st.builds(Mark, st.sampled_from(["qr", "tick", "seal"]), st.just(number), boxes(), SHARE, said)
    return Page(
        number, draw(st.sampled_from([0, 600])), draw(st.sampled_from([0, 400])),
        lines=tuple(draw(st.lists(lines(), max_size=14))),
        tables=(Table(tuple(cells)),) if cells else (),
        pictures=tuple(draw(st.lists(st.builds(Picture, boxes(), st.just(10), st.just(10)), max_size=2))),
        marks=tuple(draw(st.lists(marks, max_size=3))),
        turned=draw(st.sampled_from([0, 90, 180, 270])),
        pasted=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def documents(draw):
    count = draw(st.integers(0, 3))
    photo = draw(st.sampled_from([None, PhotoFacts(600, 400, brightness=0.5), PhotoFacts(600, 400)]))
    return Document("0" * 64, "x/y", count, tuple(draw(pages(n + 1)) for n in range(count)), photo=photo)


@settings(max_examples=120, deadline=None)
@given(documents(), st.text(max_size=12))
def test_any_document_gives_sections_that_survive_json(document, name):
    sections = read_sections(document, name)
    assert sections_from_json(sections_to_json(sections)) == sections
    for section in sections:
        readings = [
            r for field in section.fields.values() for r in (field if isinstance(field, tuple) else (field,))
        ]
        readings += [r for rows in section.rows.values() for row in rows for r in row.values()]
        for reading in readings:
            assert isinstance(reading, Reading)
            assert (reading.value is None) == (reading.status != "read")
            assert 0 <= reading.confidence <= 1


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_kind_reads_any_document(document):
    for kind in all_kinds():
        read = kind.read(SectionView(document, (1, max(1, len(document.pages)))))
        assert set(read.fields) == set(kind.fields)
