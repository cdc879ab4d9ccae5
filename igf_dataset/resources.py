"""The name of a folder that ships with the package in, where it lies out."""

import os

_HERE = os.path.dirname(os.path.abspath(__file__))


def folder(name: str) -> str:
    """The path of `data`, `schema` or `seeds`: inside an installed wheel, or in the repository."""
    packaged = os.path.join(_HERE, "files", name)
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(_HERE), name)
