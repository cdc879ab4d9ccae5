"""The bibliographic data of a place in a document, for reference managers."""

import datetime
from typing import Any, NamedTuple

from ..access.edition import Edition
from ..errors import Unknown
from ..model import citation, ids

UNOFFICIAL = "unofficial English"


class Work(NamedTuple):
    """A document, with the cited place as its `locator`.

    `title` is in the document's language and, in square brackets, in English; `note` has the locator in both
    languages and says that the English is unofficial; `quoted` is the text of a paragraph, an item or a sentence.
    """

    id: str
    title: str
    authors: list[str]
    issued: datetime.date | None
    publisher: str
    genre: str
    symbol: str | None
    language: str
    locator: str
    note: str
    quoted: str


def cited_work(address: str | None, edition: Edition) -> Work:
    """Return the work at an address; without one, the dataset's only document. Raises Unknown."""
    cited = edition.cite(_address(address, edition))
    document = edition.store.need("documents", ids.document(cited.id))
    work, work_en = citation.work(document)
    english = document["title_en"]
    locator = cited.citation_en.removeprefix(work_en).removeprefix(", ")
    locator_zh = cited.citation.removeprefix(work).removeprefix("，")
    unofficial = f"Title in brackets: {UNOFFICIAL} of igf-dataset" if english else ""
    return Work(
        id=cited.id,
        title=f"{document['title']} [{english}]" if english else document["title"],
        authors=_authors(document, edition),
        issued=datetime.date.fromisoformat(document["date"]) if document["date"] else None,
        publisher="United Nations",
        genre=_genre(document),
        symbol=document["symbol"],
        language=document["language"],
        locator=locator,
        note=". ".join(filter(None, [locator[:1].upper() + locator[1:], locator_zh, unofficial])),
        quoted=_quoted(cited.kind, cited.text, cited.text_en),
    )


def _address(address: str | None, edition: Edition) -> str:
    known = [row["id"] for row in edition.store.documents]
    if address is None and len(known) != 1:
        raise Unknown("document", None, known)
    return address or known[0]


def _authors(document: dict[str, Any], edition: Edition) -> list[str]:
    """Return the organ that issued the document, and the sender of the first letter, by office or else by name."""
    organ = ["United Nations", *(["General Assembly"] if document["session"] else [])]
    letter = edition.store.of_document("letters", document["id"])[0]
    keys = ("sender_office_en", "sender_office", "sender_name_en", "sender_name")
    sender = next((letter[key] for key in keys if letter[key]), None)
    return [", ".join(organ), *([sender] if sender else [])]


def _genre(document: dict[str, Any]) -> str:
    """Return the kind of document by its masthead: session, committee and agenda item, as far as it has them."""
    *parts, _ = citation.work({**document, "title": "", "title_en": "-", "symbol": None})[1].split(", ")
    return ", ".join(parts[1:] or ["Document"])


def _quoted(kind: str, text: str, english: str) -> str:
    if kind not in ("paragraph", "item", "sentence"):
        return ""
    return f"{text}\n\n[{english} ({UNOFFICIAL})]" if english else text
