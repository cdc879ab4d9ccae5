"""Identifiers by the naming convention of Akoma Ntoso.

An `eId` has an abbreviated element name and a number, after the eIds of the elements within which it is numbered:
`vilnius-2010/summary.43` is `summary_1__para_43`, since paragraphs are numbered through their part, and
`vilnius-2010/summary.II.A` is `summary_1__sec_II__sec_A`. The project's ids are added as `GUID`.
"""

from ..model import ids
from ..model.document import Document

LANGUAGES = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}  # ISO 639-2


def eid(id: str) -> str:
    """Return the eId of a part, section, paragraph or footnote. It has an underscore, which no entity's id has."""
    part, *steps = ids.address(id).split(".")
    name, _, number = part.partition("-")
    pieces = [f"{name}_{number or 1}"]
    for step in steps:
        if step.startswith("note-"):
            pieces.append(f"authorialNote_{step.removeprefix('note-')}")
        else:
            pieces.append(f"{'para' if step.isdigit() else 'sec'}_{step}")
    return "__".join(pieces)


def work(document: Document, date: str) -> str:
    """Return the IRI of the document as a work of the General Assembly, with its day and its symbol or id."""
    name = document.symbol.replace("/", "-").replace(" ", "_") if document.symbol else document.id
    return f"/akn/un/documentCollection/publication/unga/{date}/{name}"


def language(document: Document) -> str:
    """Return the language of the document as a code of three letters."""
    tag = document.language.partition("-")[0]
    return LANGUAGES.get(tag, tag)


def reference(id: str, document: Document, iri: str) -> str:
    """Return the target of a reference to the document or to a place in it."""
    return iri if id == document.id else f"#{eid(id)}"
