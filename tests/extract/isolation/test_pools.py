"""Children that hang, crash or eat memory cost their own task, and nothing of the program outlives it."""

import ctypes
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from extract.document import Words
from extract.isolation import (
    ChildDied,
    ChildFailed,
    ChildOutOfMemory,
    ChildTimedOut,
    OpenerPool,
    PoolClosed,
    PoolError,
    RecogniserPool,
)
from extract.isolation.child import Terms
from extract.isolation.confine import Limits, confine
from extract.isolation.pools import Pool
from tests.support import faults


@pytest.fixture(scope="module")
def pool():
    with OpenerPool(workers=1) as opened:
        yield opened


def test_a_result_comes_back(pool):
    assert pool.call(max, 3, 5, seconds=20) == 5
    assert pool.call(faults.words, seconds=20) == Words("一", "one")


def test_a_functions_own_error_is_told_by_name(pool):
    with pytest.raises(ChildFailed, match="missing") as caught:
        pool.call({}.__getitem__, "missing", seconds=20)
    assert caught.value.kind == "KeyError"


def test_a_function_that_raised_leaves_its_child_in_service(pool):
    before = pool.call(os.getpid, seconds=20)
    with pytest.raises(ChildFailed):
        pool.call({}.__getitem__, "missing", seconds=20)
    assert pool.call(os.getpid, seconds=20) == before


def test_arguments_that_cannot_be_sent_leave_the_pool_whole(pool):
    with pytest.raises((RecursionError, AttributeError, pickle.PicklingError)):
        pool.call(len, lambda: None, seconds=20)
    assert pool.call(max, 1, 2, seconds=20) == 2


@pytest.mark.parametrize("fault", ["hang", "sleep-in-c", "loop"])
def test_what_never_ends_is_stopped_by_the_clock(pool, fault):
    start = time.monotonic()
    with pytest.raises(ChildTimedOut):
        pool.call(faults.do, fault, seconds=0.5)
    assert time.monotonic() - start < 10
    assert pool.call(max, 1, 2, seconds=20) == 2


def test_what_comes_after_the_clock_reaches_nobody(pool):
    with pytest.raises(ChildTimedOut):
        pool.call(faults.do, "late", seconds=0.3)
    time.sleep(2.6)
    assert pool.call(max, 1, 2, seconds=20) == 2


@pytest.mark.parametrize("fault", ["exit", "crash", "abort"])
def test_a_crash_costs_one_task_only(pool, fault):
    with pytest.raises(ChildDied):
        pool.call(faults.do, fault, seconds=20)
    assert pool.call(max, 1, 2, seconds=20) == 2


def test_memory_over_the_limit_is_told(pool):
    with pytest.raises(ChildOutOfMemory):
        pool.call(bytearray, 8 << 30, seconds=20)
    with pytest.raises((ChildOutOfMemory, ChildDied)):
        pool.call(faults.do, "memory-slowly", seconds=60)
    assert pool.call(max, 1, 2, seconds=20) == 2


def _watched(resident: int, most_resident: int) -> Pool:
    return Pool(1, Terms(confine, (Limits(8 << 30),), 100, resident, most_resident))


def test_the_parent_stops_a_child_that_grows_past_its_bound():
    with _watched(400 << 20, 500 << 20) as watched:
        with pytest.raises(ChildOutOfMemory, match="grew past its bound"):
            watched.call(faults.do, "memory-slowly", seconds=60)
        assert watched.call(max, 1, 2, seconds=20) == 2


def test_a_child_that_has_grown_hands_over_after_its_task():
    with _watched(600 << 20, 4 << 30) as watched:
        small = watched.call(os.getpid, seconds=20)
        assert watched.call(os.getpid, seconds=20) == small
        assert watched.call(faults.grow, 600 << 20, seconds=30) == small
        assert watched.call(os.getpid, seconds=20) != small


def test_children_are_replaced_after_their_share_of_tasks():
    with OpenerPool(workers=1, tasks_per_child=2) as opened:
        pids = [opened.call(os.getpid, seconds=20) for _ in range(6)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [2, 2, 2]
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_a_child_sees_no_environment(pool):
    assert os.environ.get("PATH")
    assert pool.call(os.getenv, "HOME", seconds=20) is None
    assert pool.call(os.getenv, "PATH", seconds=20) is None


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (socket.create_connection, (("127.0.0.1", 9),)),
        (subprocess.call, (["/bin/true"],)),
        (faults.fork, ()),
        (faults.kill, (os.getpid(),)),
    ],
)
def test_a_child_has_no_network_starts_no_programs_and_signals_nobody(pool, function, arguments):
    with pytest.raises(ChildFailed) as caught:
        pool.call(function, *arguments, seconds=20)
    assert caught.value.kind == "PermissionError"


@pytest.fixture
def fenced(tmp_path):
    if ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1) < 1:
        pytest.skip("this kernel has no Landlock")
    (tmp_path / "spool").mkdir()
    with OpenerPool(writable=(str(tmp_path / "spool"),)) as opened:
        yield opened


def test_a_child_writes_in_its_folder_and_nowhere_else(fenced, tmp_path):
    (tmp_path / "kept").write_text("kept")
    fenced.call(faults.write, str(tmp_path / "spool" / "a"), seconds=20)
    assert fenced.call(faults.temporary_file, seconds=20).startswith(str(tmp_path / "spool"))
    for function in (faults.write, os.remove, os.rmdir, os.mkdir, os.truncate):
        arguments = (str(tmp_path / "kept"), 0) if function is os.truncate else (str(tmp_path / "kept"),)
        with pytest.raises(ChildFailed):
            fenced.call(function, *arguments, seconds=20)
    with pytest.raises(ChildFailed):
        fenced.call(os.symlink, "/etc", str(tmp_path / "new"), seconds=20)
    assert (tmp_path / "kept").read_text() == "kept"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kept", "spool"]


def test_a_child_may_use_threads(pool):
    assert pool.call(faults.threads_work, seconds=20) == 3


def test_a_child_killed_while_idle_is_replaced():
    with OpenerPool(workers=1) as opened:
        os.kill(opened.call(os.getpid, seconds=20), signal.SIGKILL)
        time.sleep(0.5)
        assert opened.call(max, 1, 2, seconds=20) == 2


def test_many_threads_share_a_pool(pool):
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda n: pool.call(abs, -n, seconds=20), range(20))) == list(range(20))


def test_closing_lets_go_of_whoever_waits():
    opened = OpenerPool(workers=1)
    errors = []

    def wait() -> None:
        try:
            opened.call(time.sleep, 60, seconds=90)
        except PoolError as error:
            errors.append(error)

    waiting = [threading.Thread(target=wait) for _ in range(3)]
    for thread in waiting:
        thread.start()
    time.sleep(1.0)
    opened.close()
    for thread in waiting:
        thread.join(10)
    assert [type(error) for error in errors] == [PoolClosed] * 3


def test_an_engine_that_cannot_be_loaded_is_no_files_fault():
    with RecogniserPool(load=faults.load_nothing) as opened, pytest.raises(PoolError, match="weight"):
        opened.recognise("nowhere.npy", seconds=5)


_PROGRAM = """
import os, time
from extract.isolation import OpenerPool
pool = OpenerPool(workers=2)
pool.warm()
print(pool.call(os.getpid, seconds=30), flush=True)
{then}
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("busy", [True, False])
def test_no_child_outlives_the_program(end, busy):
    hang = r"import re; pool.call(re.fullmatch, r'(a|a)*b', 'a' * 60, seconds=60)"
    code = _PROGRAM.format(then=hang if busy else "time.sleep(60)")
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as program:
        child = int(program.stdout.readline())
        time.sleep(0.3)
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
