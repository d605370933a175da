"""Paths as the report shows them: safe to print, never leaving the submission, never two alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LEFTOVER_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"})
_LEFTOVER_FOLDERS = frozenset({"__macosx", ".trashes", ".spotlight-v100", "$recycle.bin"})
_DRIVE = re.compile(r"^[A-Za-z]:")
# What can hide or reorder the characters around it: controls, format characters (bidi marks among them), surrogates.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGEST_PART = 200


def is_leftover(path: str) -> bool:
    """Whether operating systems or office programs leave such files behind (Thumbs.db, ~$x.docx, __MACOSX)."""
    parts = path.lower().split("/")
    name = parts[-1]
    return (
        name in _LEFTOVER_NAMES
        or name.startswith(("~$", ".~", "._"))
        or any(part in _LEFTOVER_FOLDERS for part in parts)
    )


def leads_out(name: str) -> bool:
    """Whether a name in an archive is absolute, has a drive, or climbs out with ``..``."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or bool(_DRIVE.match(plain)) or ".." in plain.split("/")


def safe_path(name: str) -> str:
    """*name* with ``/`` between parts and without anything that deceives the eye or leaves the folder.

    Empty parts, ``.`` and ``..`` go; backslashes, ``!`` before ``/``, and deceiving characters become ``_``.
    """
    parts = [_safe_part(part) for part in _DRIVE.sub("_", name).split("/")]
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "/".join(kept) or "_"


def _safe_part(part: str) -> str:
    if part in (".", ".."):
        return part
    shown = "".join("_" if c == "\\" or unicodedata.category(c) in _UNSAFE_CATEGORIES else c for c in part)
    if shown.endswith("!"):
        shown = shown[:-1] + "_"
    shown = re.sub(r"(?<![^.])\.\.(?![^.])", "_", shown) if shown in ("..",) else shown
    if len(shown) > _LONGEST_PART:
        shown = f"{shown[:120]}…{shown[-40:]}"
    return shown


class Names:
    """Gives out paths, each once: a second file whose path comes out the same gets a mark of its own name."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, original: str, prefix: str = "") -> tuple[str, str | None]:
        """The path for a file called *original*, and the original where the path differs from it."""
        path = prefix + safe_path(original)
        if path in self._given:
            mark = hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest()[:6]
            stem, dot, ending = path.rpartition(".")
            if not dot or "/" in ending or "!" in ending:
                stem, dot, ending = path, "", ""
            path = f"{stem}~{mark}{dot}{ending}"
            count = 2
            while path in self._given:
                path = f"{stem}~{mark}-{count}{dot}{ending}"
                count += 1
        self._given.add(path)
        shown = _printable(original)
        return path, None if path == prefix + original else shown


def _printable(name: str) -> str:
    """The original name as it can be written to UTF-8: lone surrogates (undecodable bytes) are escaped."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
