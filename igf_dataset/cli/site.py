"""The command `igf-dataset site`."""

import click

from ..errors import visible
from .common import PATH, command, report


@command("site --data data", "site --document vilnius-2010", "site --document vilnius-2010 --check")
@click.option(
    "--data", default="data", show_default=True, metavar="DIR", type=PATH, help="The built dataset to add the page to."
)
@click.option("--document", metavar="ID", help="The document to show; needed if there are several.")
@click.option("--check", is_flag=True, help="Write nothing; report where DIR differs from a fresh page.")
def site(data: str, document: str | None, check: bool) -> int:
    """Draw the reading page of a document, DIR/reader.html, and its pictures, DIR/figures/.

    `build` does this for a dataset of one document; this command is for others, and for folders that were built
    without the extra (pip install 'igf-dataset[site]').
    """
    import shlex
    from pathlib import Path

    from ..page import is_page
    from ..page.render import draw
    from ..page.write import put, write
    from ..storage.files import temporary
    from ..verify.rebuild import drift

    folder = Path(data)
    files = draw(folder, document)
    if check:
        arguments = [*([] if data == "data" else ["--data", data]), *(["--document", document] if document else [])]
        with temporary() as scratch:
            put(scratch, files)
            differences = list(drift(folder, scratch, shlex.join(["igf-dataset", "site", *arguments]), is_page))
        return report(differences)
    write(folder, files)
    for name, content in files.items():
        click.echo(visible(f"{folder / name}: {len(content):,} bytes"))
    return 0
