"""Which paragraph styles are headings."""

from __future__ import annotations

import re

from extract.readers.package import Element, Package, attribute, child, local

_HEADING = re.compile(r"^(heading|标题|标题样式)\s*[1-9]$|^(title|标题)$", re.IGNORECASE)
_BODY_LEVEL = 9  # outline level 10, counted from 0, is body text (17.3.1.20)


def heading_styles(package: Package, part: str) -> frozenset[str]:
    """Ids of the paragraph styles that are headings, by outline level or name, their own or inherited."""
    target = next((t for kind, t in package.relations(part).values() if kind == "styles"), None)
    if target is None or target not in package.names:
        return frozenset()
    parents: dict[str, str] = {}
    found: set[str] = set()
    for style in package.xml(target):
        if local(style) != "style" or attribute(style, "type") not in (None, "paragraph"):
            continue
        style_id = attribute(style, "styleId") or ""
        name, base = child(style, "name"), child(style, "basedOn")
        if base is not None:
            parents[style_id] = attribute(base, "val") or ""
        level = _level(child(style, "pPr"))
        if level is not None:
            if level < _BODY_LEVEL:
                found.add(style_id)
            else:
                parents.pop(style_id, None)
        elif name is not None and _HEADING.match(attribute(name, "val") or ""):
            found.add(style_id)
    for style_id in list(parents):
        seen, at = {style_id}, parents.get(style_id)
        while at and at not in seen:
            if at in found:
                found.add(style_id)
                break
            seen.add(at)
            at = parents.get(at)
    return frozenset(found)


def is_heading(paragraph: Element, styles: frozenset[str]) -> bool:
    properties = child(paragraph, "pPr")
    if properties is None:
        return False
    level = _level(properties)
    if level is not None:
        return level < _BODY_LEVEL
    style = child(properties, "pStyle")
    return style is not None and attribute(style, "val") in styles


def _level(properties: Element | None) -> int | None:
    level = child(properties, "outlineLvl") if properties is not None else None
    value = attribute(level, "val") if level is not None else None
    return int(value) if value is not None and value.isdigit() else None
