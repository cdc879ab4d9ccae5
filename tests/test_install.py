"""Installed as a wheel built straight, as one built through the sdist, or editable: all of it is there, offline."""

import json
import os
import shutil
import stat
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from paths import ROOT

import igf_dataset
from igf_dataset.verify.rebuild import drift

pytestmark = pytest.mark.extra

KINDS = ("straight", "sdist", "editable")
CACHES = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info")
# Nothing of the running environment but its libraries, which the new one names in a .pth file.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))},
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_CACHE_DIR": "1",
}


class Installed(NamedTuple):
    """A new environment with the package in it; `home` is where the package should come from."""

    folder: Path
    home: Path

    def run(self, *command: str) -> str:
        """What a program of the environment prints, run in its folder."""
        programs = self.folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        return run(str(programs / command[0]), *command[1:], folder=self.folder)

    def python(self, code: str) -> str:
        return self.run("python", "-W", "error", "-c", f"import igf_dataset as igf\n{code}").strip()


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def copied(target: Path) -> Path:
    """A copy of the repository: what git has, or has yet to be told of; without git, all but caches."""
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        names = subprocess.run(listing, capture_output=True, encoding="utf-8", check=True).stdout.split("\0")
        for name in filter(None, names):
            if (ROOT / name).is_file():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, target / name)
        return target
    return shutil.copytree(ROOT, target, ignore=CACHES)


def wheel(kind: str, folder: Path) -> Path:
    """The wheel of a copy of the repository, below `folder`."""
    through = ["--wheel"] if kind == "straight" else []  # by default, an sdist and from it a wheel
    source = copied(folder / "source")
    command = [sys.executable, "-m", "build", "--no-isolation", *through, "--outdir", str(folder / "dist"), str(source)]
    run(*command, folder=folder)
    shutil.rmtree(source)  # what is installed must not need it
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {kind: wheel(kind, tmp_path_factory.mktemp(kind)) for kind in ("straight", "sdist")}


@pytest.fixture(scope="module", params=KINDS)
def installed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, wheels: dict[str, Path]
) -> Installed:
    folder = tmp_path_factory.mktemp(f"installed-{request.param}")
    venv.create(folder / "env", with_pip=False)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    own = json.loads(
        run(
            str(programs / "python"),
            "-c",
            "import json, sysconfig; print(json.dumps(sysconfig.get_path('purelib')))",
            folder=folder,
        )
    )
    libraries = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    libraries |= dict.fromkeys(folder for folder in sys.path if Path(folder).name in ("site-packages", "dist-packages"))
    Path(own, "zz_libraries.pth").write_text("\n".join(libraries) + "\n", encoding="utf-8")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--ignore-installed", "--quiet"]
    editable = request.param == "editable"
    what = ["--editable", str(copied(folder / "source"))] if editable else [str(wheels[request.param])]
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install"]
    run(*pip, *options, *what, folder=folder)
    return Installed(folder, folder / "source" / "igf_dataset" if editable else Path(own, "igf_dataset"))


def test_the_package_comes_from_there(installed: Installed) -> None:
    assert Path(installed.python("print(igf.__file__)")) == installed.home / "__init__.py"
    found = Path(installed.python("from igf_dataset.storage.resources import folder; print(folder('data'))"))
    assert found == shipped(installed)


def shipped(installed: Installed) -> Path:
    inside = installed.home / "files" / "data"
    return inside if inside.is_dir() else installed.home.parent / "data"


def test_the_shipped_data_is_the_repository_s_and_verifies(installed: Installed) -> None:
    assert installed.run("igf-dataset", "verify").strip() == f"this is release {igf_dataset.__version__} as published"
    for name in ("data", "schema", "seeds"):
        assert contents(shipped(installed).with_name(name)) == contents(ROOT / name)


def contents(base: Path) -> dict[str, bytes]:
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*") if path.is_file()}


def test_the_data_can_be_read(installed: Installed) -> None:
    assert installed.python("print(igf.table('paragraphs').num_rows)") == "91"
    shown = installed.run("igf-dataset", "show", "summary.43.b")
    assert shown.startswith("vilnius-2010/summary.43.b\n")
    assert installed.run("python", "-m", "igf_dataset", "show", "summary.43.b") == shown
    assert installed.python("print(igf.schema('lines')['title'], igf.document().id)") == "lines vilnius-2010"


def test_the_data_can_be_built(installed: Installed) -> None:
    installed.run("igf-dataset", "build", "--out", "built")
    assert list(map(str, drift(shipped(installed), installed.folder / "built", "igf-dataset build"))) == []


def test_the_version_is_told(installed: Installed) -> None:
    said = installed.run("igf-dataset", "--version").split()
    assert said == ["igf-dataset", installed.python("print(igf.__version__)")]


def test_wheels_hold_the_folders_as_files_and_no_tests(wheels: dict[str, Path]) -> None:
    names = {}
    for kind, path in wheels.items():
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            for name in ("data", "schema", "seeds"):
                prefix = f"igf_dataset/files/{name}/"
                inside = {
                    entry.filename.removeprefix(prefix): entry for entry in entries if entry.filename.startswith(prefix)
                }
                assert {key: archive.read(member) for key, member in inside.items()} == contents(ROOT / name)
        assert not [entry.filename for entry in entries if stat.S_ISLNK(entry.external_attr >> 16)]
        names[kind] = {entry.filename for entry in entries}
        assert {name.partition("/")[0].partition("-")[0] for name in names[kind]} == {"igf_dataset"}
        assert not [name for name in names[kind] if "test" in name or "__pycache__" in name]
        assert {"igf_dataset/py.typed", "igf_dataset/emit/card.md"} <= names[kind]
    assert names["straight"] == names["sdist"]
