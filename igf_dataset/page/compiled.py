"""Keep the compiled templates of the page beside the package's compiled modules, where Python keeps any.

Compiling them takes about half of the time of a small build, imports aside. Needs Jinja2.
"""

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from .. import __version__

FOLDER = Path(cache_from_source(__file__)).parent


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Compiled templates in FOLDER, by the versions of this package and of Jinja2, and `options` of the environment.

    None are written where Python writes no modules either (PYTHONDONTWRITEBYTECODE), or where that is not allowed.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        shown = hashlib.sha256(repr(sorted(options.items())).encode()).hexdigest()[:8]
        super().__init__(str(FOLDER), f"template-{__version__}-{jinja2.__version__}-{shown}-%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a compiled template; one that is damaged counts as none."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever damaged bytes raise
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a compiled template if possible."""
        if not sys.dont_write_bytecode and FOLDER.is_dir():
            with suppress(OSError):
                super().dump_bytecode(bucket)
