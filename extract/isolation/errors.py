"""What can happen to a child process, seen from the parent."""

from __future__ import annotations


class ChildError(Exception):
    """The child did not give a result; its task is lost, the pool goes on."""


class ChildTimedOut(ChildError):  # noqa: N818 - named for what happened, as the parent tells it
    """The task ran past its clock and its child was stopped."""


class ChildDied(ChildError):  # noqa: N818
    """The child ended by itself (crash, exit, killed by the system)."""

    def __init__(self, message: str, exit_code: int | None = None) -> None:
        super().__init__(message, exit_code)
        self.exit_code = exit_code


class ChildOutOfMemory(ChildError):  # noqa: N818
    """The task asked for more memory than its child may have."""


class ChildFailed(ChildError):  # noqa: N818
    """The function raised; ``kind`` is the exception's class name. The exception itself stays in the child."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind


class ChildTalkedNonsense(ChildError):  # noqa: N818
    """What came back is not the data that the function promises; the child is not trusted any further."""


class ResultTooLarge(ChildTalkedNonsense):
    """The result is larger than the parent takes."""


class PoolError(RuntimeError):
    """No child can be started (a missing weight, no memory at all): no file's fault, nothing can be read."""


class PoolClosed(PoolError):  # noqa: N818
    """The pool was closed while the task waited or ran."""
