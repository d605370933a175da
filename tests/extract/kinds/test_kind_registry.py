import hashlib
import json

import pytest

import extract.kinds
from extract.document import Document, Page
from extract.evidence import Section, sections_to_json
from extract.kinds import SectionView, all_kinds, kind_named
from tests.extract.kinds.paper import RECORDINGS, recorded

GOLDEN = RECORDINGS.parent / "golden.json"
NAMED = {
    "licence_scan": "business_licence",
    "invoice_scan": "vat_invoice",
    "invoice_electronic": "vat_invoice",
    "form_word": "application_form",
    "form_scan": "application_form",
    "captions": "photo_captions",
    "audit_scan": "audit_report",
    "equipment_scan": "equipment_list",
    "equipment_pdf": "equipment_list",
}


def test_kinds_are_found_by_their_files():
    names = [kind.name for kind in all_kinds()]
    assert {"business_licence", "vat_invoice", "application_form", "photo", "video", "other"} <= set(names)
    assert kind_named("no such kind") is None


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_every_field_is_in_the_answer_even_of_an_empty_page(kind):
    read = kind.read(SectionView(Document("0" * 64, "image/png", 1, (Page(1, 100, 100),)), (1, 1)))
    assert set(read.fields) == set(kind.fields)
    assert set(read.rows) == set(kind.rows)
    for reading in read.fields.values():
        if not isinstance(reading, tuple):
            assert reading.value is None
            assert reading.reason is not None


def test_a_change_of_output_changes_the_version():
    """Readings are kept by VERSION: raise it, then write the new digests into golden.json."""
    digests = {}
    for name, kind in NAMED.items():
        document = recorded(name)
        pages = (1, len(document.pages))
        read = kind_named(kind).read(SectionView(document, pages))
        section = Section(kind, pages, 1.0, fields=read.fields, rows=read.rows)
        digests[name] = hashlib.sha256(sections_to_json((section,))).hexdigest()[:16]
    golden = json.loads(GOLDEN.read_text())
    now = {"version": extract.kinds.VERSION, "digests": digests}
    assert now == golden, json.dumps(now, indent=1)
