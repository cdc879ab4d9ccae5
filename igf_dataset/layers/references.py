"""Find references in a paragraph by rule: pointers to parts of the document, and web addresses.

Two rules: `见` with a part's label (`见附件`, `见附文一`) that exactly one part has; a web address.
"""

import re
from collections.abc import Mapping

from ..model.numerals import part_label
from .marks import Mark

_NUMBER = "[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}(?![0-9０-９])|(?:[IVX]{1,4}|[Ⅰ-Ⅻ])(?![A-Za-z0-9])"
_POINTER = re.compile(f"见(?P<label>(?:附[件文录]|增编)(?:[ \u3000]?(?:{_NUMBER}))?)")
_URL = re.compile(r"https?://[A-Za-z0-9\[][!-~]*")
_CLOSING = ".,;:!?)]}>\"'"


def references(text: str, parts: Mapping[str, str]) -> list[Mark]:
    """Return the references in `text`, in order; `parts` are the parts' ids by `numerals.part_label`."""
    marks = []
    for match in _POINTER.finditer(text):
        target = parts.get(part_label(match["label"]))
        if target is not None:
            marks.append(Mark(match.start(), match.end(), _columns("internal", target, None)))
    for match in _URL.finditer(text):
        url = _bare(match[0])
        marks.append(Mark(match.start(), match.start() + len(url), _columns("url", None, url)))
    return sorted(marks, key=lambda mark: mark.start)


def _bare(url: str) -> str:
    """Return a web address without the punctuation that follows it."""
    url = re.split('[<>"]', url, maxsplit=1)[0]
    end, unopened = len(url), url.count(")") - url.count("(")
    while url[end - 1] in _CLOSING and not (url[end - 1] == ")" and unopened <= 0):
        unopened -= url[end - 1] == ")"
        end -= 1
    return url[:end]


def _columns(kind: str, target: str | None, url: str | None) -> dict[str, object]:
    return {"kind": kind, "target_id": target, "url": url, "origin": "rule"}
