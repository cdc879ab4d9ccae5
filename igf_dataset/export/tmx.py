"""TMX 1.4 of sentence pairs, for translation memories (OmegaT, Trados, memoQ) and corpus tools.

A unit is a sentence, with its id as `tuid` and its document, paragraph, section and split as `prop`. The file is valid
by the DTD of TMX 1.4, but does not name it, so that no reader tries to load it.
"""

import re
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from .. import __version__
from ..access.edition import Edition
from ..errors import BadData, Unknown
from . import rows

KIND = "table"
BINARY = False
NAMES: tuple[str, ...] = ("pairs",)
ABOUT = "Sentence pairs as TMX 1.4, for translation memories."

_PROPS = ("document_id", "paragraph_id", "section", "section_en", "split")
_RETURN = {"\r": "&#13;"}  # unescaped, a parser reads a carriage return as a line feed
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(name: str | None, at: str | None, out: BinaryIO, edition: Edition) -> None:
    """Write `pairs`, the only `name` and the default, as TMX; the package describes the arguments and errors."""
    if name not in (None, *NAMES):
        raise Unknown("table for tmx", name or "", NAMES)
    _, records = rows.with_columns("pairs", at, edition)  # raises, before anything is written, if there is no English
    languages = {row["id"]: row["language"] for row in edition.store.documents}
    header = {
        "creationtool": "igf-dataset",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "igf-dataset",
        "adminlang": "en",
        "srclang": "*all*" if len({*languages.values()}) > 1 else next(iter(languages.values())),
        "datatype": "plaintext",
    }
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header{_attributes(header)}/>\n'.encode())
    out.write(b"<body>\n")
    for row in records:
        props = "".join(f"<prop type={quoteattr(prop)}>{_text(row, prop)}</prop>" for prop in _PROPS if row[prop])
        if (language := languages.get(row["document_id"])) is None:
            raise BadData(f"{row['id']}: /document_id: expected a row of documents, found none of {row['document_id']}")
        source = f"<tuv xml:lang={quoteattr(language)}><seg>{_text(row, 'zh')}</seg></tuv>"
        english = f'<tuv xml:lang="en"><seg>{_text(row, "en")}</seg></tuv>'
        out.write(f"<tu{_attributes({'tuid': row['id']})}>{props}{source}{english}</tu>\n".encode())
    out.write(b"</body>\n</tmx>\n")


def _attributes(values: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())


def _text(row: dict[str, Any], column: str) -> str:
    if control := _NOT_XML.search(row[column]):
        found = f"U+{ord(control[0]):04X}"
        raise BadData(f"{row['id']}: /{column}: expected characters that XML can hold, found {found}; use tsv or jsonl")
    return escape(row[column], _RETURN)
