"""Child processes with a clock and a memory limit: where bytes from outside are opened and pixels recognised."""

from extract.isolation.errors import (
    ChildDied,
    ChildError,
    ChildFailed,
    ChildOutOfMemory,
    ChildTalkedNonsense,
    ChildTimedOut,
    PoolClosed,
    PoolError,
    ResultTooLarge,
)
from extract.isolation.pools import OpenerPool, RecogniserPool

__all__ = [
    "ChildDied",
    "ChildError",
    "ChildFailed",
    "ChildOutOfMemory",
    "ChildTalkedNonsense",
    "ChildTimedOut",
    "OpenerPool",
    "PoolClosed",
    "PoolError",
    "RecogniserPool",
    "ResultTooLarge",
]
