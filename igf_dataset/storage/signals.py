"""Postpone signals while something must not be left half done."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any


@contextmanager
def postponed() -> Iterator[None]:
    """Postpone SIGINT and SIGTERM to the end of the context. Only the main thread can do that; signals go to it."""
    received: list[int] = []
    before: dict[signal.Signals, Any] = {}
    try:
        for number in (signal.SIGINT, signal.SIGTERM) if current_thread() is main_thread() else ():
            if (handler := signal.getsignal(number)) is not None:  # one that was not set by Python cannot be set again
                before[number] = handler
                signal.signal(number, lambda number, _: received.append(number))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if received:
            signal.raise_signal(received[0])
