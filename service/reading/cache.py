"""Readings kept between runs: content-addressed, written by atomic rename, read back or made anew."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from extract.document import Document, from_json, to_json
from extract.readers import Survey

_SURVEY: TypeAdapter[Survey] = TypeAdapter(Survey)
_log = logging.getLogger(__name__)


def default_folder() -> Path:
    """``$PRESCREEN_CACHE``, else ``prescreen`` in the user's cache folder (XDG base directories)."""
    named = os.environ.get("PRESCREEN_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "prescreen"


class ReadingCache:
    """Documents by the digest of everything that they depend on besides the file's name.

    ``made_with`` names readers' and engine's versions, weights and settings: when one changes, so do the keys.
    A whole document is kept once all of it was read; until then the pages that were, unit by unit. A damaged
    entry counts as none; a folder that cannot be written costs time, not the run.
    """

    def __init__(self, folder: Path, made_with: Mapping[str, str]) -> None:
        self._folder = folder / "readings"
        self.compiled = folder / "compiled"
        self._made_with = hashlib.sha256(json.dumps(dict(made_with), sort_keys=True).encode()).hexdigest()

    def has(self, sha256: str) -> bool:
        """Whether there is an entry for the whole document (it may turn out to be damaged)."""
        return self._path(sha256).is_file()

    def get(self, sha256: str) -> Document | None:
        """The document read from these bytes, or None."""
        return self._document(self._path(sha256))

    def put(self, document: Document) -> None:
        self._write(self._path(document.sha256), to_json(document))

    def unit(self, sha256: str, first: int, last: int) -> Document | None:
        """Those of the pages *first* to *last* that were read before, or None."""
        return self._document(self._path(sha256, f"{first}-{last}"))

    def keep_unit(self, document: Document, first: int, last: int) -> None:
        """Keep the pages of *document*, all good, for a later run that reads the same unit."""
        kept = dataclasses.replace(document, page_count=None)
        self._write(self._path(document.sha256, f"{first}-{last}"), to_json(kept))

    def drop_unit(self, sha256: str, first: int, last: int) -> None:
        """Forget a unit: the whole document is kept."""
        with contextlib.suppress(OSError):
            self._path(sha256, f"{first}-{last}").unlink(missing_ok=True)

    def survey(self, sha256: str) -> Survey | None:
        """What the file was found to be, or None."""
        try:
            return _SURVEY.validate_json(self._path(sha256, "survey").read_bytes())
        except (OSError, ValidationError):
            return None

    def keep_survey(self, sha256: str, survey: Survey) -> None:
        self._write(self._path(sha256, "survey"), _SURVEY.dump_json(survey))

    def _document(self, path: Path) -> Document | None:
        try:
            return from_json(path.read_bytes())
        except (OSError, ValidationError):
            return None

    def _write(self, path: Path, data: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
                unfinished = Path(stream.name)
                try:
                    stream.write(data)
                    stream.flush()
                    unfinished.replace(path)
                except BaseException:
                    unfinished.unlink(missing_ok=True)
                    raise
        except OSError as error:
            _log.warning("a reading could not be kept: %s", error)

    def _path(self, sha256: str, part: str = "") -> Path:
        key = hashlib.sha256(f"{sha256} {self._made_with}{part and f' {part}'}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.json"
