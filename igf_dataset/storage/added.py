"""Names of what hubs, version control and systems put into a dataset folder: kept by builds, no fault to `verify`."""

# Beside the dataset's own files: a repository or a working copy, and what belongs to it.
BESIDE = frozenset(
    {
        *(".git", ".gitattributes", ".gitignore", ".gitmodules", ".hg", ".svn", ".dvc", ".dvcignore"),
        *(".cache", ".huggingface"),
    }
)
# In any folder: what file managers write there of themselves, and write again.
_ANYWHERE = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def is_added(name: str) -> bool:
    """Whether a path in a dataset folder, with `/`, is one that hubs, version control or systems add, or lies in it."""
    first, *rest = name.split("/")
    return first in BESIDE or [first, *rest][-1].lower() in _ANYWHERE
