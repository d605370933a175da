"""Units cover every page once; what is kept comes back, and a damaged entry counts as none."""

import pytest

from extract.document import Document, Page
from extract.readers import Survey
from service.reading.cache import ReadingCache
from service.reading.clocks import UNIT_PAGES, units

KEY = "ab" * 32


@pytest.mark.parametrize("pages", [1, 2, 3, 10, 11, 100, 3000])
def test_units_cover_every_page_once_and_are_short(pages):
    numbers = [n for first, last in units(pages) for n in range(first, last + 1)]
    assert numbers == list(range(1, pages + 1))
    assert max(last - first + 1 for first, last in units(pages)) <= UNIT_PAGES <= 16


@pytest.fixture
def cache(tmp_path):
    return ReadingCache(tmp_path, {"engine": "1"})


def test_a_document_comes_back(cache, tmp_path):
    document = Document(KEY, "application/pdf", 1, (Page(1, 10, 20),))
    assert not cache.has(KEY)
    cache.put(document)
    assert cache.has(KEY)
    assert cache.get(KEY) == document
    assert ReadingCache(tmp_path, {"engine": "2"}).get(KEY) is None
    assert [p for p in tmp_path.rglob("*") if p.is_file() and p.suffix != ".json"] == []


def test_units_surveys_and_documents_are_kept_apart(cache):
    part = Document(KEY, "application/pdf", None, (Page(3, 10, 20),))
    cache.keep_unit(part, 3, 10)
    cache.keep_survey(KEY, Survey("application/pdf", 12))
    assert cache.get(KEY) is None
    assert cache.unit(KEY, 3, 10) == part
    assert cache.unit(KEY, 3, 9) is None
    assert cache.survey(KEY) == Survey("application/pdf", 12)
    cache.drop_unit(KEY, 3, 10)
    assert cache.unit(KEY, 3, 10) is None


@pytest.mark.parametrize("damage", [b"", b"{", b'{"pages": 3}', b"\xff\xfe"])
def test_a_damaged_entry_counts_as_none(cache, tmp_path, damage):
    cache.put(Document(KEY, "application/pdf", 1))
    cache.keep_survey(KEY, Survey("application/pdf", 12))
    for path in tmp_path.rglob("*.json"):
        path.write_bytes(damage)
    assert cache.get(KEY) is None
    assert cache.survey(KEY) is None
