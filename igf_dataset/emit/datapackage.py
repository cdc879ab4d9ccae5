"""Write datapackage.json: the tables with their keys and descriptions, as a Data Package 2.

The JSON Lines of each table are a resource, which lists all shards.
"""

import json
from pathlib import Path
from typing import Any

from ..layers.description import Description
from ..model.describe import summary
from ..model.rows import ROWS
from ..model.schemas import Column, columns
from ..storage.resources import table_files
from .card_text import Facts
from .manifest import digest

NAME = "datapackage.json"
_TYPES = {
    "string": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "date": "date",
    "struct": "object",
}


def write(facts: Facts, description: Description) -> None:
    """Write datapackage.json into the folder; what neither the rows nor dataset.toml say is left out."""
    values = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": description.name,
        "title": description.title,
        "description": description.description,
        "homepage": description.url,
        "version": description.version,
        "created": f"{description.released.isoformat()}T00:00:00Z" if description.released else None,
        "licenses": [{"name": description.license}] if description.license else None,
        "contributors": [{"title": creator, "roles": ["creator"]} for creator in description.creators],
        "keywords": description.keywords,
        "resources": [_resource(facts, table) for table in ROWS if facts.rows[table]],
    }
    text = json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False, indent=2) + "\n"
    (facts.folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def _resource(facts: Facts, table: str) -> dict[str, Any]:
    paths = [Path(path) for path in table_files(str(facts.folder), table, "jsonl")]
    names = [path.relative_to(facts.folder).as_posix() for path in paths]
    first = {"bytes": paths[0].stat().st_size, "hash": f"sha256:{digest(paths[0])}"} if len(paths) == 1 else {}
    outer = [column for column in columns(table) if "." not in column.name]
    return {
        "name": table,
        "description": summary(ROWS[table]),
        "path": names if len(names) > 1 else names[0],
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        **first,
        "schema": {
            "fields": [_field(column) for column in outer],
            "missingValues": [],  # an empty text is a text
            "primaryKey": ["id"],
            "foreignKeys": [
                {"fields": [column.name], "reference": {"resource": "" if key == table else key, "fields": ["id"]}}
                for column in outer
                if (key := column.key) and facts.rows[key]
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    type = "array" if column.type.startswith("list of") else _TYPES.get(column.type, "string")
    constraints = {"required": not column.nullable, **({"enum": list(column.values)} if column.values else {})}
    return {"name": column.name, "type": type, "description": column.description, "constraints": constraints}
