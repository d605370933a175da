"""Preloaded by the fork server, the one process that children are forked from.

There it brings in what the openers use, so that a fresh child starts in a tenth of a second, and makes the server
(and with it every child) end with the program. Elsewhere importing it does nothing.
"""

from __future__ import annotations

import os

MARK = "PRESCREEN_FORK_SERVER"

if os.environ.pop(MARK, None):
    from extract.intake import Unpacked
    from extract.isolation import serve, wire  # noqa: F401
    from extract.isolation.confine import die_with_parent
    from extract.readers import Opened, Survey

    die_with_parent()
    for kind in (Opened, Survey, Unpacked):
        wire.prepare(kind)
