"""igf-dataset: the reference structured edition of United Nations documents on the Internet Governance Forum.

    import igf_dataset as igf
    igf.cite("summary.43.b").text_en

Tables
    tables      the names of the tables
    table       a table, as a pyarrow.Table
    frame       a table, as a pandas.DataFrame
    view        statements, mentions, references or sentences with the joins done, as a pandas.DataFrame
    dataset     a table, as a datasets.Dataset
    rows        a table, as typed rows; all of it, or what stands at an address
    path        the files of a table
    schema      the JSON Schema of a table: what its columns mean

Documents
    document    a document as a tree
    cite        the words at an address, how to cite them, where the source has them
    search      the sentences that have some words, with filters

For learning
    pairs       sentences with their English
    tokens      sentences as characters, with tags for the names in them
    labels      statements, each with one label: act, breadth, speaker_kind or topic

Datasets
    open        another dataset folder: an Edition, which has those above but schema as methods
    folder      where the dataset that ships with the package is
    validate    check records against their schema
    verify      check a dataset folder
    build       build a dataset from texts
    parse       read the structure of another text

Classes
    Edition             what open returns
    Citation            what cite returns
    Hit                 what search returns
    Finding             what validate and verify return
    Document            what document and parse return
    IgfError            base class of the errors: BadData, Refused, and WrongUse with its subclasses Unknown and
                        NoSuchPath (also a BadData)
    StatementRow        a row of statements; so are DocumentRow, LetterRow, SectionRow, ParagraphRow, SentenceRow,
                        LineRow, CorrectionRow, EntityRow, TopicRow, MentionRow, QuantityRow, DateRow, ReferenceRow

help(igf.cite) describes one function. Addresses are those that a reader would cite: summary.43.b is item (b) of
paragraph 43 of the summary. The functions below Tables, Documents and For learning, except schema, take `data`, the
path of another dataset folder.
"""

# Each public name is imported when it is first used, so that importing the package costs nothing.

import sys
from types import ModuleType

__version__ = "0.4.0"
__released__ = "2026-11-28"  # the day of that version

TYPE_CHECKING = False  # importing typing would double the time of `import igf_dataset`
if TYPE_CHECKING:
    from .access.cite import Citation as Citation
    from .access.edition import Edition as Edition
    from .access.functions import cite as cite
    from .access.functions import dataset as dataset
    from .access.functions import document as document
    from .access.functions import folder as folder
    from .access.functions import frame as frame
    from .access.functions import labels as labels
    from .access.functions import open as open
    from .access.functions import pairs as pairs
    from .access.functions import parse as parse
    from .access.functions import path as path
    from .access.functions import rows as rows
    from .access.functions import schema as schema
    from .access.functions import table as table
    from .access.functions import tables as tables
    from .access.functions import tokens as tokens
    from .access.functions import view as view
    from .access.search import Hit as Hit
    from .access.search import search as search
    from .access.validate import validate as validate
    from .build import build as build
    from .errors import BadData as BadData
    from .errors import IgfError as IgfError
    from .errors import NoSuchPath as NoSuchPath
    from .errors import Refused as Refused
    from .errors import Unknown as Unknown
    from .errors import WrongUse as WrongUse
    from .model.document import Document as Document
    from .model.findings import Finding as Finding
    from .model.layers import DateRow as DateRow
    from .model.layers import EntityRow as EntityRow
    from .model.layers import MentionRow as MentionRow
    from .model.layers import QuantityRow as QuantityRow
    from .model.layers import ReferenceRow as ReferenceRow
    from .model.layers import StatementRow as StatementRow
    from .model.layers import TopicRow as TopicRow
    from .model.rows import CorrectionRow as CorrectionRow
    from .model.rows import DocumentRow as DocumentRow
    from .model.rows import LetterRow as LetterRow
    from .model.rows import LineRow as LineRow
    from .model.rows import ParagraphRow as ParagraphRow
    from .model.rows import SectionRow as SectionRow
    from .model.rows import SentenceRow as SentenceRow
    from .verify.verify import verify as verify

# The public names by the module that defines them.
_MODULES = {
    "access.functions": (
        *("open", "folder", "tables", "path", "table", "frame", "view", "dataset", "rows", "document", "cite"),
        *("pairs", "tokens", "labels", "schema", "parse"),
    ),
    "access.search": ("search", "Hit"),
    "access.validate": ("validate",),
    "verify.verify": ("verify",),
    "build": ("build",),
    "access.edition": ("Edition",),
    "access.cite": ("Citation",),
    "model.findings": ("Finding",),
    "model.document": ("Document",),
    "errors": ("IgfError", "NoSuchPath", "BadData", "Refused", "Unknown", "WrongUse"),
    "model.rows": (
        *("DocumentRow", "LetterRow", "SectionRow", "ParagraphRow", "SentenceRow", "LineRow", "CorrectionRow"),
    ),
    "model.layers": ("EntityRow", "TopicRow", "MentionRow", "StatementRow", "QuantityRow", "DateRow", "ReferenceRow"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}
# The names in `help` and `import *`; the description above lists the other classes.
__all__ = [name for name, home in _HOMES.items() if name == "Edition" or name.islower()]


class _Package(ModuleType):
    """A package where no submodule takes the place of a public function of the same name (`build`, `verify`).

    Importing a submodule sets it as an attribute of its package. `from igf_dataset.build import build` works all the
    same: it finds the module by its full name.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _HOMES or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*_HOMES, "__version__"])
