"""Keep the compiled templates of the page beside the package's compiled modules, where Python keeps any.

Compiling them takes as long as all else that `igf-dataset verify` does. Needs Jinja2.
"""

import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from .. import __version__

FOLDER = Path(__file__).parent / "__pycache__"


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Compiled templates in FOLDER, by the versions of this package and of Jinja2.

    None are written where Python writes no modules either (PYTHONDONTWRITEBYTECODE), or where that is not allowed.
    """

    def __init__(self) -> None:
        super().__init__(str(FOLDER), f"template-{__version__}-{jinja2.__version__}-%s.cache")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a compiled template if possible."""
        if not sys.dont_write_bytecode and FOLDER.is_dir():
            with suppress(OSError):
                super().dump_bytecode(bucket)
