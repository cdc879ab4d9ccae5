"""The canonical form of a dataset's manifest, and the digest of itself that it carries."""

import json
from collections.abc import Mapping
from typing import Any


def sealed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest with its own SHA-256, taken of the canonical form without it."""
    import hashlib

    bare = {key: value for key, value in manifest.items() if key != "sha256"}
    return {**bare, "sha256": hashlib.sha256(canonical(bare)).hexdigest()}


def canonical(manifest: Mapping[str, Any]) -> bytes:
    """Return the one way in which a manifest may be written: UTF-8, two spaces, keys in the order given."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
