"""Let what reads a dataset folder see one state of it, beside builds that replace it."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from .store import Changed

if TYPE_CHECKING:
    from .edition import Edition

P = ParamSpec("P")
T = TypeVar("T")


def steady(method: "Callable[Concatenate[Edition, P], T]") -> "Callable[Concatenate[Edition, P], T]":
    """Let a method of Edition raise Changed, in place of a result, where the folder was replaced."""

    @wraps(method)
    def checked(self: "Edition", /, *args: P.args, **named: P.kwargs) -> T:
        with self.store.steady():
            return method(self, *args, **named)

    return checked


def twice(task: Callable[[], T]) -> T:
    """Return what a task returns, tried once more where a build replaced the folder that it read."""
    try:
        return task()
    except Changed:
        return task()
