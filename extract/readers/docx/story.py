"""The walk through a document's body in reading order: paragraphs, tables in tables, text boxes, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.document import Cell, Line, Locator, Table
from extract.readers.docx.runs import is_prompt, paragraph_text, preferred
from extract.readers.docx.styles import is_heading
from extract.readers.package import Element, attribute, child, local

_GONE = frozenset({"del", "moveFrom", "sectPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "rPr", "sdtPr"})
_DEEPEST = 40
_MOST_COLUMNS = 63  # of a table: Word's own limit


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture where it stands: its relation id, size shown in centimetres (0: unknown), crop and turn.

    ``crop`` is what is cut off at left, top, right and bottom as shares; ``turned`` degrees clockwise.
    """

    relation: str
    part: str
    width: float = 0.0
    height: float = 0.0
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    turned: int = 0


@dataclass(slots=True)
class Story:
    """What has been met so far. ``part`` is the package part being walked, for relation ids."""

    part: str
    headings: frozenset[str]
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    paragraph: int = 0
    heading: str | None = None
    table: int = 0

    def walk(self, element: Element, cell: str | None = None, depth: int = 0) -> list[str]:
        """Take in everything below *element*; the text of its paragraphs, in order."""
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
        texts: list[str] = []
        for each in element:
            name = local(each)
            if name in _GONE:
                continue
            if name == "p":
                texts += self._paragraph(each, cell, depth)
            elif name == "tbl":
                texts += self._table(each, depth)
            elif name == "AlternateContent":
                texts += self.walk(preferred(each), cell, depth + 1)
            elif name == "sdt" and is_prompt(each):
                continue
            else:
                texts += self.walk(each, cell, depth + 1)
        return texts

    def _paragraph(self, paragraph: Element, cell: str | None, depth: int) -> list[str]:
        self.paragraph += 1
        whole = paragraph_text(paragraph)
        texts = [" ".join(row.split()) for row in whole.split("\n")]
        texts = [text for text in texts if text]
        if texts and cell is None and is_heading(paragraph, self.headings):
            self.heading = " ".join(texts)
        locator = Locator(cell=cell, paragraph=self.paragraph, heading=self.heading)
        self.lines += [Line(text, None, 1.0, "markup", locator=locator) for text in texts]
        for holder in _holders(paragraph):
            self._pictures(holder)
            for box in _boxes(holder):
                texts += self.walk(box, cell, depth + 1)
        return texts

    def _table(self, table: Element, depth: int) -> list[str]:
        self.table += 1
        mine = self.table
        place = len(self.tables)
        self.tables.append(Table(()))
        texts: list[str] = []
        cells: list[Cell] = []
        open_at: dict[int, int] = {}  # column → index of the cell that a vertical merge continues
        for number, row in enumerate(_through(table, "tr")):
            column = _count(child(row, "trPr"), "gridBefore", 0)
            for each in _through(row, "tc"):
                properties = child(each, "tcPr")
                span = _count(properties, "gridSpan", 1)
                merge = child(properties, "vMerge") if properties is not None else None
                if merge is not None and attribute(merge, "val") != "restart" and column in open_at:
                    above = open_at[column]
                    cells[above] = _taller(cells[above], number)
                else:
                    name = f"T{mine}R{number + 1}C{column + 1}"
                    first = self.paragraph + 1
                    inside = self.walk(each, name, depth + 1)
                    locator = Locator(cell=name, paragraph=first, heading=self.heading)
                    cells.append(Cell("\n".join(inside), number, column, 1, span, locator=locator))
                    open_at.pop(column, None)
                    if merge is not None:
                        open_at[column] = len(cells) - 1
                    texts += inside
                column += span
        self.tables[place] = Table(tuple(cells))
        return texts

    def _pictures(self, holder: Element) -> None:
        for each in holder.iter():
            name = local(each)
            relation = (
                attribute(each, "embed")
                if name == "blip"
                else attribute(each, "id")
                if name == "imagedata"
                else None
            )
            if relation and not any(local(above) == "txbxContent" for above in _above(each, holder)):
                self.pictures.append(_placed(each, holder, relation, self.part))


def _holders(paragraph: Element) -> list[Element]:
    """Drawings of the paragraph's own runs, the first of alternative contents, nothing deleted."""
    found: list[Element] = []

    def look(element: Element) -> None:
        for each in element:
            name = local(each)
            if name in ("drawing", "pict", "object"):
                found.append(each)
            elif name == "AlternateContent":
                look(preferred(each))
            elif name not in _GONE:
                look(each)

    look(paragraph)
    return found


def _boxes(holder: Element) -> list[Element]:
    """The outermost text boxes of a drawing."""
    return [
        each
        for each in holder.iter()
        if local(each) == "txbxContent"
        and not any(local(above) == "txbxContent" for above in _above(each, holder))
    ]


def _above(element: Element, until: Element) -> list[Element]:
    above: list[Element] = []
    at = element.getparent()
    while at is not None and at is not until:
        above.append(at)
        at = at.getparent()
    return above


def _placed(picture: Element, holder: Element, relation: str, part: str) -> Placed:
    extent = next((each for each in holder.iter() if local(each) == "extent"), None)
    width, height = (_emu(extent, "cx"), _emu(extent, "cy")) if extent is not None else (0.0, 0.0)
    crop = (0.0, 0.0, 0.0, 0.0)
    turned = 0
    parent = picture.getparent()
    if local(picture) == "blip" and parent is not None:
        source = child(parent, "srcRect")
        if source is not None:
            crop = (_share(source, "l"), _share(source, "t"), _share(source, "r"), _share(source, "b"))
        above = parent.getparent()
        frame = child(above, "spPr", "xfrm") if above is not None else None
        if frame is not None:
            turned = round(int(frame.get("rot") or 0) / 60000 / 90) * 90 % 360
    return Placed(relation, part, width, height, crop, turned)


def _emu(element: Element, name: str) -> float:
    """An English Metric Unit attribute in centimetres."""
    value = attribute(element, name) or "0"
    return int(value) / 360000 if value.lstrip("-").isdigit() else 0.0


def _share(element: Element, name: str) -> float:
    value = attribute(element, name) or "0"
    number = float(value.rstrip("%")) / 100 if value.endswith("%") else float(value) / 100000
    return min(0.95, max(0.0, number))


def _through(element: Element, name: str) -> list[Element]:
    """Children called *name*, also inside content controls and the like, not inside inner tables."""
    found: list[Element] = []
    for each in element:
        if local(each) == name:
            found.append(each)
        elif local(each) in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            found += _through(each, name)
    return found


def _count(properties: Element | None, name: str, otherwise: int) -> int:
    element = child(properties, name) if properties is not None else None
    value = attribute(element, "val") if element is not None else None
    return (
        max(otherwise, min(_MOST_COLUMNS, int(value))) if value is not None and value.isdigit() else otherwise
    )


def _taller(cell: Cell, row: int) -> Cell:
    return Cell(
        cell.text,
        cell.row,
        cell.column,
        row - cell.row + 1,
        cell.column_span,
        cell.box,
        cell.confidence,
        cell.locator,
    )
