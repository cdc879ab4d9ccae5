"""Recognize files that are not JSON Lines, JSON or Parquet, and report each in one finding."""

from codecs import BOM_UTF8
from collections.abc import Iterator

from ..errors import excerpt
from ..model.findings import Finding
from ..storage.bounded import COMPRESSED, Unreadable, start
from ..storage.kinds import foreign

_JSON = (".jsonl", ".ndjson", ".json", *(f".{kind}{ending}" for kind in ("jsonl", "json") for ending in COMPRESSED))
_BEGINNINGS = (b"{", b"[", b"\xff", b"\xfe")  # of records in JSON, or of byte order marks of UTF-16
_EXPECTED = "JSON Lines (.jsonl), JSON (.json) or Parquet (.parquet)"


def other_file(path: str) -> Iterator[Finding]:
    """Yield a finding if the content of a file is of another kind than its name says."""
    if path.endswith((".parquet", *COMPRESSED)):
        return
    try:
        content = start(path)
    except Unreadable as error:
        yield Finding(error.place, "", error.expected, error.found, error.code)
    else:
        yield from other_text(path, content)


def other_text(path: str, content: bytes) -> Iterator[Finding]:
    """Yield a finding if a file that begins with `content` is no text, or, unless it is named as JSON, no JSON."""
    words = content.removeprefix(BOM_UTF8).strip()
    if found := foreign(content):
        yield Finding(path, "", _EXPECTED, found, "json")
    elif words and not path.endswith(_JSON) and words[:1] not in _BEGINNINGS:
        first = excerpt(words.splitlines()[0].decode("utf-8", "replace"))
        yield Finding(path, "", _EXPECTED, f"another text, which begins {first}", "json")
