"""Real electronic invoices: what a careful person reads is in the text layer's lines, each value whole on one line."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from extract.readers import open_pages

ROOT = Path(__file__).parents[3]
REAL = Path(os.environ.get("PRESCREEN_REAL_DIR", ROOT / ".." / "shared" / "real"))
FIELDS = (
    "title", "invoice_code", "invoice_number", "check_code", "buyer_name", "buyer_tax_id", "seller_name",
    "seller_tax_id", "total", "total_cn", "issue_date",
)  # fmt: skip


def invoices():
    manifest = REAL / "manifest.jsonl"
    if not manifest.is_file():
        return []
    entries = map(json.loads, manifest.read_text(encoding="utf-8").splitlines())
    return [e for e in entries if e["path"].endswith(".pdf") and "invoice" in e["doc_type"]]


def folded(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("entry", invoices() or [None], ids=lambda entry: entry["id"] if entry else "none")
def test_values_of_an_invoice_stand_whole_on_one_line(entry, tmp_path):
    if entry is None:
        pytest.skip("PRESCREEN_REAL_DIR holds no real documents")
    document = open_pages(str(REAL / entry["path"]), "application/pdf", 1, 1, str(tmp_path)).document
    lines = [folded(line.text) for line in document.pages[0].lines]
    if not lines:
        pytest.skip("no usable text layer: read from pixels")
    for name in FIELDS:
        value = entry["truth"].get(name)
        if not value or name in entry.get("uncertain", ()):
            continue
        if name == "issue_date":
            year, month, day = value.split("-")
            value = f"{year}年{month}月{day}日"
        assert any(folded(value) in line for line in lines), (name, value)
