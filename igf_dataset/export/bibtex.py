"""An address in, a BibTeX entry out, for BibTeX, biber and reference managers.

It is an `@techreport`, which reference managers take for a report of an organization. Each value stands in
braces and is plain text: what TeX would read as a command is written as the character it is.
"""

import re
from typing import BinaryIO

from ..access.edition import Edition
from ..model.numerals import MONTHS_EN
from . import work

KIND = "place"
BINARY = False

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
    """Write the entry of a place; see the package for the arguments and what is raised."""
    found = work.find(name, edition)
    authors = " and ".join(f"{{{escape(author)}}}" for author in found.authors)
    fields = {
        "author": authors,
        "title": f"{{{escape(found.title)}}}",  # braced twice: styles must not lower its capitals
        "institution": escape(found.publisher),
        "type": f"{{{escape(found.genre)}}}",  # as the title
        "number": escape(found.symbol or ""),
        "year": str(found.issued.year) if found.issued else "",
        "month": "",
        "day": str(found.issued.day) if found.issued else "",
        "langid": _LANGIDS.get(found.language, ""),  # for biber; without it English hyphenation
        "note": escape(found.note),
        "abstract": escape(found.quoted),
    }
    lines = [f"@techreport{{{found.id},"]
    for field, value in fields.items():
        if field == "month" and found.issued:
            lines.append(f"  month = {MONTHS_EN[found.issued.month - 1][:3].lower()},")
        elif value:
            lines.append(f"  {field} = {{{value}}},")
    out.write("\n".join([*lines, "}", ""]).encode("utf-8"))


def escape(text: str) -> str:
    """Text as it stands in a braced value."""
    escaped = re.sub(r"[\\{}~^#$%&_]", lambda match: _SPECIAL[match[0]], text)
    return _LIGATURE.sub("{}", escaped)
