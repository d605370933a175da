"""Photos: what the picture file says of itself."""

from __future__ import annotations

from extract.evidence import Fields, FieldValue, Reading, Value
from extract.kinds.contract import Kind, SectionView
from extract.kinds.readings import missing

_FIELDS = ("width", "height", "bytes", "taken_at", "device", "software", "caption", "sharpness", "brightness")


def _fact(value: Value, page: int) -> Reading:
    if value is None:
        return missing("not_printed", 0.9)
    return Reading(value, "read", 0.99, page, how=("file",))


def _read(view: SectionView) -> Fields:
    facts = view.document.photo
    page = view.pages[0]
    fields: dict[str, FieldValue] = dict.fromkeys(_FIELDS, missing())
    if facts is not None and view.box is None:
        values: dict[str, Value] = {
            "width": facts.width,
            "height": facts.height,
            "bytes": view.document.size,
            "taken_at": facts.taken_at,
            "device": facts.device,
            "software": facts.software,
            "sharpness": facts.sharpness,
            "brightness": facts.brightness,
        }
        fields |= {name: _fact(value, page) for name, value in values.items()}
    else:
        fields |= _pasted(view)
    return Fields(fields=fields)


def _pasted(view: SectionView) -> dict[str, FieldValue]:
    """Pixels of the largest picture on the page, where the photo was pasted into another file."""
    pictures = [picture for page in view.page_views() for picture in page.pictures]
    if not pictures:
        return {}
    largest = max(pictures, key=lambda picture: picture.width * picture.height)
    return {"width": _fact(largest.width, view.pages[0]), "height": _fact(largest.height, view.pages[0])}


KIND = Kind(name="photo", fields=_FIELDS, read=_read, many_pages=False)
