"""Papers that share one page."""

from __future__ import annotations

from itertools import pairwise

from classifiers.rows import rows_of
from classifiers.scoring import title_rows
from extract.document import Box, Document, Page, union

# The smallest picture that can be a paper, and how far apart two papers' titles are (shares of the page).
_SMALLEST, _APART = 0.05, 0.12
# What a title needs to divide a page; those of receipts, which few other texts name, are small.
_TITLE, _SMALL_TITLE = 2.5, 1.2


def papers_on(document: Document, page: Page) -> tuple[Box, ...]:
    """The boxes of several papers on one page; () where it holds one only.

    Several pictures, each with print of its own, are one paper each. On a scan, several titles of
    single-page papers divide it: above each other, or side by side.
    """
    boxes = [picture.box for picture in page.pictures if picture.box]
    large = [box for box in boxes if box.width * box.height >= _SMALLEST]
    printed = [
        box
        for box in large
        if sum(
            len(line.text)
            for line in page.lines
            if line.box and line.picture is not None and box.holds(line.box)
        )
        >= 15
    ]
    outside = sum(
        len(line.text) for line in page.lines if line.box and not any(b.holds(line.box) for b in large)
    )
    if printed and (len(large) >= 2 or outside >= 15):
        return tuple(box.clamped() for box in large)
    return _by_titles(document, page)


def _by_titles(document: Document, page: Page) -> tuple[Box, ...]:
    titled = [
        t
        for t in title_rows(rows_of(document, page.number))
        if t.row.box is not None
        and (
            (not t.kind.many_pages and t.points >= _TITLE)
            or (t.kind.name == "other" and t.points >= _SMALL_TITLE)
        )
    ]
    heads = sorted((t.row.box for t in titled if t.row.box), key=lambda box: box.y0)
    distinct: list[Box] = []
    for head in heads:
        if all(abs(head.y0 - d.y0) > _APART or head.share_of_width(d) < 0.05 for d in distinct):
            distinct.append(head)
    if len(distinct) < 2 or page.turned % 360:
        return ()
    lines = [line.box for line in page.lines if line.box]
    whole = union(lines)
    if all(d.share_of_height(distinct[0]) > 0.5 for d in distinct):
        edges = sorted(d.x0 for d in distinct)
        cuts = [whole.x0, *(_gap([(b.x0, b.x1) for b in lines], x) for x in edges[1:]), whole.x1]
        return tuple(Box(a, whole.y0, b, whole.y1).clamped() for a, b in pairwise(cuts))
    tops = [d.y0 for d in distinct]
    cuts = [min(whole.y0, tops[0]), *(_gap([(b.y0, b.y1) for b in lines], y) for y in tops[1:]), whole.y1]
    return tuple(Box(0, a, 1, b).clamped() for a, b in pairwise(cuts) if b - a > 0.05)


def _gap(spans: list[tuple[float, float]], before: float) -> float:
    """The middle of the widest blank stripe shortly before position *before*."""
    near = sorted(s for s in spans if before - 0.2 < s[0] <= before + 0.001)
    best, where, end = 0.0, before - 0.005, before - 0.2
    for start, stop in near:
        if start - end > best and start <= before + 0.001 and end > before - 0.2:
            best, where = start - end, (start + end) / 2
        end = max(end, stop)
    return where
