"""Make one operation on the files of a folder fail, chosen by its number, in this process.

Operations that change files are counted: to open for writing, write, truncate, flush to disk, make, rename and remove.
They are counted where Python calls the system, so that buffers fail as they would, also on `close`. Arrow, which writes
Parquet by itself, is given a file of Python's instead.
"""

import builtins
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet

from igf_dataset.storage import folders

_WRITING = frozenset("wax+")


class Faults:
    """Counts operations from now on, and makes one fail.

    `at` is the number of the first that fails, from 1; with `lasting`, all later ones that need space fail too, as on a
    full disk; `error` is the error number. Make one only, in a separate process.
    """

    def __init__(self, base: Path, at: int, error: int, *, lasting: bool) -> None:
        self.base, self.at, self.error, self.lasting = str(base), at, error, lasting
        self.count = 0
        for name in ("mkdir", "rename", "replace", "open", "fsync", "ftruncate"):
            self._wrap(name, frees=False)
        for name in ("unlink", "rmdir"):
            self._wrap(name, frees=True)
        self._open = io.open
        io.open = builtins.open = self.open
        self._exchange = folders._exchange
        folders._exchange = self.exchange
        pyarrow.parquet.ParquetWriter = self._writer()

    @property
    def reached(self) -> bool:
        """Whether an operation failed."""
        return self.count >= self.at

    def step(self, where: object = None, *, frees: bool = False) -> None:
        """Count an operation. Raises OSError if it is one that fails."""
        self.count += 1
        if self.count == self.at or (self.lasting and self.count > self.at and not frees):
            raise OSError(self.error, os.strerror(self.error), where and str(where))

    def _wrap(self, name: str, *, frees: bool) -> None:
        original: Callable[..., Any] = getattr(os, name)

        def counted(path: Any, *args: Any, **kwargs: Any) -> Any:
            if isinstance(path, int) or not Path(path).is_absolute() or self._below(path):
                self.step(None if isinstance(path, int) else path, frees=frees)
            return original(path, *args, **kwargs)

        setattr(os, name, counted)

    def _below(self, path: Any) -> bool:
        return os.fspath(path).startswith(self.base)

    def exchange(self, first: Path, second: Path) -> bool:
        """Exchange two folders; if it is to fail, return False, as on a system without exchange."""
        try:
            self.step(first)
        except OSError:
            return False
        return self._exchange(first, second)

    def open(self, file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        """Open a file; if it is opened for writing in the folder, all its writes count."""
        named = not isinstance(file, int)
        if not _WRITING & set(mode) or (named and not self._below(file)):
            return self._open(file, mode, *args, **kwargs)
        if named:
            self.step(file)
        return self._counted(file, mode, *args, **kwargs)

    def _counted(  # noqa: PLR0913, PLR0917 - what `open` takes
        self,
        file: Any,
        mode: str,
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        step = self.step

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                step(self.name)
                return super().write(data)

            def truncate(self, size: int | None = None) -> int:
                step(self.name)
                return super().truncate(size)

        raw = Raw(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        buffer = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffer if "b" in mode else io.TextIOWrapper(buffer, encoding, errors, newline)

    def _writer(self) -> type:
        opened = self.open

        class Writer(pyarrow.parquet.ParquetWriter):
            def __init__(self, where: Any, *args: Any, **kwargs: Any) -> None:
                self.file = opened(where, "wb") if isinstance(where, (str, Path)) else None
                super().__init__(self.file or where, *args, **kwargs)

            def close(self) -> None:
                try:
                    super().close()
                finally:
                    if self.file is not None:
                        self.file.close()

        return Writer
