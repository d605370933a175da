"""Word-processor files (DOCX): text and tables as page 1, the pictures inside as pages 2 to n."""

from extract.readers.docx.reader import READER

__all__ = ["READER"]
