"""The canonical form of a dataset's manifest, and its self-checksum."""

import json
from collections.abc import Mapping
from typing import Any


def sealed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest with the SHA-256 of its canonical form without that field."""
    import hashlib

    bare = {key: value for key, value in manifest.items() if key != "sha256"}
    return {**bare, "sha256": hashlib.sha256(canonical(bare)).hexdigest()}


def canonical(manifest: Mapping[str, Any]) -> bytes:
    """Return the canonical form of a manifest: UTF-8, indented by two spaces, keys in the given order."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
