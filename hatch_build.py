"""Put the data, schemas and seeds of the repository into the wheel, with its licence and citation file.

An editable install gets no copies: it reads the repository's own folders.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("data", "schema", "seeds", "LICENSE", "CITATION.cff")


class ShippedFolders(BuildHookInterface[Any]):
    """Puts what the package reads into a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name each folder or file and its place in the wheel; `version` is standard or editable."""
        if version == "standard":
            for name in SHIPPED:
                build_data["force_include"][str(Path(self.root, name))] = f"igf_dataset/files/{name}"
