"""Make text of a file's bytes, or refuse them: the step before scan.py."""

from ...errors import Refused

_OTHER_FORMATS = {  # by their first bytes
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word file (.docx) or another zipped one",
    b"\xd0\xcf\x11\xe0": "a Word file (.doc) or another one of old Office programs",
    b"{\\rtf": "a file in Rich Text Format",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
_AS_TEXT = "copy its text, or convert it, and save that as UTF-8 in a .txt file"
LARGEST = 16 * 2**20  # bytes of a source: 400 times the size of the first document


def decode(content: bytes, file: str, advice: str = _AS_TEXT) -> str:
    """Return the text of a file. Raises Refused if it is no text in UTF-8 or has more than LARGEST bytes.

    `advice` is what to do with a file of another format.
    """
    check_size(len(content), file)
    for begin, format in _OTHER_FORMATS.items():
        if content.startswith(begin):
            raise Refused(file, 1, "plain text in UTF-8", format, advice)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        found = f"byte 0x{content[error.start]:02x} at byte offset {error.start}"
        raise Refused(file, line, "text in UTF-8", found, "save the file as UTF-8") from None


def check_size(size: int, file: str) -> None:
    """Raise Refused if a source has more than LARGEST bytes."""
    if size > LARGEST:
        raise Refused(file, 1, f"a document of at most {LARGEST:,} bytes", f"one of {size:,}", "divide it")
