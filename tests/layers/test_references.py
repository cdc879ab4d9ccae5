"""The rules that find pointers to parts and web addresses."""

import pytest

from igf_dataset.layers.references import references

PARTS = {"附件": "d/letter-2", "附文": "d/summary", "附录二": "d/appendix-2", "附件十": "d/appendix-9"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谨转递信(见附件)和摘要（见附文）。", [("见附件", "d/letter-2"), ("见附文", "d/summary")]),
        ("见附录二。", [("见附录二", "d/appendix-2")]),
        ("见附录 二。", [("见附录 二", "d/appendix-2")]),
        ("见附件一", []),
        ("见附录2。", [("见附录2", "d/appendix-2")]),
        ("见附录 II。", [("见附录 II", "d/appendix-2")]),
        ("见附件 2010 年的信", [("见附件", "d/letter-2")]),
        ("见附件 和附文", [("见附件", "d/letter-2")]),
        ("见附件2", []),
        ("见附件十", [("见附件十", "d/appendix-9")]),
        ("见附件十一", []),
        ("见附录", []),
        ("附件载有信", []),
        ("见第 77 段和下文", []),
        ("", []),
    ],
)
def test_pointers(text: str, expected: list[tuple[str, str]]) -> None:
    found = references(text, PARTS)
    assert [(text[mark.start : mark.end], mark.columns["target_id"]) for mark in found] == expected
    assert all((mark.columns["kind"], mark.columns["url"]) == ("internal", None) for mark in found)


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("载于 http://www.intgovforum.org/cms/。", ["http://www.intgovforum.org/cms/"]),
        ("(https://a.org/b)", ["https://a.org/b"]),
        ("（https://a.org/b）", ["https://a.org/b"]),
        ("<https://a.org/b>。", ["https://a.org/b"]),
        ("[https://a.org/b]", ["https://a.org/b"]),
        ("“https://a.org/b”", ["https://a.org/b"]),
        ('"https://a.org/b"', ["https://a.org/b"]),
        ("《https://a.org/b》", ["https://a.org/b"]),
        ("(见 https://a.org/b)。", ["https://a.org/b"]),
        ("https://a.org/b_(c)", ["https://a.org/b_(c)"]),
        ("(https://a.org/b_(c))", ["https://a.org/b_(c)"]),
        ("https://a.org/b?c=1&d=2#e；甲", ["https://a.org/b?c=1&d=2#e"]),
        ("https://a.org/b, 和 http://c.org.", ["https://a.org/b", "http://c.org"]),
        ("https://a.org/b、https://c.org/d，", ["https://a.org/b", "https://c.org/d"]),
        ("https://a.org/b网站", ["https://a.org/b"]),
        ("𠀀 https://a.org/b", ["https://a.org/b"]),
        ("http:// 和 ftp://a.org 和 a.org", []),
        ("http://. 和 http://) 和 http://<", []),
    ],
)
def test_addresses(text: str, urls: list[str]) -> None:
    found = references(text, PARTS)
    assert [text[mark.start : mark.end] for mark in found] == urls
    assert [mark.columns["url"] for mark in found] == urls
    assert all((mark.columns["kind"], mark.columns["target_id"]) == ("url", None) for mark in found)
