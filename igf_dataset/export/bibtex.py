"""BibTeX entries, for BibTeX, biber and reference managers.

It is an `@techreport`, which reference managers take for a report of an organization. Each value stands in
braces and is plain text: what TeX would read as a command is written as the character it is.
"""

import re
from typing import BinaryIO

from ..access.edition import Edition
from ..model.numerals import MONTHS_EN
from .work import cited_work

KIND = "place"
BINARY = False
NAMES: tuple[str, ...] = ()
ABOUT = "A reference to a document or a place in it, for BibTeX and biber."

# Braces are counted even behind a backslash, so they too are written by name.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}
_LANGIDS = {"zh": "chinese", "en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
# Between characters that TeX would draw together: --, '', ``, <<, >>, ,,, !`, ?`
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=<)(?=<)|(?<=>)(?=>)|(?<=,)(?=,)|(?<=[!?])(?=`)")


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write the entry of a place; the package describes the arguments and errors."""
    work = cited_work(name, edition)
    authors = " and ".join(f"{{{escape(author)}}}" for author in work.authors)
    fields = {
        "author": authors,
        "title": f"{{{escape(work.title)}}}",  # braced twice: styles must not lower its capitals
        "institution": escape(work.publisher),
        "type": f"{{{escape(work.genre)}}}",  # as the title
        "number": escape(work.symbol or ""),
        "year": str(work.issued.year) if work.issued else "",
        "month": "",
        "day": str(work.issued.day) if work.issued else "",
        "langid": _LANGIDS.get(work.language, ""),  # for biber; without it English hyphenation
        "note": escape(work.note),
        "abstract": escape(work.quoted),
    }
    lines = [f"@techreport{{{work.id},"]
    for field, value in fields.items():
        if field == "month" and work.issued:
            lines.append(f"  month = {MONTHS_EN[work.issued.month - 1][:3].lower()},")
        elif value:
            lines.append(f"  {field} = {{{value}}},")
    out.write("\n".join([*lines, "}", ""]).encode("utf-8"))


def escape(text: str) -> str:
    """Text as it stands in a braced value."""
    escaped = re.sub(r"[\\{}~^#$%&_]", lambda match: _SPECIAL[match[0]], text)
    return _LIGATURE.sub("{}", escaped)
