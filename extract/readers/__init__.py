"""One reader per format: from a file to pages with lines, tables, pictures, marks, and the pixels still to be read."""

from extract.readers.registry import VERSION, draw_page, open_pages, survey
from extract.readers.results import Opened, Raster, Survey

__all__ = ["VERSION", "Opened", "Raster", "Survey", "draw_page", "open_pages", "survey"]
