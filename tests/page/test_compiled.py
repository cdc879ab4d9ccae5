"""Compiled templates: kept where Python keeps compiled modules, and nowhere else."""

import sys
from pathlib import Path

import jinja2
import pytest

from igf_dataset import __version__
from igf_dataset.page import compiled
from igf_dataset.page.environment import environment

NAME = "reader.html.jinja"


def environment_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> jinja2.Environment:
    """The environment of the page, with nothing compiled yet, and with another folder for what is."""
    monkeypatch.setattr(compiled, "FOLDER", folder)
    return environment().overlay(bytecode_cache=compiled.CompiledTemplates({}), cache_size=400)


def test_what_was_compiled_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    environment_of(tmp_path, monkeypatch).get_template(NAME)
    (file,) = tmp_path.iterdir()
    assert file.name.startswith(f"template-{__version__}-{jinja2.__version__}-")
    monkeypatch.setattr(jinja2.Environment, "_generate", None)  # what compiles
    environment_of(tmp_path, monkeypatch).get_template(NAME)
    for bytes in (b"other bytes", file.read_bytes()[:20], file.read_bytes()[:-20]):
        file.write_bytes(bytes)
        with pytest.raises(TypeError):
            environment_of(tmp_path, monkeypatch).get_template(NAME)


def test_nothing_is_kept_where_python_keeps_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    environment_of(tmp_path, monkeypatch).get_template(NAME)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    environment_of(tmp_path / "absent", monkeypatch).get_template(NAME)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def refuse(self: object, bucket: object) -> None:
        raise PermissionError

    monkeypatch.setattr(jinja2.FileSystemBytecodeCache, "dump_bytecode", refuse)
    assert environment_of(tmp_path, monkeypatch).get_template(NAME).name == NAME
