"""The reading page of a document and its pictures; here is the list of its files."""

PAGE = "reader.html"
FIGURES = "figures/"


def makes(name: str) -> bool:
    """Whether a file of a dataset folder, by its path there, belongs to the page."""
    return name == PAGE or name.startswith(FIGURES)
