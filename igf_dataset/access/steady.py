"""Make sure that what is read from a dataset folder is of one build, even if another replaces the folder."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from .store import Changed, Store


class Open(Protocol):
    """An object that holds a dataset folder open."""

    store: Store


P = ParamSpec("P")
T = TypeVar("T")
Holder = TypeVar("Holder", bound=Open)


def steady(method: Callable[Concatenate[Holder, P], T]) -> Callable[Concatenate[Holder, P], T]:
    """Make a method raise Changed, instead of returning, if the folder was replaced meanwhile."""

    @wraps(method)
    def checked(self: Holder, /, *args: P.args, **named: P.kwargs) -> T:
        with self.store.steady():
            return method(self, *args, **named)

    return checked


def retried(task: Callable[[], T]) -> T:
    """Return the result of a task, run once more if a build replaced the folder that it read."""
    try:
        return task()
    except Changed:
        return task()
