"""One child process as its parent holds it: started, asked, watched, ended."""

from __future__ import annotations

import contextlib
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from typing import Any

import psutil

from extract.isolation import wire
from extract.isolation.errors import (
    ChildDied,
    ChildError,
    ChildFailed,
    ChildOutOfMemory,
    PoolError,
)
from extract.isolation.serve import serve


@dataclass(frozen=True, slots=True)
class Terms:
    """What a child is started with, and how long it may serve.

    ``prepare`` runs first in the child (it confines it and loads what it needs). ``tasks``: so many, then it
    is replaced; ``resident``: over so many bytes after a task it is replaced; ``most_resident``: over so many
    bytes during a task it is stopped. ``start_seconds`` bounds ``prepare``.
    """

    prepare: Callable[..., None]
    arguments: tuple[Any, ...]
    tasks: int
    resident: int
    most_resident: int
    start_seconds: float = 120.0
    largest_result: int = wire.LARGEST_RESULT


class Child:
    """A process with a pipe of its own: what it sends after its clock reaches nobody."""

    def __init__(self, context: ForkServerContext, terms: Terms) -> None:
        self._terms = terms
        ours, theirs = context.Pipe(duplex=True)
        self._pipe = ours
        self._process = context.Process(
            target=serve,
            args=(theirs, terms.prepare, terms.arguments, terms.largest_result),
            daemon=True,
        )
        try:
            self._process.start()
        except (OSError, EOFError) as error:
            ours.close()
            raise PoolError("no child process could be started") from error
        finally:
            theirs.close()
        self._ready_by = time.monotonic() + terms.start_seconds
        self._ready = False
        self._done = 0
        try:
            self._watched: psutil.Process | None = psutil.Process(self._process.pid)
        except psutil.NoSuchProcess:
            self._watched = None

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    @property
    def spent(self) -> bool:
        """Whether a successor should take over: enough tasks, or grown past its bound."""
        return self._done >= self._terms.tasks or self.resident > self._terms.resident

    @property
    def resident(self) -> int:
        """Bytes of memory that the process holds now; 0 once it is gone."""
        try:
            return int(self._watched.memory_info().rss) if self._watched else 0
        except psutil.Error:
            return 0

    def wait_until_ready(self) -> None:
        """Raises PoolError where the child could not be prepared: that is not the fault of any task."""
        if self._ready:
            return
        try:
            said = wire.receive(self._pipe.fileno(), self._ready_by, self._watch, 1 << 16)
            if said != wire.READY:
                wire.unpacked(said, Any)
                raise PoolError("a child process did not start as it should")
        except ChildFailed as error:
            raise PoolError(f"a child process could not be prepared: {error}") from error
        except (ChildError, EOFError, OSError) as error:
            raise PoolError(f"a child process ended while starting (status {self._ended()})") from error
        self._ready = True

    def ask(self, function: Callable[..., Any], arguments: tuple[Any, ...], kind: Any, seconds: float) -> Any:
        """What the function returns in the child. After any ChildError but ChildFailed, end the child."""
        # Packed before anything else: what cannot be sent is the caller's error, and no child's.
        task = pickle.dumps((function, arguments, kind))
        self.wait_until_ready()
        self._done += 1
        try:
            self._pipe.send_bytes(task)
            deadline = time.monotonic() + seconds
            payload = wire.receive(self._pipe.fileno(), deadline, self._watch, self._terms.largest_result)
        except (EOFError, OSError) as error:
            status = self._ended()
            raise ChildDied(f"the child ended with status {status}", status) from error
        return wire.unpacked(payload, kind)

    def end(self) -> None:
        """Stop the process now, whatever it does."""
        with contextlib.suppress(OSError):
            self._pipe.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join(5)

    def stop(self) -> None:
        """Have the process end; the thread that waits for its answer sees it gone. Safe from any thread."""
        if self._process.is_alive():
            self._process.kill()

    def _watch(self) -> None:
        if self.resident > self._terms.most_resident:
            raise ChildOutOfMemory("the child grew past its bound")

    def _ended(self) -> int | None:
        self._process.join(2)
        return self._process.exitcode
