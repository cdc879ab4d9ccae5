"""The name of a folder or a table in, where its files lie out."""

import os

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # the package


def folder(name: str) -> str:
    """The path of `data`, `schema` or `seeds`: inside an installed wheel, or in the repository."""
    packaged = os.path.join(_HERE, "files", name)
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(_HERE), name)


def table_files(data: str, table: str, format: str) -> list[str]:
    """The files of a table in a dataset folder: one, or its shards in order; none where there are none."""
    base = os.path.join(data, format)
    single = os.path.join(base, f"{table}.{format}")
    if os.path.isfile(single):
        return [single]
    listed = sorted(os.listdir(base)) if os.path.isdir(base) else []
    return [
        os.path.join(base, name)
        for name in listed
        if name.startswith(f"{table}-") and name.endswith(f".{format}") and "-of-" in name
    ]
