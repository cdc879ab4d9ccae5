"""The canonical form of a dataset's manifest, its self-checksum, and the files that it lists."""

import json
from collections.abc import Mapping
from typing import Any


def sealed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest with the SHA-256 of its canonical form without that field."""
    import hashlib

    bare = {key: value for key, value in manifest.items() if key != "sha256"}
    return {**bare, "sha256": hashlib.sha256(canonical(bare)).hexdigest()}


def listed(content: bytes) -> set[str]:
    """Return the files that a dataset's manifest lists, by path below the folder.

    Raises ValueError if the text is none: not sealed, as no other program's manifest.json is, or with a path that leads
    out of the folder.
    """
    manifest = json.loads(content)
    if not isinstance(manifest, dict) or sealed(manifest)["sha256"] != manifest.get("sha256"):
        raise ValueError("no manifest of a built dataset")
    names = manifest["files"]
    if not isinstance(names, dict) or not all(map(_is_below, names)):
        raise ValueError("no paths below the folder of a dataset")
    return set(names)


def _is_below(name: str) -> bool:
    """Return whether a path, with `/`, leads to a place below the folder where it begins."""
    return not any(step in ("", ".", "..") or "\\" in step or ":" in step or "\0" in step for step in name.split("/"))


def canonical(manifest: Mapping[str, Any]) -> bytes:
    """Return the canonical form of a manifest: UTF-8, indented by two spaces, keys in the given order."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
