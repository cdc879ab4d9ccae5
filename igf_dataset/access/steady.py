"""Let what reads a dataset folder see one state of it, beside builds that replace it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from .store import Changed, Store


class Open(Protocol):
    """What holds a dataset folder open."""

    store: Store


P = ParamSpec("P")
T = TypeVar("T")
Holder = TypeVar("Holder", bound=Open)


def steady(method: Callable[Concatenate[Holder, P], T]) -> Callable[Concatenate[Holder, P], T]:
    """Let a method raise Changed, in place of a result, where the folder was replaced meanwhile."""

    @wraps(method)
    def checked(self: Holder, /, *args: P.args, **named: P.kwargs) -> T:
        with self.store.steady():
            return method(self, *args, **named)

    return checked


def twice(task: Callable[[], T]) -> T:
    """Return what a task returns, tried once more where a build replaced the folder that it read."""
    try:
        return task()
    except Changed:
        return task()
