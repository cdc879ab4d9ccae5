"""Executors: this process, a pool of processes, a Dask cluster."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import current_process
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread
from typing import Any, TypeVar

from ..errors import IgfError, WrongUse
from ..storage.signals import postponed

_Result = TypeVar("_Result")
_GUARD = '`if __name__ == "__main__":`'
_PATIENCE = 10  # seconds until a cluster answers
# Evaluated by a worker of Dask; whether it has this package. A worker that is sent what it cannot import ends.
_IMPORTABLE = "__import__('importlib.util').util.find_spec('igf_dataset') is not None"


class InProcess(Executor):
    """An executor that runs each task at once, in this process."""

    def submit(self, work: Callable[..., _Result], /, *args: Any, **kwargs: Any) -> Future[_Result]:
        """Run a task and return its completed future."""
        future: Future[_Result] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class _Worker(SpawnProcess):
    """A process that ignores a terminal's interrupts; the process that started it receives them and ends it.

    Else each worker would print a traceback.
    """

    def start(self) -> None:
        """Start it with these signals blocked, which it inherits; for this process they wait meanwhile."""
        if sys.platform == "win32":
            super().start()
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def terminate(self) -> None:
        """Kill it, since it blocks SIGTERM."""
        self.kill()


class _Context(SpawnContext):
    Process = _Worker


class _Pool(ProcessPoolExecutor):
    """A pool that an interrupt finds whole: it would wait without end for a process that was only half started."""

    def submit(self, work: Callable[..., _Result], /, *args: Any, **kwargs: Any) -> Future[_Result]:
        """Submit a task, for which a process may be started; signals wait meanwhile."""
        with postponed():
            return super().submit(work, *args, **kwargs)


def running(executor: Executor | None, workers: int) -> AbstractContextManager[tuple[Executor, int]]:
    """Return a context with the executor and the number of its workers; without one, with this many processes.

    Raises WrongUse in a process that only imports the script which started it, and which would start more.
    """
    if executor is None and workers > 1 and getattr(current_process(), "_inheriting", False):
        raise WrongUse(f"workers: a script that builds in several processes does so below {_GUARD}")
    return processes(workers) if executor is None else _users_own(executor, workers)


@contextmanager
def _users_own(executor: Executor, workers: int) -> Iterator[tuple[Executor, int]]:
    """Yield an executor of the user's, and the number of its workers.

    Raises IgfError if a worker of it ends before its work is done, or the work is cancelled; WrongUse if it is shut
    down.
    """
    try:
        yield executor, workers
    except BrokenExecutor as error:
        raise IgfError(f"executor: a worker ended before its work was done: {error}") from None
    except CancelledError:
        raise IgfError("executor: expected work that is done, found that it was cancelled") from None
    except RuntimeError as error:
        if "shutdown" not in str(error):  # no type of its own: executors of the standard library say it in words
            raise
        raise WrongUse("executor: expected one that takes work, found one that is shut down") from None


@contextmanager
def processes(count: int) -> Iterator[tuple[Executor, int]]:
    """Yield a pool of `count` processes, and `count`; for 1, this process does the work.

    Raises IgfError if a process of the pool ends before its work is done.
    """
    if count == 1:
        yield InProcess(), 1
        return
    try:
        with postponed():  # else a signal might leave a semaphore that is made and not yet known
            pool = _Pool(count, _Context(), initializer=_end_with_parent)  # spawned, not forked: Arrow has threads
        with pool:
            try:
                yield pool, count
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
    except BrokenProcessPool:
        reason = "as the system ends those that take too much memory"
        advice = f"try fewer workers, and in a script build below {_GUARD}"
        raise IgfError(f"a worker process ended before its work was done, {reason}; {advice}") from None


def _end_with_parent() -> None:
    """End this process when the one that started it ends, even if that is killed."""
    from multiprocessing import parent_process

    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


@contextmanager
def dask(address: str, count: int) -> Iterator[tuple[Executor, int]]:
    """Yield an executor on the Dask cluster at `address` and the number of its workers.

    The address `local` starts a cluster of `count` processes. Raises WrongUse if Dask is not installed, if nothing
    answers at the address, or if a worker lacks this package.
    """
    try:
        import distributed
    except ImportError:
        raise WrongUse("expected Dask, found none; pip install 'igf-dataset[dask]'") from None
    connect: Any = distributed.Client
    try:
        if address == "local":
            client = connect(n_workers=count, threads_per_worker=1, dashboard_address=None, direct_to_workers=True)
        else:
            _require_greeting(address)
            client = connect(address, timeout=_PATIENCE)
    except (OSError, ValueError, ImportError) as error:
        raise WrongUse(f"{address}: expected the address of a Dask scheduler, found: {error}") from None
    with client:
        if absent := [worker for worker, importable in client.run(eval, _IMPORTABLE).items() if not importable]:
            raise WrongUse(
                f"{address}: expected igf-dataset on each worker, found none on {absent[0]}; install it there"
            )
        if address == "local":
            client.run(_quiet)
        yield client.get_executor(), max(len(client.scheduler_info(n_workers=-1)["workers"]), 1)


def _quiet() -> None:
    """Keep a worker of Dask from logging: while a cluster closes, a heartbeat may fail, with a traceback.

    What goes wrong in the work itself is raised where its result is asked for.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)


def _require_greeting(address: str) -> None:
    """Raise OSError if nothing is received from a TCP address within _PATIENCE.

    Schedulers send first, and a client of Dask waits for that without end, whatever its timeout.
    """
    from distributed.comm.addressing import parse_address, parse_host_port

    scheme, location = parse_address(address)
    if scheme != "tcp":
        return
    with socket.create_connection(parse_host_port(location, 8786), timeout=_PATIENCE) as connection:
        try:
            greeting = connection.recv(1)
        except TimeoutError:
            greeting = b""
        if not greeting:
            raise OSError("a server that sends nothing")
