"""Photos and screenshots, told by how little is printed on them; how a page came to be a picture."""

from __future__ import annotations

from extract.document import Capture, Document, Page

# Lines that the recogniser is less sure of are mostly no print at all.
_PRINT = 0.8
# (most characters, most of the page covered by print, brightest): a photo may show a sign or a machine's
# plate; a page of a document says more, and paper is bright.
_PHOTOS = ((6, 0.02, 0.90), (60, 0.05, 0.85), (60, 0.25, 0.75), (320, 0.12, 0.70))
# Where the brightness is not known: pasted pictures are seldom sheets of paper, scanned pages mostly are.
_PASTED, _SCANNED = (60, 0.05), (12, 0.02)
# A stamp or an icon on white is no photo: smaller than this on its long side, and brighter.
_SMALL, _WHITE = 600, 0.80


def looks_like_a_photo(document: Document, page: Page) -> bool:
    """Whether a picture (or a page that is one) carries next to no print."""
    lines = [line for line in page.lines if line.box is not None and line.confidence >= _PRINT]
    characters = sum(len(line.text.replace(" ", "")) for line in lines)
    covered = sum(line.box.width * line.box.height for line in lines if line.box)
    facts = document.photo
    bright = facts.brightness if facts is not None and facts.brightness is not None else None
    if bright is not None and bright > _WHITE and max(page.width, page.height) < _SMALL:
        return False
    if bright is None:
        most, share = _PASTED if page.pasted else _SCANNED
        return characters <= most and covered <= share
    return any(
        characters <= most and covered <= share and bright <= brightest for most, share, brightest in _PHOTOS
    )


def is_picture(document: Document, page: Page) -> bool:
    """Whether the page is pixels only: a picture file, a pasted picture, a scanned page."""
    return (
        document.photo is not None or page.pasted or page.capture in ("scan", "phone", "photo", "screenshot")
    )


def capture_of(document: Document, page: Page, photo: bool) -> Capture | None:
    """How the page came to be: as the reader says, else from the picture's own facts."""
    if page.capture is not None and not (photo and page.capture == "scan"):
        return page.capture
    if photo:
        return "photo"
    facts = document.photo
    if facts is not None and facts.device:
        return "phone"
    if document.media_type == "image/png":
        return "screenshot"
    if document.photo is not None or page.pasted:
        return "scan"
    return None
