"""Office packages (zip with XML inside, ECMA-376 part 2): guarded reading of their parts."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from types import TracebackType
from typing import Any, Self

from lxml import etree

from extract.document import Problem
from extract.intake import problems
from extract.intake.problems import Unusable

Element = Any  # an lxml element; the library comes without types

_MOST_BYTES = 800 << 20  # all parts together
_LARGEST_XML = 120 << 20
_PROLOGUE = 64 << 10  # bytes in which definitions of entities are looked for before anything is parsed
_RATIO, _RATIO_FROM = 300, 20 << 20


class Package:
    """An opened package; use as a context. Raises Unusable if it is damaged, encrypted or a bomb."""

    def __init__(self, location: str) -> None:
        try:
            self._zip = zipfile.ZipFile(location)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unusable(problems.unreadable()) from error
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        sizes = [info.file_size for info in self._parts.values()]
        packed = sum(info.compress_size for info in self._parts.values())
        if sum(sizes) > _MOST_BYTES or (sum(sizes) > _RATIO_FROM and sum(sizes) > _RATIO * max(1, packed)):
            raise Unusable(
                problems.refused(
                    "文件展开后的体积异常地大，未读取。请重新导出后上传。",
                    "The file grows out of all proportion when opened; it was not read. Please export it again.",
                )
            )
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise Unusable(problems.encrypted())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def bytes_of(self, part: str) -> bytes:
        """The part's bytes. Raises KeyError if there is none, Unusable if it is damaged."""
        info = self._parts[part.lstrip("/")]
        try:
            return self._zip.read(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Unusable(problems.unreadable()) from error

    def xml(self, part: str) -> Element:
        """The part's root element; entities are not resolved. Raises KeyError or Unusable."""
        if self._parts[part.lstrip("/")].file_size > _LARGEST_XML:
            raise Unusable(
                problems.too_large(
                    "文件内容超过可读取的上限，未读取。请拆分后重新上传。",
                    "The file's content is over the limit and was not read. Please split it.",
                )
            )
        return parse_xml(self.bytes_of(part))

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Of a part: relation id → (last word of the relation's type, target part); outside targets are left out."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self._parts:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in self.xml(listing):
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            whole = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[relation.get("Id") or ""] = ((relation.get("Type") or "").rpartition("/")[2], whole)
        return found


def parse_xml(data: bytes) -> Element:
    """The root element. Raises Unusable for broken XML and for entities of its own, which no paper needs.

    Entities are neither resolved nor fetched, so that text would be missing where they stand.
    """
    if b"<!ENTITY" in data[:_PROLOGUE]:
        raise Unusable(_entities())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unusable(problems.unreadable()) from error
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.entities()), None) is not None:
        raise Unusable(_entities())
    return root


def _entities() -> Problem:
    return problems.refused(
        "文件含有 XML 实体定义，可能不安全，未读取。请重新导出后上传。",
        "The file defines XML entities, which may be unsafe; it was not read. Please export it again.",
    )


def local(element: Element) -> str:
    """The element's name without its namespace ("" for comments): strict and transitional files read alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The attribute called *name* in whatever namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element, *names: str) -> Element | None:
    """The first descendant along a path of local names, or None."""
    for name in names:
        found = next((each for each in element if local(each) == name), None)
        if found is None:
            return None
        element = found
    return element


def switched_on(element: Element | None) -> bool:
    """An on/off property (ECMA-376 part 1, 17.17.4): present, and not said to be off."""
    return element is not None and (attribute(element, "val") or "true") not in ("0", "false", "off")
