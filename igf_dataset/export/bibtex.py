"""BibTeX entries, for BibTeX, biber and reference managers.

An entry is an `@techreport`, which reference managers read as a report of an organization. Values are in braces, and
characters that TeX would read as commands are escaped.
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

# Braces count even after a backslash, so they are also written by name.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}
_LANGIDS = {"zh": "chinese", "en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
# Between characters that TeX would join: --, '', ``, <<, >>, ,,, !`, ?`
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
    """Return a text escaped for a value in braces."""
    escaped = re.sub(r"[\\{}~^#$%&_]", lambda match: _SPECIAL[match[0]], text)
    return _LIGATURE.sub("{}", escaped)
