"""Children that hang, crash or eat memory cost their own task, and nothing of the program outlives it."""

import asyncio
import os
import pickle
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from extract.isolation import ChildDied, ChildOutOfMemory, ChildTimedOut, OpenerPool


@pytest.fixture(scope="module")
def pool():
    with OpenerPool(workers=1) as opened:
        yield opened


def test_a_result_comes_back(pool):
    assert pool.call(max, 3, 5, seconds=20) == 5


def test_a_functions_own_error_comes_back(pool):
    with pytest.raises(KeyError):
        pool.call({}.__getitem__, "missing", seconds=20)


def test_a_runtime_error_of_the_function_is_not_taken_for_a_broken_pool(pool):
    with pytest.raises(RuntimeError, match="no running event loop"):
        pool.call(asyncio.get_running_loop, seconds=20)


def test_arguments_that_cannot_be_sent_leave_the_pool_whole(pool):
    with pytest.raises((RecursionError, AttributeError, pickle.PicklingError)):
        pool.call(len, lambda: None, seconds=20)
    assert pool.call(max, 1, 2, seconds=20) == 2


def test_a_loop_in_a_c_library_is_stopped_by_the_clock(pool):
    start = time.monotonic()
    with pytest.raises(ChildTimedOut):
        pool.call(re.fullmatch, r"(a|a)*b", "a" * 60, seconds=0.5)
    assert time.monotonic() - start < 10
    assert pool.call(max, 1, 2, seconds=20) == 2


@pytest.mark.parametrize("fault", [(os._exit, 3), (signal.raise_signal, signal.SIGSEGV)])
def test_a_crash_costs_one_task_only(pool, fault):
    with pytest.raises(ChildDied):
        pool.call(*fault, seconds=20)
    assert pool.call(max, 1, 2, seconds=20) == 2


def test_memory_over_the_limit_is_told(pool):
    with pytest.raises(ChildOutOfMemory):
        pool.call(bytearray, 8 << 30, seconds=20)


def test_a_child_sees_no_environment(pool, monkeypatch):
    assert os.environ.get("PATH")
    assert pool.call(os.getenv, "HOME", seconds=20) is None
    assert pool.call(os.getenv, "PATH", seconds=20) is None


def test_a_child_has_no_network_and_starts_no_programs(pool):
    with pytest.raises(PermissionError):
        pool.call(socket.create_connection, ("127.0.0.1", 9), seconds=20)
    with pytest.raises(PermissionError):
        pool.call(subprocess.call, ["/bin/true"], seconds=20)


def test_a_child_killed_while_idle_is_replaced():
    with OpenerPool(workers=1) as opened:
        os.kill(opened.call(os.getpid, seconds=20), signal.SIGKILL)
        time.sleep(0.5)
        assert opened.call(max, 1, 2, seconds=20) == 2


def test_many_threads_share_a_pool(pool):
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda n: pool.call(abs, -n, seconds=20), range(20))) == list(range(20))


def test_children_are_replaced_after_their_share_of_tasks():
    with OpenerPool(workers=1, tasks_per_child=2) as opened:
        assert len({opened.call(os.getpid, seconds=20) for _ in range(5)}) >= 2


_PROGRAM = """
import os, time
from extract.isolation import OpenerPool
pool = OpenerPool(workers=1)
print(pool.call(os.getpid, seconds=30), flush=True)
{then}
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_no_child_outlives_the_program(end):
    code = _PROGRAM.format(then="time.sleep(60)")
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as program:
        child = int(program.stdout.readline())
        family = psutil.Process(program.pid).children(recursive=True)
        assert child in {each.pid for each in family}
        program.send_signal(end)
        program.wait(30)
        _, alive = psutil.wait_procs(family, timeout=10)
        assert not alive


def test_leaving_a_program_without_closing_the_pool_ends_it():
    code = _PROGRAM.format(then="")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert not psutil.pid_exists(int(done.stdout))
