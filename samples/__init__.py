"""Specimen submissions: invented companies, their papers, and what a careful reader finds in them.

:func:`assemble` puts one of the ready submissions (:data:`NAMES`) together; :func:`expected` and
:func:`truth` tell what it must give. ``python -m samples`` makes others.
"""

from samples.expectation import Expected, Paper
from samples.ready import NAMES, assemble, expected, truth

__all__ = ["NAMES", "Expected", "Paper", "assemble", "expected", "truth"]
