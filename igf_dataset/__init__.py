"""igf-dataset: the reference structured edition of United Nations documents on the Internet Governance Forum.

What users call is imported when it is first used, so that importing the package costs nothing.
"""

__version__ = "0.3.0"
__released__ = "2026-11-25"  # the day of that version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .access.cite import Citation as Citation
    from .access.cite import cite as cite
    from .access.load import dataset as dataset
    from .access.load import document as document
    from .access.load import frame as frame
    from .access.load import parse as parse
    from .access.load import path as path
    from .access.load import rows as rows
    from .access.load import schema as schema
    from .access.load import table as table
    from .access.load import tables as tables
    from .access.search import Hit as Hit
    from .access.search import search as search
    from .access.validate import validate as validate
    from .errors import IgfError as IgfError
    from .errors import Refused as Refused
    from .errors import Unknown as Unknown
    from .model.findings import Finding as Finding

_HOMES = {
    "cite": "access.cite",
    "Citation": "access.cite",
    "dataset": "access.load",
    "document": "access.load",
    "frame": "access.load",
    "parse": "access.load",
    "path": "access.load",
    "rows": "access.load",
    "schema": "access.load",
    "table": "access.load",
    "tables": "access.load",
    "search": "access.search",
    "Hit": "access.search",
    "validate": "access.validate",
    "IgfError": "errors",
    "Refused": "errors",
    "Unknown": "errors",
    "Finding": "model.findings",
}
__all__ = [*_HOMES]  # noqa: PLE0604 - names of _HOMES


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*_HOMES, "__version__"])
