"""The metadata blocks of Akoma Ntoso.

What the source does not say is left out: there is no number without a symbol, and no publication block. The day of the
work and of the expression is that of the first letter; the day of the manifestation is that on which the dataset's
version was published, or if that is not known, the letter's too.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from ..model import ids
from ..model.document import Document, Letter
from . import akn_ids
from .akn_text import ENTITIES

ORGAN, EDITOR = "un_ga", "igf_dataset"  # an entity's id has no underscore
NAMESPACE = "urn:igf-dataset:akn"


class Release(NamedTuple):
    """Which release of the dataset is exported: its version, and the day on which it was published, if known."""

    version: str
    day: str | None


def collection(
    document: Document, day: str, release: Release, entities: Iterable[dict[str, Any]], units: Iterable[str]
) -> Element:
    """Return the block of the whole document, with everything that its parts refer to."""
    iri = akn_ids.work(document, day)
    meta = Element("meta")
    name = {"FRBRnumber": document.symbol} if document.symbol else {"FRBRname": document.id}
    _identification(meta, document, day, release, iri, "", ORGAN, {"FRBRsubtype": "publication", **name})
    references = SubElement(meta, "references", source=f"#{EDITOR}")
    _concept(references, "TLCOrganization", ORGAN, "organization/un/generalAssembly", "联合国大会")
    _concept(references, "TLCOrganization", EDITOR, "organization/igf-dataset", "igf-dataset")
    for letter in document.letters:
        name_or_office = letter.sender.name or letter.sender.office
        if letter.sender.entity_id is None and name_or_office:
            sender = _sender(letter)
            _concept(references, "TLCPerson", sender, f"person/igf-dataset.{document.id}.{sender}", name_or_office)
    for entity in entities:
        tag, klass = ENTITIES[entity["kind"]]
        known = f"wikidata.{entity['wikidata']}" if entity["wikidata"] else f"igf-dataset.{entity['id']}"
        _concept(references, klass, entity["id"], f"{tag}/{known}", entity["name"])
    for unit in units:
        _concept(references, "TLCConcept", f"unit_{unit}", f"concept/igf-dataset.unit.{unit}", unit)
    proprietary = SubElement(meta, "proprietary", source=f"#{EDITOR}")
    source = document.source
    edition = {"id": document.id, "version": release.version, "source-sha256": source.sha256}
    SubElement(proprietary, "igf:edition", edition)
    return meta


def part(document: Document, day: str, release: Release, letter: Letter | None, id: str) -> Element:
    """Return the block of one part; that of a letter names its sender and the parts that it transmits."""
    meta = Element("meta")
    iri = akn_ids.work(document, day)
    day = letter.date.isoformat() if letter and letter.date else day
    subtype = ids.part_kind(id)
    component = f"!{akn_ids.eid(id)}"
    author = _sender(letter) if letter else ORGAN
    _identification(meta, document, day, release, iri, component, author, {"FRBRsubtype": subtype})
    if letter and letter.transmits:
        references = SubElement(meta, "references", source=f"#{EDITOR}")
        for target in letter.transmits:
            eid = akn_ids.eid(target)
            SubElement(references, "hasAttachment", href=f"#{eid}", showAs=target)
    return meta


def _identification(  # noqa: PLR0913, PLR0917 - what an identification says
    meta: Element,
    document: Document,
    day: str,
    release: Release,
    iri: str,
    component: str,
    author: str,
    names: dict[str, str],
) -> None:
    identification = SubElement(meta, "identification", source=f"#{EDITOR}")
    language = akn_ids.language(document)
    expression = f"{iri}/{language}@"
    ending = f"/{component}" if component else "/!main"
    # The format comes last in the IRI of a manifestation, after the component.
    levels = {
        "FRBRWork": (f"{iri}{ending}", iri),
        "FRBRExpression": (f"{expression}{ending}", expression),
        "FRBRManifestation": (f"{expression}{ending}.xml", f"{expression}.xml"),
    }
    for level, (this, uri) in levels.items():
        block = SubElement(identification, level)
        SubElement(block, "FRBRthis", value=this)
        SubElement(block, "FRBRuri", value=uri)
        is_file = level == "FRBRManifestation"
        date, name = (release.day, "release") if is_file and release.day else (day, "letter")
        SubElement(block, "FRBRdate", date=date, name=name)
        SubElement(block, "FRBRauthor", href=f"#{EDITOR if is_file else author}")
        if level == "FRBRWork":
            SubElement(block, "FRBRcountry", value="un")
            for tag, value in names.items():
                SubElement(block, tag, value=value)
        elif level == "FRBRExpression":
            SubElement(block, "FRBRlanguage", language=language)
        else:
            SubElement(block, "FRBRformat", value="xml")


def _sender(letter: Letter) -> str:
    sender = letter.sender
    return sender.entity_id or (f"{akn_ids.eid(letter.id)}_sender" if sender.name or sender.office else ORGAN)


def _concept(references: Element, tag: str, eid: str, path: str, shown: str) -> None:
    SubElement(references, tag, eId=eid, href=f"/akn/ontology/{path}", showAs=shown)
