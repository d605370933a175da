"""What an OFD package holds (GB/T 33190-2016, clause 7): documents, pages, templates, resources, attachments, stamps."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from extract.intake import problems
from extract.intake.problems import Unusable
from extract.readers.package import Element, Package, child, local

A4 = (0.0, 0.0, 210.0, 297.0)
Area = tuple[float, float, float, float]
_MOST_PAGES = 5000


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where an electronic seal is shown: x, y, width and height in millimetres."""

    page_id: str
    area: Area


@dataclass(slots=True)
class OfdDocument:
    """One document of the package; paths are package parts. ``area`` in millimetres: x, y, width, height."""

    root: str
    area: Area
    pages: list[tuple[str, str]]  # the page's id and its content
    templates: dict[str, str]
    media: dict[str, str]
    graphics: dict[str, Element]
    annotations: dict[str, str] = field(default_factory=dict)
    attachments: list[tuple[str, str]] = field(default_factory=list)  # name, part
    missing: list[str] = field(
        default_factory=list
    )  # names of attachments whose bytes are not in the package


class Ofd:
    """An opened package with its documents. Raises Unusable where it lacks what every reader needs."""

    def __init__(self, package: Package) -> None:
        self.package = package
        root = package.xml(self._part("", "OFD.xml"))
        bodies = [each for each in root.iter() if local(each) == "DocBody"]
        self.documents = [self._document(body) for body in bodies if child(body, "DocRoot") is not None]
        if not self.documents:
            raise Unusable(problems.unreadable("文件里缺少正文", "The file lacks its text"))
        self._bodies = bodies

    @cached_property
    def pages(self) -> list[tuple[OfdDocument, str, str]]:
        """All pages in order: document, page id, part of its content."""
        every = [(document, page, part) for document in self.documents for page, part in document.pages]
        if len(every) > _MOST_PAGES:
            raise Unusable(problems.too_many_pages(len(every), _MOST_PAGES))
        return every

    def stamps(self) -> Iterator[Stamp]:
        """Seals that signatures show on pages; broken signatures show none."""
        for body in self._bodies:
            listing = child(body, "Signatures")
            for part, signature in self._linked("", _text(listing), "Signature", "BaseLoc"):
                for _, each in self._elements(part, signature, "StampAnnot"):
                    area = numbers(each.get("Boundary"))
                    if len(area) == 4:
                        yield Stamp(each.get("PageRef") or "", (area[0], area[1], area[2], area[3]))

    def find(self, base: str, location: str) -> str:
        """The part that *location* means when it stands in part *base*. Raises KeyError."""
        part = self._part(base, location)
        if part not in self.package.names:
            raise KeyError(part)
        return part

    def _part(self, base: str, location: str) -> str:
        location = location.strip().replace("\\", "/")
        if location.startswith("/"):
            whole = location.lstrip("/")
        else:
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(base), location))
        if whole in self.package.names:
            return whole
        lower = whole.lower()
        return next((name for name in self.package.names if name.lower() == lower), whole)

    def _document(self, body: Element) -> OfdDocument:
        root = self._part("", _text(child(body, "DocRoot")))
        if root not in self.package.names:
            raise Unusable(problems.unreadable("文件里缺少正文", "The file lacks its text"))
        tree = self.package.xml(root)
        common = child(tree, "CommonData")
        document = OfdDocument(root, area_of(common, A4), [], {}, {}, {})
        listing = child(tree, "Pages")
        for each in listing if listing is not None else ():
            document.pages.append((each.get("ID") or "", self._part(root, each.get("BaseLoc") or "")))
        for each in common if common is not None else ():
            if local(each) == "TemplatePage":
                document.templates[each.get("ID") or ""] = self._part(root, each.get("BaseLoc") or "")
            elif local(each) in ("PublicRes", "DocumentRes"):
                self._resources(document, self._part(root, _text(each)))
        self._annotations(document, tree)
        self._attachments(document, tree)
        return document

    def _resources(self, document: OfdDocument, part: str) -> None:
        if part not in self.package.names:
            return
        tree = self.package.xml(part)
        base = posixpath.join(posixpath.dirname(part), (tree.get("BaseLoc") or "").strip(), "x")
        for each in tree.iter():
            if local(each) == "MultiMedia":
                document.media[each.get("ID") or ""] = self._part(base, _text(child(each, "MediaFile")))
            elif local(each) == "CompositeGraphicUnit":
                document.graphics[each.get("ID") or ""] = each

    def _annotations(self, document: OfdDocument, tree: Element) -> None:
        for base, each in self._linked(document.root, _text(child(tree, "Annotations")), "Page", None):
            document.annotations[each.get("PageID") or ""] = self._part(base, _text(child(each, "FileLoc")))

    def _attachments(self, document: OfdDocument, tree: Element) -> None:
        for base, each in self._linked(document.root, _text(child(tree, "Attachments")), "Attachment", None):
            part = self._part(base, _text(child(each, "FileLoc")))
            ending = posixpath.splitext(part)[1]
            name = each.get("Name") or posixpath.basename(part)
            if part not in self.package.names:
                document.missing.append(name)
            else:
                document.attachments.append((name if name.endswith(ending) else name + ending, part))

    def _linked(
        self, base: str, location: str, name: str, follow: str | None
    ) -> Iterator[tuple[str, Element]]:
        """Elements called *name* in the listing at *location*, with the part that their own paths start from."""
        listing = self._part(base, location) if location else ""
        if listing not in self.package.names:
            return
        for part, each in self._elements(listing, self.package.xml(listing), name):
            target = self._part(part, each.get(follow) or "") if follow else ""
            if follow and target in self.package.names:
                yield target, self.package.xml(target)
            elif not follow:
                yield part, each

    @staticmethod
    def _elements(part: str, tree: Element, name: str) -> Iterator[tuple[str, Element]]:
        for each in tree.iter():
            if local(each) == name:
                yield part, each


def area_of(element: Element | None, otherwise: Area) -> Area:
    """The physical box of a page or a document in millimetres: x, y, width, height."""
    if element is not None:
        for each in element.iter():
            if local(each) == "PhysicalBox":
                found = numbers(each.text)
                if len(found) == 4 and found[2] > 0 and found[3] > 0:
                    return found[0], found[1], found[2], found[3]
    return otherwise


def numbers(text: str | None) -> list[float]:
    """The numbers of a blank-separated list; what is no number ends it."""
    found: list[float] = []
    for each in (text or "").split():
        try:
            found.append(float(each))
        except ValueError:
            break
    return found


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
