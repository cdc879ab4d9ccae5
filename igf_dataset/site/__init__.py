"""A dataset folder in, what people look at rather than read out: the reading page and its pictures.

MADE names the files that `igf-dataset site` adds to a dataset folder, which `build` does not make.
"""

PAGE = "reader.html"
FIGURES = "figures/"
MADE = (PAGE, FIGURES)
