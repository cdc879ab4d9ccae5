"""The reading page in Firefox: sentences beside their translations, search, filters, both themes."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import vilnius
from paths import TESTS

from igf_dataset.page.render import draw

pytestmark = [pytest.mark.extra, pytest.mark.usefixtures("vilnius_alone")]
PROGRAM = TESTS / "support" / "browsers" / "firefox.mjs"
PUPPETEER = "puppeteer-core@24.43.1"
WIDTHS = (320, 744, 768, 1280, 1680)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("puppeteer")
    command = ["npm", "install", "--silent", "--ignore-scripts", "--prefix", str(folder), PUPPETEER]
    subprocess.run(command, check=True, timeout=300)
    (folder / "reader.html").write_bytes(draw(vilnius.data())["reader.html"])
    return folder


def shown(installed: Path, theme: str, *asked: tuple[str, int, str]) -> list[dict[str, Any]]:
    """What the page shows at each of some addresses and widths, after some words were typed."""
    wanted = [dict(zip(("place", "width", "words"), one, strict=True)) for one in asked]
    firefox = shutil.which("firefox-esr")
    assert firefox
    url = (installed / "reader.html").as_uri()
    command = ["node", str(PROGRAM), str(installed), firefox, theme, url, json.dumps(wanted)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    pages: list[dict[str, Any]] = json.loads(done.stdout)
    assert [page["said"] for page in pages] == [[] for _ in asked]  # nothing on the console
    assert [page["width"] for page in pages] == [width for _, width, _ in asked]
    return pages


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_sentence_begins_where_its_translation_does(theme: str, installed: Path) -> None:
    for page in shown(installed, theme, *(("", width, "") for width in WIDTHS)):
        assert page["pairs"] == len(vilnius.rows("sentences"))
        assert page["apart"] == 0
        assert not page["too_wide"]
        red = int(re.findall(r"\d+", page["ground"])[0])
        assert red < 60 if theme == "dark" else red > 200


def test_search_and_filters_find_what_they_do_elsewhere(installed: Path) -> None:
    statements, sentences = vilnius.rows("statements"), vilnius.rows("sentences")
    asks, hers = (
        {row.sentence_id.partition("/")[2] for row in statements if fits(row)}
        for fits in (lambda row: row.act == "asks", lambda row: row.speaker_id == "dalia-grybauskaite")
    )
    filtered, both, named = shown(
        installed, "light", ("?act=asks", 1280, ""), ("?q=%E4%BA%91", 744, ""), ("", 1280, "Grybauskaite")
    )
    assert set(filtered["hits"]) == asks
    assert filtered["tokens"] == ["asks ×"]
    assert {row.id.partition("/")[2] for row in sentences if "云" in row.text} <= set(both["hits"])
    assert hers <= set(named["hits"])
    assert named["found"] == f"{len(named['hits'])} sentences"
