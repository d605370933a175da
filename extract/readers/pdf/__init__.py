"""PDF: text where a page has it, pixels where it has not, pictures, ruled tables and codes."""

from extract.readers.pdf.reader import READER

__all__ = ["READER"]
