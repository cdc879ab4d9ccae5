"""What of a source's bytes is no text, or too much of it; each is refused with its place."""

import pytest

from igf_dataset.errors import Refused
from igf_dataset.text import scan as module
from igf_dataset.text.scan import decode, scan

ADVICE = "remove it, or fix the conversion that put it there"


def told(error: Refused) -> tuple[str, int, str, str, str]:
    return error.file, error.line, error.expected, error.found, error.advice


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff", ("f", 1, "text in UTF-8", "byte 0xff at byte offset 0", "save the file as UTF-8")),
        (b"\n\n\x07\xfe\n", ("f", 3, "text in UTF-8", "byte 0xfe at byte offset 3", "save the file as UTF-8")),
        ("甲\n".encode()[:2], ("f", 1, "text in UTF-8", "byte 0xe7 at byte offset 0", "save the file as UTF-8")),
    ],
)
def test_bytes_that_are_no_text(content: bytes, expected: object) -> None:
    with pytest.raises(Refused) as caught:
        decode(content, "f")
    assert told(caught.value) == expected


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("\x00甲\n乙", 1, "the character U+0000"),
        ("\n甲\x85\n乙\n", 2, "the character U+0085"),
        ("甲\n\n乙\u2028\n丙\ufffe\n", 3, "the character U+2028"),
    ],
)
def test_characters_that_no_printed_document_has(text: str, line: int, found: str) -> None:
    with pytest.raises(Refused) as caught:
        scan(text, "f")
    assert told(caught.value) == ("f", line, "printable text", found, ADVICE)


def test_a_source_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """In bytes where it is bytes, in code points where it is text."""
    assert module.LARGEST == 16_777_216
    monkeypatch.setattr(module, "LARGEST", 1_200)
    assert decode("甲".encode() * 400, "f") == "甲" * 400
    assert scan("甲" * 1_200).text == "甲" * 1_200
    for refused in (lambda: decode("甲".encode() * 401, "f"), lambda: scan("甲" * 1_203, "f")):
        with pytest.raises(Refused) as caught:
            refused()
        assert told(caught.value) == ("f", 1, "a document of at most 1,200 bytes", "one of 1,203", "divide it")
