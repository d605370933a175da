"""Child processes with a clock and a memory limit: where bytes from outside are opened and pixels recognised."""

from extract.isolation.errors import ChildDied, ChildError, ChildOutOfMemory, ChildTimedOut
from extract.isolation.pools import OpenerPool, RecogniserPool

__all__ = ["ChildDied", "ChildError", "ChildOutOfMemory", "ChildTimedOut", "OpenerPool", "RecogniserPool"]
