"""Executors: this process, a pool of processes, a Dask cluster."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, TypeVar

from ..errors import IgfError, WrongUse

_Result = TypeVar("_Result")
_PATIENCE = 10  # seconds until a cluster answers


class InProcess(Executor):
    """Does each piece of work at once, in this process."""

    def submit(self, work: Callable[..., _Result], /, *args: Any, **kwargs: Any) -> Future[_Result]:
        """Do it, and give a future that is done."""
        future: Future[_Result] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class _Worker(SpawnProcess):
    """A process that does not hear what a terminal sends to all: the one that started it does, and ends it.

    Else each would print how it was interrupted.
    """

    def start(self) -> None:
        """Start it with these signals blocked, as a process inherits it; here they wait meanwhile."""
        if sys.platform == "win32":
            super().start()
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def terminate(self) -> None:
        """End it, whatever it blocks."""
        self.kill()


class _Context(SpawnContext):
    Process = _Worker


@contextmanager
def processes(count: int) -> Iterator[tuple[Executor, int]]:
    """Yield a pool of so many processes and their number; one stands for this process.

    Raises IgfError where a process of the pool ends before its work.
    """
    if count == 1:
        yield InProcess(), 1
        return
    from concurrent.futures import ProcessPoolExecutor

    try:
        # Not forked: Arrow has threads.
        with ProcessPoolExecutor(count, _Context(), initializer=_end_with_parent) as pool:
            try:
                yield pool, count
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
    except BrokenProcessPool:
        reason = "as the system ends those that take too much memory"
        raise IgfError(f"a worker process ended before its work was done, {reason}; try fewer --workers") from None


def _end_with_parent() -> None:
    """End this process when the one that started it does, however that ends."""
    from multiprocessing import parent_process
    from threading import Thread

    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


@contextmanager
def dask(address: str, count: int) -> Iterator[tuple[Executor, int]]:
    """Yield an executor on the Dask cluster at `address`, or on one of `count` processes here where that is `local`.

    It comes with the number of its workers. Raises WrongUse where Dask is not installed or nothing answers there.
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
        yield client.get_executor(), max(len(client.scheduler_info(n_workers=-1)["workers"]), 1)


def _require_greeting(address: str) -> None:
    """Raise OSError where nothing greets at a TCP address within _PATIENCE.

    A scheduler speaks first, and a client of Dask waits for its first word without end, whatever its timeout.
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
            raise OSError("somebody who says nothing")
