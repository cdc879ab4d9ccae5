"""Lines and their shapes, and bytes that are no text or too much of it."""

import pytest

from igf_dataset.errors import Refused
from igf_dataset.text.lines import decode as module
from igf_dataset.text.lines.decode import decode
from igf_dataset.text.lines.scan import Line, scan

ADVICE = "remove it, or fix the conversion that put it there"


def told(error: Refused) -> tuple[str, int, str, str, str]:
    return error.file, error.line, error.expected, error.found, error.advice


COPY = "copy its text, or convert it, and save that as UTF-8 in a .txt file"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff", ("f", 1, "text in UTF-8", "byte 0xff at byte offset 0", "save the file as UTF-8")),
        (b"\n\n\x07\xfe\n", ("f", 3, "text in UTF-8", "byte 0xfe at byte offset 3", "save the file as UTF-8")),
        ("甲\n".encode()[:2], ("f", 1, "text in UTF-8", "byte 0xe7 at byte offset 0", "save the file as UTF-8")),
        (b"%PDF-1.7\n", ("f", 1, "plain text in UTF-8", "a PDF", COPY)),
        (b"PK\x03\x04\x14", ("f", 1, "plain text in UTF-8", "a Word file (.docx) or another zipped one", COPY)),
        ("甲".encode("utf-16"), ("f", 1, "plain text in UTF-8", "text in UTF-16", COPY)),
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


def test_line_ends_of_old_computers_are_told() -> None:
    with pytest.raises(Refused) as caught:
        scan("甲\r乙\r", "f")
    assert told(caught.value)[:4] == ("f", 1, "line ends \\n or \\r\\n", "\\r alone")
    assert len(scan("甲\r\n乙\r\n", "f").lines) == len(scan("甲\r", "f").lines) + 1


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


@pytest.mark.parametrize(
    ("line", "shape", "label", "words"),
    [
        ("12. 会议", "numbered", "12", "会议"),
        ("12.会议", "numbered", "12", "会议"),
        ("12、会议", "numbered", "12", "会议"),
        ("1. 2010 年", "numbered", "1", "2010 年"),
        ("1.5 亿", "decimal", "1.5", "亿"),
        ("2010 年", "prose", "", "2010 年"),
        ("12.", "numbered", "12", ""),
        ("^a 见", "footnote", "^a", "见"),
        ("^12 见", "footnote", "^12", "见"),
        ("^a见", "prose", "", "^a见"),
        ("一. 开幕", "numeral-heading", "一", "开幕"),
        ("十二、开幕", "numeral-heading", "十二", "开幕"),
        ("一开幕", "prose", "", "一开幕"),
        ("A. 资源", "letter-heading", "A", "资源"),
        ("ＩＣＡＮＮ", "prose", "", "ＩＣＡＮＮ"),
        ("(a) 甲", "item", "(a)", "甲"),
        ("(xii) 甲", "item", "(xii)", "甲"),
        ("(十一) 甲", "item", "(十一)", "甲"),
        ("(见甲) 乙", "prose", "", "(见甲) 乙"),
        ("- 甲", "item", "-", "甲"),
        ("-甲", "prose", "", "-甲"),
        ("•甲", "item", "•", "甲"),
        ("附件", "part-label", "", "附件"),
        ("附录二", "part-label", "", "附录二"),
        ("某国代表给秘书长的信的附件", "part-label", "", "某国代表给秘书长的信的附件"),
        ("附件载有", "prose", "", "附件载有"),
        ("给秘书长的信", "prose", "", "给秘书长的信"),
        ("1. 甲", "numbered", "1", "甲"),
        ("“(b) 甲", "item", "“(b)", "甲"),
        ("㈡ 甲", "item", "㈡", "甲"),
        ("(2) 甲", "item", "(2)", "甲"),
        ("1.1 甲", "decimal", "1.1", "甲"),
        ("第一条", "article", "第一条", ""),
        ("第二章 甲", "article", "第二章", "甲"),
        ("¹ 甲", "footnote", "¹", "甲"),
        ("[2] 甲", "footnote", "[2]", "甲"),
        ("* 甲", "footnote", "*", "甲"),
        ("1 见甲", "bare", "1", "见甲"),
        ("附 件", "part-label", "", "附 件"),
        ("附件一：甲", "part-label", "", "附件一：甲"),
        ("附件(续)", "running-head", "", "附件(续)"),
        ("____", "rule", "", "____"),
        ("* * *", "rule", "", "* * *"),
        ("A/62/193-S/2007/455", "symbol", "", "A/62/193-S/2007/455"),
        ("A/C.2/65/L.3", "symbol", "", "A/C.2/65/L.3"),
        ("2 10-12345", "folio", "", "2 10-12345"),
        ("10-12345 3", "folio", "", "10-12345 3"),
        ("10-59178 (C)", "folio", "", "10-59178 (C)"),
        ("*1059178*", "folio", "", "*1059178*"),
        ("2/14", "folio", "", "2/14"),
        ("1/ 见网站。", "footnote", "1/", "见网站。"),
        ("1/2 的国家", "prose", "", "1/2 的国家"),
        ("/...", "running-head", "", "/..."),
        ("——维护宪章；", "item", "——", "维护宪章；"),
        ("-- 5 --", "folio", "", "-- 5 --"),
        ("— 12 —", "folio", "", "— 12 —"),
        ("- - - -", "rule", "", "- - - -"),
        ("- -", "item", "-", "-"),
        ("English/Page 3", "folio", "", "English/Page 3"),
        ("1 1982年", "bare", "1", "1982年"),
        ("a 1982年", "prose", "", "a 1982年"),
        ("——", "rule", "", "——"),
        ("ii. 私人资金。", "item", "ii.", "私人资金。"),
        ("增 编 一", "part-label", "", "增 编 一"),
        ("增编所载的意见", "prose", "", "增编所载的意见"),
        ("17", "number", "", "17"),
        ("Distr.: General", "distribution", "", "Distr.: General"),
        ("21 October 2010", "distribution", "", "21 October 2010"),
        ("2010 年 10 月 21 日", "date", "", "2010 年 10 月 21 日"),
        ("[原件：英文]", "language", "", "[原件：英文]"),
        ("注", "note-heading", "", "注"),
        ("谨转递某国总理，给秘书长的信", "prose", "", "谨转递某国总理，给秘书长的信"),
        ("张三(签名)", "signature", "", "张三(签名)"),
        ("(签名)", "signature", "", "(签名)"),
    ],
)
def test_shapes(line: str, shape: str, label: str, words: str) -> None:
    text = f"甲\n\u3000{line}  "
    found = scan(text).lines[-1]
    assert (found.shape, found.label, text[found.words_start : found.end]) == (shape, label, words)
    assert (found.number, text[found.start : found.end], found.gap) == (2, line, False)


def test_decode() -> None:
    assert decode("甲\n".encode(), "f") == "甲\n"
    with pytest.raises(Refused) as caught:
        decode(b"a\n\nb\xffc", "f")
    assert str(caught.value) == (
        "f:3: expected text in UTF-8, found byte 0xff at byte offset 4; save the file as UTF-8"
    )


def test_scan_says_where_lines_begin_and_what_parts_them() -> None:
    text = "\ufeff 甲\n\u3000\n 1. 乙 \n\f丙\n丁\f\n戊\n\n己"
    found = scan(text, "f")
    assert (found.file, found.text) == ("f", text)
    assert found.lines == [
        Line(1, 2, 3, "甲", True, "prose", "", 2),
        Line(3, 7, 11, "1. 乙", True, "numbered", "1", 10),
        Line(4, 14, 15, "丙", True, "prose", "", 14),
        Line(5, 16, 17, "丁", False, "prose", "", 16),
        Line(6, 19, 20, "戊", True, "prose", "", 19),
        Line(8, 22, 23, "己", True, "prose", "", 22),
    ]
