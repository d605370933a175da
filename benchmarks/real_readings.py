"""Readings of the real documents, made once with the project's own readers and engine, kept outside the repository.

The folder is that of ``PRESCREEN_REAL_DIR`` (``../shared/real`` from the repository's root if unset); the
cache ``PRESCREEN_READINGS`` (``~/.cache/prescreen-readings`` if unset). Readings of documents of more than
:data:`MOST_PAGES` pages hold the first of them only.
"""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from extract.document import Box, Document, Line, Mark, Page, from_json, to_json
from extract.intake.sniff import sniff
from extract.ocr.engine import VERSION as ENGINE_VERSION
from extract.ocr.engine import Engine, PageText, load_engine
from extract.readers.registry import VERSION as READERS_VERSION
from extract.readers.registry import open_pages
from extract.readers.results import Raster

MOST_PAGES = 130
ROOT = Path(__file__).resolve().parents[1]
REAL = Path(os.environ.get("PRESCREEN_REAL_DIR", ROOT.parent / "shared" / "real"))
CACHE = Path(os.environ.get("PRESCREEN_READINGS", Path.home() / ".cache" / "prescreen-readings"))


def manifest() -> list[dict[str, Any]]:
    """The documents with what a careful person reads from them; [] where the folder is absent."""
    path = REAL / "manifest.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def names() -> dict[str, Any]:
    """How the truth's words map to kinds and fields."""
    return dict(json.loads((REAL / "names.json").read_text(encoding="utf-8")))


class Recorder:
    """Reads documents, loading the engine at the first one that needs it."""

    def __init__(self) -> None:
        self._engine: Engine | None = None

    def document(self, entry: dict[str, Any]) -> Document:
        """The document's reading, from the cache if it is there."""
        key = f"{entry['sha256'][:32]}-r{READERS_VERSION}-o{ENGINE_VERSION}.json"
        kept = CACHE / key
        if kept.exists():
            return from_json(kept.read_bytes())
        document = self._read(str(REAL / entry["path"]))
        CACHE.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(to_json(document))
        return document

    def _read(self, location: str) -> Document:
        with tempfile.TemporaryDirectory() as spool:
            opened = open_pages(location, sniff(location), 1, MOST_PAGES, spool)
            pages = {page.number: page for page in opened.document.pages}
            for raster in opened.rasters:
                if self._engine is None:
                    self._engine = load_engine(cache_dir=str(CACHE / "openvino"))
                read = self._engine.read(np.load(raster.file))
                pages[raster.page] = _joined(pages[raster.page], raster, read)
            return dataclasses.replace(opened.document, pages=tuple(pages.values()))


def _joined(page: Page, raster: Raster, read: PageText) -> Page:
    """*page* with what was recognised in *raster*."""
    lines = tuple(_placed_line(line, raster) for line in read.lines)
    marks = tuple(_placed_mark(mark, raster) for mark in (*read.ticks, *read.marks))
    return dataclasses.replace(
        page,
        lines=page.lines + lines,
        marks=page.marks + marks,
        turned=read.turned if raster.box is None else page.turned,
    )


def _placed_line(line: Line, raster: Raster) -> Line:
    line = dataclasses.replace(line, picture=raster.picture)
    if raster.box is None or line.box is None:
        return line
    outer: Box = raster.box
    edges = tuple(outer.x0 + x * outer.width for x in line.edges)
    return dataclasses.replace(line, box=line.box.within(outer), edges=edges)


def _placed_mark(mark: Mark, raster: Raster) -> Mark:
    box = mark.box.within(raster.box) if mark.box and raster.box else mark.box
    return dataclasses.replace(mark, page=raster.page, box=box)
