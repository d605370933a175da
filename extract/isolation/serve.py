"""The child's side: prepare once, then answer one task after another until the parent hangs up."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from extract.isolation import wire


def serve(
    pipe: Connection[Any, Any], prepare: Callable[..., None], arguments: tuple[Any, ...], largest: int
) -> None:
    """Run in a fresh child. Tasks are pickled (function, arguments, type of the result), answers are JSON."""
    # Ctrl-C is the parent's to handle; being told to stop ends a child at once, C code included.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _say_nothing()
    try:
        prepare(*arguments)
    except Exception as error:
        _send(pipe, wire.failed(error))
        return
    _send(pipe, wire.READY)
    while True:
        try:
            task = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        _send(pipe, _answer(task, largest))


def _answer(task: bytes, largest: int) -> bytes:
    function, arguments, kind = pickle.loads(task)  # noqa: S301 - from the parent
    try:
        result = wire.packed(function(*arguments), kind)
    except MemoryError:
        return wire.NO_MEMORY
    except Exception as error:  # whatever it is: told to the parent, who decides
        return wire.failed(error)
    return wire.TOO_LARGE if len(result) >= largest else wire.RESULT + result


def _send(pipe: Connection[Any, Any], payload: bytes) -> None:
    data = memoryview(wire.frame(payload))
    while data:
        data = data[os.write(pipe.fileno(), data) :]


def _say_nothing() -> None:
    """What parsers print about a hostile file must not reach the user's terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
