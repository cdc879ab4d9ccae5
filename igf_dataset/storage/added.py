"""Files that hubs, version control and systems add to a dataset folder: builds keep them, `verify` ignores them."""

# At the top of the folder: a repository or a working copy, and its files.
BESIDE = frozenset(
    {
        *(".git", ".gitattributes", ".gitignore", ".gitmodules", ".hg", ".svn", ".dvc", ".dvcignore"),
        *(".cache", ".huggingface"),
    }
)
# In any folder: files that file managers write by themselves.
_ANYWHERE = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def is_added(name: str, *, folder: bool = False) -> bool:
    """Return whether a path in a dataset folder, with `/`, is such a file or in such a folder.

    `folder` says that the path is one of a folder: file managers write files alone.
    """
    first, *rest = name.split("/")
    return first in BESIDE or (not folder and [first, *rest][-1].lower() in _ANYWHERE)
