"""The repository's data, schemas and seeds in, the wheel's copies of them out.

An editable install gets no copies: it reads the repository's own folders.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("data", "schema", "seeds")


class ShippedFolders(BuildHookInterface[Any]):
    """Puts the folders that the package reads into a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name each folder and its place in the wheel; `version` is standard or editable."""
        if version == "standard":
            for name in FOLDERS:
                build_data["force_include"][str(Path(self.root, name))] = f"igf_dataset/files/{name}"
