"""How children are started: forked from one small server process that has the readers loaded and nothing else.

The server is started once, with an empty environment, and ends with the program; its children end with it.
Children do not import the program's main module again: they are told which function to call, by its module.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import threading
from collections.abc import Iterator
from multiprocessing import forkserver, popen_forkserver, reduction, spawn, util
from multiprocessing.context import ForkServerContext, ForkServerProcess, set_spawning_popen
from typing import Any

from extract.isolation.nursery import MARK

_starting = threading.Lock()
_started = False


class _Popen(popen_forkserver.Popen):
    """The standard library's launch, without the request to import the main module."""

    def _launch(self, process_obj: Any) -> None:
        preparation = spawn.get_preparation_data(process_obj._name)
        for key in ("init_main_from_path", "init_main_from_name"):
            preparation.pop(key, None)
        buffer = io.BytesIO()
        set_spawning_popen(self)
        try:
            reduction.dump(preparation, buffer)
            reduction.dump(process_obj, buffer)
        finally:
            set_spawning_popen(None)
        self.sentinel, write_end = forkserver.connect_to_new_process(self._fds)  # type: ignore[attr-defined]
        # A second handle on the pipe tells the child that its parent is alive.
        kept = os.dup(write_end)
        self.finalizer = util.Finalize(self, util.close_fds, (kept, self.sentinel))  # type: ignore[attr-defined]
        with open(write_end, "wb", closefd=True) as pipe:  # noqa: PTH123 - a file descriptor, not a path
            pipe.write(buffer.getbuffer())
        self.pid = forkserver.read_signed(self.sentinel)


class _Process(ForkServerProcess):
    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802 - the name that multiprocessing calls
        return _Popen(process_obj)


class _Context(ForkServerContext):
    Process = _Process


def child_context() -> ForkServerContext:
    """The multiprocessing context for pools. Call it first in a thread that lives as long as the program."""
    global _started  # noqa: PLW0603 - there is one fork server in a program
    context = _Context()
    with _starting:
        if not _started:
            multiprocessing.get_context("forkserver").set_forkserver_preload(["extract.isolation.nursery"])
            with _empty_environment():
                forkserver.ensure_running()
            _started = True
    return context


@contextlib.contextmanager
def _empty_environment() -> Iterator[None]:
    """For as long as the server is being started: it, and what it forks, never see the program's environment."""
    kept = dict(os.environ)
    os.environ.clear()
    os.environ[MARK] = "1"
    try:
        yield
    finally:
        del os.environ[MARK]
        os.environ.update(kept)
