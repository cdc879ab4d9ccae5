"""Recognize binary files by their first bytes."""

_READ = 4_096  # bytes that are examined
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_TEXT = (
    b"{",
    b"[",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
)  # texts that may contain NUL: JSON, and with a byte order mark
_KINDS = {
    GZIP: "a gzip file",
    ZSTD: "a Zstandard file",
    b"PAR1": "a Parquet file",
    b"PK\x03\x04": "an Excel workbook or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"SQLite format 3\x00": "an SQLite database",
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"ARROW1": "an Arrow file",
}
_ADVICE = {
    GZIP: "end its name in .gz",
    ZSTD: "end its name in .zst",
    b"PAR1": "end its name in .parquet",
}


def foreign(start: bytes) -> str:
    """Return what kind of file begins with `start`, and what to do; empty if it may be text."""
    for mark, kind in _KINDS.items():
        if start.startswith(mark):
            return f"{kind}; {_ADVICE.get(mark, 'give the table as JSON Lines, JSON or Parquet')}"
    is_text = b"\0" not in start[:_READ] or start.startswith(_TEXT)
    return "" if is_text else "binary data; give the table as JSON Lines, JSON or Parquet"
