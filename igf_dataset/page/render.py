"""The reading page: one HTML file that fetches nothing."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from . import FIGURES, PAGE, charts, labels
from .charts import Figure
from .environment import environment
from .read import read
from .view import view

SCRIPTS = ("page", "find", "cards", "view", "keys")  # one after the other, in one scope


def render(data: Path, document: str | None = None, pictures: Sequence[Figure] = ()) -> str:
    """Return the page of a document of the dataset in `data`; `document` may be left out while there is one.

    The same dataset gives the same text. Raises Unknown for a document that does not exist, BadData where
    `data` is no dataset, WrongUse where `document` is left out and there are several, and where the extra
    `site` is not installed.
    """
    template = environment().get_template("reader.html.jinja")
    from markupsafe import Markup  # comes with Jinja2

    shown = view(read(data, document))
    head, style = _asset("script/head.js"), _asset("style.css")
    script = "\n\n".join(["(() => {", '"use strict";', *(_asset(f"script/{name}.js") for name in SCRIPTS), "})();"])
    return template.render(
        view=shown,
        acts=labels.ACTS,
        breadths=labels.BREADTHS,
        kinds=list(labels.KINDS),
        # The pictures are ours and drawn as markup; all else is escaped.
        figures=[figure._replace(svg=Markup(figure.svg)) for figure in pictures],
        head=Markup(head),
        script=Markup(script),
        style=Markup(style),
        policy=_policy(head, script),
    )


def draw(data: Path, document: str | None = None) -> dict[str, bytes]:
    """Return the files of the page of a dataset folder and its pictures, by their path in it. Raises as `render`."""
    pictures = charts.figures(data)
    files = {
        PAGE: render(data, document, pictures),
        **{f"{FIGURES}{figure.name}.svg": figure.svg for figure in pictures},
    }
    return {name: text.encode() for name, text in files.items()}


def _asset(name: str) -> str:
    return (files("igf_dataset.page") / "templates" / name).read_text(encoding="utf-8").strip()


def _policy(*scripts: str) -> str:
    """A content security policy that runs these scripts alone and lets nothing be fetched."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
