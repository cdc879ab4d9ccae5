"""The rule for links in a dataset folder, which the Hugging Face cache, git-annex and DVC use.

A file of the dataset may be a link if its target is in the folder, or in a store of one of these tools in a folder
above, and has the content that the manifest says. The folders between the dataset and its files may not be links. In
the packaged dataset all files may be links, since installers link the files of packages.
"""

import os

from ..errors import BadData
from .resources import MANIFEST
from .resources import folder as packaged

TYPE_CHECKING = False  # a search needs this module, and importing typing would take longer than it
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_BLOCK = 2**20
# The stores of contents, below a folder above the dataset. That of the Hugging Face cache is beside `snapshots`.
_STORES = ("blobs", ".git/annex/objects", ".dvc/cache")
_checked: set[tuple[str, tuple[int, int, int], str]] = set()  # files with the right digest: path, version, digest


def require(folder: str, name: str) -> None:
    """Raise BadData if the file at `name` in a dataset folder is a link that may not be followed."""
    if wrong := astray(folder, name) or _altered(folder, name):
        expected, found = wrong
        raise BadData(
            f"{os.path.join(folder, name)}: expected {expected}, found {found}; put the files themselves in its place "
            "(cp -rL)"
        )


def astray(folder: str, name: str) -> tuple[str, str] | None:
    """Return what is expected and found if a link in the path of a file leads elsewhere, else None."""
    path = os.path.join(folder, name)
    base = os.path.realpath(folder)
    if _is_packaged(folder):
        return None
    if not _same(os.path.realpath(os.path.dirname(path)), os.path.join(base, os.path.dirname(name))):
        return "a file of the folder", "a link in place of the folder that it stands in"
    if os.path.islink(path) and not any(_below(os.path.realpath(path), store) for store in _stores(base)):
        return "a file of the folder, or a link into it or its store", "a link to another place"
    return None


def _altered(folder: str, name: str) -> tuple[str, str] | None:
    """Return what is expected and found if the target of a link has not the content in the manifest, else None."""
    path = os.path.join(folder, name)
    if _is_packaged(folder) or not os.path.islink(path):
        return None
    import json

    from .bounded import Unreadable, read
    from .seal import canonical, sealed

    try:
        content = read(os.path.join(folder, MANIFEST))
        manifest = json.loads(content)
        if name == MANIFEST:
            if canonical(sealed(manifest)) == content:
                return None
            return "a link to a manifest with a valid self-checksum", "another text"
        listed = manifest["files"].get(name.replace(os.sep, "/"))
        if listed is None:
            return "a file that the manifest lists", "a link to one that it does not"
        if _has(path, listed):
            return None
        return f"a link to the content with the SHA-256 {listed['sha256']}", "one to another content"
    except Unreadable as error:
        return "a link to a file that can be read", error.found
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return "a link with a manifest that lists it", str(error)


def _has(path: str, listed: "Mapping[str, Any]") -> bool:
    """Return whether a file has the size and digest of its manifest entry; it is read again only if it changed."""
    import hashlib

    from .bounded import opened

    with opened(path) as file:
        state = os.fstat(file.fileno())
        known = (os.path.realpath(path), (state.st_ino, state.st_size, state.st_mtime_ns), str(listed["sha256"]))
        if state.st_size != listed["bytes"]:
            return False
        if known not in _checked:
            digest, left = hashlib.sha256(), state.st_size
            while left > 0 and (block := file.read(min(_BLOCK, left))):
                digest.update(block)
                left -= len(block)
            if left or digest.hexdigest() != listed["sha256"]:
                return False
            _checked.add(known)
    return True


def _stores(base: str) -> "list[str]":
    """Return the folders that links may lead to: the dataset's own, and the stores in those above."""
    stores = [base]
    above, last = base, ""
    while above != last:
        beside = (store for store in _STORES if store != "blobs" or _below(base, os.path.join(above, "snapshots")))
        stores += (os.path.realpath(os.path.join(above, store)) for store in beside)
        above, last = os.path.dirname(above), above
    return stores


def _below(path: str, folder: str) -> bool:
    """Return whether a path is below a folder, both with all links resolved."""
    return os.path.normcase(path).startswith(os.path.join(os.path.normcase(folder), ""))


def _same(path: str, other: str) -> bool:
    return os.path.normcase(os.path.normpath(path)) == os.path.normcase(os.path.normpath(other))


def _is_packaged(folder: str) -> bool:
    return os.path.abspath(folder) == os.path.abspath(packaged("data"))
