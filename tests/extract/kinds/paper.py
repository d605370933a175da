"""Papers made by hand: lines of print at given places."""

from pathlib import Path

from extract.document import Box, Document, Line, Mark, Page, PhotoFacts, from_json

RECORDINGS = Path(__file__).parent / "recordings"


def recorded(name):
    """A reading of one of the project's own specimens."""
    return from_json((RECORDINGS / f"{name}.json").read_bytes())


def line(text, x, y, *, size=0.025, sure=1.0, source="ocr", aspect=1.414, width=None):
    """*text* from (*x*, *y*) on, *size* of the page high; each Chinese character is a square."""
    if width is None:
        width = sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in text) * size / aspect
    certainties = (sure,) * len(text) if source == "ocr" else ()
    return Line(text, Box(x, y, min(1.0, x + width), y + size), sure, source, certainties=certainties)


def page(*lines, number=1, width=1414, height=1000, marks=(), **more):
    return Page(number, width, height, lines=tuple(lines), marks=tuple(marks), **more)


def document(*pages, media_type="image/jpeg", photo=None):
    return Document("0" * 64, media_type, len(pages), tuple(pages), photo=photo)


def picture(*lines, marks=(), brightness=0.9, **more):
    """A picture file with *lines* on it."""
    facts = PhotoFacts(1414, 1000, brightness=brightness)
    return document(page(*lines, marks=marks, **more), photo=facts)


def qr(text, number=1):
    return Mark("qr", number, Box(0.8, 0.1, 0.9, 0.2), 0.99, text)
