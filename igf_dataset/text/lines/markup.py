"""Refuse text that has the marks of Markdown, or of a converter of Word's files, in place of what papers print.

counted.py calls this before it looks at the lines.
"""

import re
from collections.abc import Mapping

from ...errors import Refused, excerpt
from .scan import Line, Scanned

_IN_MARKDOWN = ("#", "**", "[^", "\\", ">")
_MARKDOWN = re.compile(
    r"#{1,6}\s+\S|\*\*[^*]+\*\*\Z|\[\^[^\]]+\]:|[0-9]{1,4}\\[.)]|>\s|[^\[]*\[\^(?:[a-z]|[0-9]{1,2})\]"
)
_TO_PLAIN = "take the marks away (# of headings, ** around words, > of quotations, [^1] of footnotes, \\ before stops)"
# A call, whose note is printed as [1: 见 A/65/1。].
_IN_WORD, _CALL = "[footnoteRef:", re.compile(r"\[footnoteRef:[0-9]{1,3}\]")
_TO_CALLS = "write [1] for the call [footnoteRef:1], and [1] with its words behind it for the note [1: …]"


def refuse_markup(scanned: Scanned, roles: Mapping[int, str]) -> None:
    """Raise Refused at the first line with such marks, if no role, by line number, says what it is."""
    if any(mark in scanned.text for mark in _IN_MARKDOWN):
        for line in scanned.lines:
            if _MARKDOWN.match(line.text) and line.number not in roles:
                raise _refused(scanned.file, line, "plain text, no Markdown", line.text, _TO_PLAIN)
    if _IN_WORD in scanned.text:
        for line in scanned.lines:
            if (call := _CALL.search(line.text)) and line.number not in roles:
                raise _refused(scanned.file, line, "a footnote's call as papers print it", call[0], _TO_CALLS)


def _refused(file: str, line: Line, expected: str, found: str, mend: str) -> Refused:
    """Return the error for a line with marks, and how to `mend` these."""
    advice = f'{mend}; if the line is plain, say under [roles] in document.toml: {line.number} = "unnumbered"'
    return Refused(file, line.number, expected, excerpt(found), advice)
