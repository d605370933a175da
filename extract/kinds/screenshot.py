"""Screenshots of a programme's windows; told by the classifier from the picture, not by words."""

from __future__ import annotations

from extract.kinds.contract import Kind

KIND = Kind(name="screenshot", many_pages=False)
