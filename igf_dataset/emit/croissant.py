"""Write croissant.json, the catalogue metadata: Croissant 1.1 on top of schema.org's Dataset.

It lists every Parquet and JSON Lines file and the database with size and digest. Every table with rows is two record
sets, as Parquet and as JSON Lines, with each column's description, type and reference from the models. Addresses of
files are relative, so that the folder can be moved, unless dataset.toml has a base address. The digests of Parquet
files change with pyarrow's version, that of the database with SQLite's.
"""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .. import __version__
from ..layers.description import Description
from ..model.describe import summary
from ..model.rows import ROWS, SHARED
from ..model.schemas import Column, columns
from ..storage import sqlite
from ..storage.resources import table_files, table_rows
from .card_text import Facts, citation
from .manifest import digest

NAME = "croissant.json"

# Media types in Croissant, by the format and ending of the files.
_MEDIA = {"parquet": "application/x-parquet", "jsonl": "application/jsonlines"}
_DATABASE = "application/vnd.sqlite3"
_TYPES = {"string": "sc:Text", "int": "sc:Integer", "float": "sc:Float", "bool": "sc:Boolean", "date": "sc:Date"}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{
        term: f"cr:{term}"
        for term in (
            *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileObject"),
            *("fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5"),
            *("parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate"),
            *("separator", "source", "subField", "transform"),
        )
    },
}


def write(facts: Facts, description: Description) -> None:
    """Write croissant.json into the folder; what neither the rows nor dataset.toml say is left out."""
    folder = facts.folder
    filled = [table for table in ROWS if facts.rows[table]]
    values = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": description.name or "documents",
        "alternateName": description.title,
        "description": description.description or "Documents of the United Nations as validated tables.",
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "license": _license(description),
        "sdLicense": _license(description),
        "creator": _organizations(description.creators),
        "publisher": _organizations([description.publisher] if description.publisher else []),
        "url": description.url,
        "version": description.version,
        "datePublished": description.released.isoformat() if description.released else None,
        "dateModified": description.released.isoformat() if description.released else None,
        "inLanguage": facts.languages,
        "isAccessibleForFree": True if description.license else None,
        "keywords": description.keywords,
        "citeAs": citation(description),
        **_coverage(folder),
        "isBasedOn": [
            {"@type": "sc:CreativeWork", "name": row["title"], "identifier": f"sha256:{row['source_sha256']}"}
            for row in table_rows(str(folder), "documents")
        ],
        **_provenance(folder),
        **_responsible(facts, description),
        "distribution": [*_distribution(folder, description.base_url or "")],
        "recordSet": [_record_set(folder, table, format, filled) for format in _MEDIA for table in filled],
    }
    (folder / NAME).write_bytes(text({key: value for key, value in values.items() if value}))


def text(values: dict[str, Any]) -> bytes:
    """Return the bytes of croissant.json."""
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def seal(path: Path) -> dict[str, str]:
    """Return the size and digest of a file."""
    return {"contentSize": f"{path.stat().st_size} B", "sha256": digest(path)}


def _license(description: Description) -> str | None:
    """Return the address of the licence: at Creative Commons, which catalogues know, else at SPDX; its name if none."""
    if match := re.fullmatch(r"CC-(BY(?:-[A-Z]+)*)-([0-9.]+)", description.license or ""):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    if description.license is None or description.license.startswith("LicenseRef-"):
        return description.license
    return f"https://spdx.org/licenses/{description.license}"


def _organizations(names: list[str]) -> list[dict[str, str]]:
    return [{"@type": "sc:Organization", "name": name} for name in names]


def _provenance(folder: Path) -> dict[str, Any]:
    """Return the sources of the dataset, by their digest (RFC 6920), and the program that built it."""
    sources = [
        {"@type": "prov:Entity", "@id": _digest_iri(row["source_sha256"]), "prov:label": row["title"]}
        for row in table_rows(str(folder), "documents")
    ]
    program = {"@type": "prov:SoftwareAgent", "prov:label": f"igf-dataset {__version__}"}
    return {
        "prov:wasDerivedFrom": sources,
        "prov:wasGeneratedBy": {
            "@type": "prov:Activity",
            "prov:label": "igf-dataset build",
            "prov:used": [{"@id": source["@id"]} for source in sources],
            "prov:wasAssociatedWith": program,
        },
    }


def _digest_iri(sha256: str) -> str:
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _responsible(facts: Facts, description: Description) -> dict[str, Any]:
    """Return the fields of Croissant's vocabulary for responsible AI, as far as dataset.toml has them."""
    annotated = facts.rows["statements"] or facts.translated
    return {
        "rai:dataCollection": "Structure, names, numbers, dates and references were found in the text by rule.",
        "rai:dataAnnotationProtocol": description.annotation.protocol if annotated else None,
        "rai:machineAnnotationTools": list(facts.made),
        "rai:dataPreprocessingProtocol": "Lines are kept as printed; every change to the text is a row of corrections.",
        "rai:dataLimitations": description.limits,
        "rai:dataUseCases": description.uses,
        "rai:personalSensitiveInformation": description.personal,
        "rai:dataReleaseMaintenancePlan": description.maintenance,
    }


def _coverage(folder: Path) -> dict[str, Any]:
    """Return the days and the places that the documents are about, from their rows."""
    days: list[str] = []
    places: dict[str, None] = {}
    for row in table_rows(str(folder), "documents"):
        meeting = row["meeting"] or {}
        days += filter(None, [row["date"], meeting.get("date_start"), meeting.get("date_end")])
        if place := meeting.get("city_en") or meeting.get("city"):
            places[place] = None
    covered: dict[str, Any] = {"temporalCoverage": f"{min(days)}/{max(days)}"} if days else {}
    if places:
        covered["spatialCoverage"] = [{"@type": "sc:Place", "name": place} for place in places]
    return covered


def _distribution(folder: Path, base: str) -> Iterator[dict[str, Any]]:
    """Yield the files of each table, with several shards also as a set; the documents; the database."""
    for table in ROWS:
        for format, media in _MEDIA.items():
            paths = [Path(path) for path in table_files(str(folder), table, format)]
            for path in paths:
                yield _file(folder, path, media, f"Rows of {table}: {summary(ROWS[table])}", base)
            if len(paths) > 1:
                yield {
                    "@type": "cr:FileSet",
                    "@id": f"{format}/{table}",
                    "name": f"{format}/{table}",
                    "description": f"All rows of {table}.",
                    "encodingFormat": media,
                    "includes": f"{format}/{table}-*.{format}",
                }
    yield _file(folder, folder / "document.jsonl", _MEDIA["jsonl"], "The documents as trees, one a line.", base)
    yield _file(folder, folder / sqlite.NAME, _DATABASE, "The tables with views and full-text search.", base)


def _file(folder: Path, path: Path, media: str, description: str, base: str) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": description,
        "contentUrl": f"{base.rstrip('/')}/{name}" if base else name,
        "contentSize": "",  # set by `seal`; here for the order of keys
        "encodingFormat": media,
        **seal(path),
    }


def _record_set(folder: Path, table: str, format: str, filled: list[str]) -> dict[str, Any]:
    """Return the record set of a table in one format."""
    id = _id(table, format)
    paths = table_files(str(folder), table, format)
    if len(paths) > 1:
        source = {"fileSet": {"@id": f"{format}/{table}"}}
    else:
        source = {"fileObject": {"@id": Path(paths[0]).relative_to(folder).as_posix()}}
    misread = _misread(folder, table) if format == "jsonl" else []
    fields: list[dict[str, Any]] = []
    for column in columns(table):
        if column.name in misread:
            continue
        field = _field(id, column, source)
        target = _referenced(table, column)
        if target in filled:
            field["references"] = {"field": {"@id": f"{_id(target, format)}/id"}}
        elif column.references:
            field["description"] += f" An id of {' or '.join(column.references)}."
        if "." in column.name:  # a field of the struct above
            fields[-1].setdefault("subField", []).append(field)
        else:
            fields.append(field)
    without = f" Without {', '.join(misread)}, whose text readers of JSON Lines take for numbers." if misread else ""
    return {
        "@type": "cr:RecordSet",
        "@id": id,
        "name": id,
        "description": f"{summary(ROWS[table])}{without}",
        "key": {"@id": f"{id}/id"},
        "field": fields,
    }


def _misread(folder: Path, table: str) -> list[str]:
    """Return the text columns that pandas, and so Croissant's own library, reads as numbers: "77" as 77."""
    numeric = {column.name: False for column in columns(table) if column.type == "string" and "." not in column.name}
    for row in table_rows(str(folder), table):
        for name in [*numeric]:
            if row[name] is None:
                continue
            if _is_number(row[name]):
                numeric[name] = True
            else:
                del numeric[name]
    return [name for name, filled in numeric.items() if filled]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _referenced(table: str, column: Column) -> str | None:
    """Return the table whose ids a column has, if it is one table that readers can join.

    Readers allow no cycles: of two tables that refer to each other, only the later one has the reference, and no table
    refers to itself.
    """
    if len(column.references) != 1 or column.references[0] not in ROWS:
        return None
    (target,) = column.references
    return target if target in SHARED or [*ROWS].index(target) < [*ROWS].index(table) else None


def _id(table: str, format: str) -> str:
    return table if format == "parquet" else f"{table}-{format}"


def _field(id: str, column: Column, source: dict[str, Any]) -> dict[str, Any]:
    """Return a column, or a field of a column's structs; a struct has only its fields, no source."""
    outer, _, inner = column.name.replace("[].", ".").partition(".")
    name = f"{id}/{outer}/{inner}" if inner else f"{id}/{outer}"
    field: dict[str, Any] = {"@type": "cr:Field", "@id": name, "name": name, "description": column.description}
    type = column.type.removeprefix("list of ")
    if type != column.type:
        field |= {"isArray": True, "arrayShape": "-1"}
    if type != "struct":
        steps = {"extract": {"column": outer}, **({"transform": {"jsonPath": inner}} if inner else {})}
        # Closed lists of values are text, and so are ids.
        data_type = "sc:URL" if (inner or outer) == "url" else _TYPES.get(type, "sc:Text")
        field |= {"dataType": data_type, "source": {**source, **steps}}
    return field
