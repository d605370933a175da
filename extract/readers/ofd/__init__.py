"""OFD (GB/T 33190-2016): the page-description format of Chinese electronic papers and invoices."""

from extract.readers.ofd.reader import READER

__all__ = ["READER"]
