"""A dataset folder in, what people look at rather than read out: the reading page and its pictures.

Here is the one list of the files that `igf-dataset site` adds to a dataset folder, which `build` does not make.
"""

PAGE = "reader.html"
FIGURES = "figures/"


def makes(name: str) -> bool:
    """Whether `site` makes the file of that path in a dataset folder."""
    return name == PAGE or name.startswith(FIGURES)
