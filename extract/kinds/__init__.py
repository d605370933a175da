"""Kinds of documents: one module for each, found by listing this package."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from extract.kinds.contract import Cue, Kind, SectionView

__all__ = ["Cue", "Kind", "SectionView", "all_kinds", "kind_named"]

VERSION = 2


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Every kind whose module stands in this package (a module-level ``KIND``), by name.

    A new kind is one new file; nothing else names it. Raises ValueError where two bear one name.
    """
    kinds: dict[str, Kind] = {}
    for module in pkgutil.iter_modules(__path__):
        found = getattr(importlib.import_module(f"{__name__}.{module.name}"), "KIND", None)
        if isinstance(found, Kind):
            if found.name in kinds:
                raise ValueError(f"two kinds of document are called {found.name}")
            kinds[found.name] = found
    return tuple(kinds[name] for name in sorted(kinds))


def kind_named(name: str) -> Kind | None:
    """The kind called *name*, or None."""
    return next((kind for kind in all_kinds() if kind.name == name), None)
