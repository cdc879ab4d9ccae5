"""The reading page of a document and its pictures; here, the names of its files."""

PAGE = "reader.html"
FIGURES = "figures/"


def is_page(name: str) -> bool:
    """Return whether a file, by its path in a dataset folder, belongs to the page."""
    return name == PAGE or (name.startswith(FIGURES) and "/" not in name.removeprefix(FIGURES))
