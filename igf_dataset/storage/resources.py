"""Locate and read the files of the package and of dataset folders."""

import os

TYPE_CHECKING = False  # a search needs a path alone, and typing would take longer than it
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

Data = str | os.PathLike[str] | None  # a dataset folder; None is the packaged one
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SCHEMA = ".schema.json"
MANIFEST = "manifest.json"  # in each dataset folder


def folder(name: str) -> str:
    """Return the path of `data`, `schema` or `seeds`: inside an installed wheel, or in the repository."""
    packaged = os.path.join(_PACKAGE, "files", name)
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(_PACKAGE), name)


def dataset_folder(data: Data) -> str:
    """Return the path of a dataset folder. Raises WrongUse for a text that is no path."""
    from ..errors import path_text

    return folder("data") if data is None else path_text("data", data)


def require_dataset(data: str) -> None:
    """Raise NoSuchPath unless a path is a folder with a manifest, whatever is in it."""
    from ..errors import NoSuchPath, at_path
    from .bounded import absent

    if not os.path.isdir(data):
        found = at_path(data)
    elif absent(os.path.join(data, MANIFEST)):
        found = "a folder without manifest.json"
    else:
        return
    file = "; for single files there is `igf-dataset validate`" if found == "a file" else ""
    advice = f"give the path of one that `igf-dataset build` made{file}"
    raise NoSuchPath(f"{data}: expected a dataset folder, found {found}; {advice}")


def schema(name: str) -> "dict[str, Any]":
    """Return the packaged JSON Schema of a table, or of the nested `document`.

    Raises Unknown for a schema that does not exist, BadData if the installed file is damaged.
    """
    import json

    from ..errors import BadData, Unknown
    from .bounded import first_line, read

    if name not in (names := schemas()):
        raise Unknown("schema", name, names)
    path = os.path.join(folder("schema"), name + _SCHEMA)
    try:
        values: dict[str, Any] = json.loads(read(path))
    except (ValueError, RecursionError) as error:
        raise BadData(f"{path}: expected the schema of this package, found {first_line(error)}; reinstall") from None
    return values


def schemas() -> list[str]:
    """Return the names of the packaged schemas."""
    return sorted(file.removesuffix(_SCHEMA) for file in os.listdir(folder("schema")) if file.endswith(_SCHEMA))


def table_files(data: str, table: str, format: str) -> list[str]:
    """Return the files of a table in a dataset folder: one, its shards in order, or none."""
    base = os.path.join(data, format)
    single = os.path.join(base, f"{table}.{format}")
    if os.path.isfile(single):
        return [single]
    names = sorted(os.listdir(base)) if os.path.isdir(base) else []
    return [
        os.path.join(base, name)
        for name in names
        if name.startswith(f"{table}-") and name.endswith(f".{format}") and "-of-" in name
    ]


def table_rows(data: str, table: str) -> "Iterator[dict[str, Any]]":
    """Yield the rows of a table as JSON values, from the JSON Lines of a folder that was just built."""
    import json

    for path in table_files(data, table, "jsonl"):
        with open(path, "rb") as lines:
            yield from map(json.loads, lines)
