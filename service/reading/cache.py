"""Readings kept between runs: content-addressed, written by atomic rename, read back or made anew."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from extract.document import Document, from_json, to_json


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
    """

    def __init__(self, folder: Path, made_with: Mapping[str, str]) -> None:
        self._folder = folder / "readings"
        self._made_with = hashlib.sha256(json.dumps(dict(made_with), sort_keys=True).encode()).hexdigest()

    def get(self, sha256: str) -> Document | None:
        """The document read from these bytes, or None; a damaged entry counts as none."""
        try:
            return from_json(self._path(sha256).read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, document: Document) -> None:
        path = self._path(document.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
            stream.write(to_json(document))
        Path(stream.name).replace(path)

    def _path(self, sha256: str) -> Path:
        key = hashlib.sha256(f"{sha256} {self._made_with}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.json"
