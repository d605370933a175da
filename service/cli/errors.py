"""What a user can put right."""

from __future__ import annotations

COULD_NOT_RUN = 2


class UsageError(Exception):
    """The command cannot run as asked; the message says what to change."""
