"""A built folder in, its catalogue metadata out: croissant.json, Croissant 1.1 on top of schema.org's Dataset.

Every Parquet and JSON Lines file is listed with its size and digest; every table that has rows is a record
set twice, as Parquet and as JSON Lines, with each column's description and type from the models. File names
are relative, so that the folder can be moved. The digests of Parquet files change with pyarrow's version.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .. import __released__, __version__
from ..model.rows import ROWS
from ..model.schemas import Column, columns
from ..storage.resources import table_files
from .manifest import digest

NAME = "croissant.json"

# Media types as Croissant has them, by the format and ending of the files.
_MEDIA = {"parquet": "application/x-parquet", "jsonl": "application/jsonlines"}
_TYPES = {"string": "sc:Text", "int": "sc:Integer", "float": "sc:Float", "bool": "sc:Boolean", "date": "sc:Date"}
# Columns that name rows of another table. Where two tables name each other, one of the two is left out, and
# so are columns that name rows of their own table: readers join what refers, and take no circles.
_REFERENCES = {
    "document_id": "documents",
    "section_id": "sections",
    "paragraph_id": "paragraphs",
    "sentence_id": "sentences",
    "entity_id": "entities",
    "sender_id": "entities",
    "speaker_id": "entities",
}
_TITLE = "igf-dataset: a structured edition of United Nations documents on the Internet Governance Forum"
_CREATOR = "The igf-dataset developers"
_DESCRIPTION = (
    "United Nations documents on the Internet Governance Forum in their official Chinese text, as validated tables "
    "and as a tree: letters, summary, appendices, sections, paragraphs, items, sentences, footnotes, source lines "
    "and corrections, each traced to the characters of the source; with an unofficial English translation of every "
    "sentence and stand-off annotation of entities, statements (who said what, with what backing), quantities, "
    "dates and references. It is not a product of the United Nations."
)
_KEYWORDS = ["internet governance", "united nations", "internet governance forum", "chinese", "parallel text"]
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
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


def write(folder: Path, rows: Mapping[str, int]) -> None:
    """Write croissant.json below `folder`; `rows` counts each table's."""
    filled = [table for table in ROWS if rows[table]]
    described = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "igf-dataset",
        "alternateName": _TITLE,
        "description": _DESCRIPTION,
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": {"@type": "sc:Organization", "name": _CREATOR},
        "version": __version__,
        "datePublished": __released__,
        "inLanguage": ["zh", "en"],
        "isAccessibleForFree": True,
        "keywords": _KEYWORDS,
        "citeAs": _citation(),
        **_coverage(folder),
        "rai:dataAnnotationProtocol": "Guidelines written beforehand; two independent passes with language models, "
        "their disagreements settled and their agreement measured.",
        "rai:dataLimitations": "Words of breadth are the rapporteur's, not a count. The translation and the "
        "annotation are unofficial and have the errors of their making.",
        "rai:personalSensitiveInformation": "Public figures in public roles are named; unnamed speakers are not "
        "identified.",
        "distribution": [file for table in ROWS for file in _files(folder, table)]
        + [_file(folder, folder / "document.jsonl", "jsonl", "The documents as trees, one a line.")],
        "recordSet": [_record_set(folder, table, format, filled) for format in _MEDIA for table in filled],
    }
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def _citation() -> str:
    year = __released__.partition("-")[0]
    return (
        f"@misc{{igf-dataset, author = {{{{{_CREATOR}}}}}, title = {{{{{_TITLE}}}}}, "
        f"version = {{{__version__}}}, year = {{{year}}}}}"
    )


def _coverage(folder: Path) -> dict[str, Any]:
    """The days and the places that the documents are about, from their rows."""
    days: list[str] = []
    places: dict[str, None] = {}
    with (folder / "jsonl" / "documents.jsonl").open("rb") as lines:
        for line in lines:
            row = json.loads(line)
            meeting = row["meeting"] or {}
            days += filter(None, [row["date"], meeting.get("date_start"), meeting.get("date_end")])
            if place := meeting.get("city_en") or meeting.get("city"):
                places[place] = None
    covered: dict[str, Any] = {"temporalCoverage": f"{min(days)}/{max(days)}"} if days else {}
    if places:
        covered["spatialCoverage"] = [{"@type": "sc:Place", "name": place} for place in places]
    return covered


def _files(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    """The files of a table, and its shards together where it has several."""
    for format, media in _MEDIA.items():
        paths = [Path(path) for path in table_files(str(folder), table, format)]
        for path in paths:
            yield _file(folder, path, format, f"Rows of {table}: {ROWS[table].__doc__}")
        if len(paths) > 1:
            yield {
                "@type": "cr:FileSet",
                "@id": f"{format}/{table}",
                "name": f"{format}/{table}",
                "description": f"All rows of {table}.",
                "encodingFormat": media,
                "includes": f"{format}/{table}-*.{format}",
            }


def _file(folder: Path, path: Path, format: str, description: str) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": description,
        "contentUrl": name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": _MEDIA[format],
        "sha256": digest(path),
    }


def _record_set(folder: Path, table: str, format: str, filled: list[str]) -> dict[str, Any]:
    """A table in one format; in JSON Lines its name says so."""
    id = _id(table, format)
    paths = table_files(str(folder), table, format)
    if len(paths) > 1:
        source = {"fileSet": {"@id": f"{format}/{table}"}}
    else:
        source = {"fileObject": {"@id": Path(paths[0]).relative_to(folder).as_posix()}}
    found = columns(table)
    fields = []
    for column in found:
        if "." in column.name:
            continue
        inside = [
            each for each in found if each.name.partition(".")[0].removesuffix("[]") == column.name and each != column
        ]
        field = _field(id, column, source, inside)
        target = _REFERENCES.get(column.name)
        if target in filled and target != table:
            field["references"] = {"field": {"@id": f"{_id(target, format)}/id"}}
        fields.append(field)
    return {
        "@type": "cr:RecordSet",
        "@id": id,
        "name": id,
        "description": ROWS[table].__doc__,
        "key": {"@id": f"{id}/id"},
        "field": fields,
    }


def _id(table: str, format: str) -> str:
    return table if format == "parquet" else f"{table}-{format}"


def _field(id: str, column: Column, source: dict[str, Any], inside: list[Column]) -> dict[str, Any]:
    """A column; where it holds structs, their fields are its subfields."""
    type = column.type.removeprefix("list of ")
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{id}/{column.name}",
        "name": f"{id}/{column.name}",
        "description": column.description,
    }
    if type != column.type:
        field |= {"isArray": True, "arrayShape": "-1"}
    if not inside:
        return {**field, "dataType": _type(column.name, type), "source": {**source, "extract": {"column": column.name}}}
    field["subField"] = []
    for each in inside:
        name = each.name.rpartition(".")[2]
        steps = {"extract": {"column": column.name}, "transform": {"jsonPath": name}}
        field["subField"].append(
            {
                "@type": "cr:Field",
                "@id": f"{id}/{column.name}/{name}",
                "name": f"{id}/{column.name}/{name}",
                "description": each.description,
                "dataType": _type(name, each.type),
                "source": {**source, **steps},
            }
        )
    return field


def _type(name: str, type: str) -> str:
    """The data type of a column: closed lists of values are text, and so are ids."""
    return "sc:URL" if name == "url" else _TYPES.get(type, "sc:Text")
