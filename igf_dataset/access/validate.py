"""Validate records one by one against their JSON Schema; findings are returned, never raised.

jsonschema-rs decides whether a record is valid, and jsonschema explains why one is not. Relations between records are
checked by `igf-dataset verify`.
"""

import json
import os
import re
from collections.abc import Iterator
from typing import Any

from ..errors import Unknown, WrongUse, at_path, expect_named
from ..model.findings import Finding, pointer
from ..storage.bounded import COMPRESSED, STDIN, Unreadable, first_line, read, read_lines, start
from ..storage.kinds import foreign
from ..storage.parquet import open_parquet
from ..storage.resources import schema as load_schema
from ..storage.resources import schemas
from .explain import TOO_DEEP, words
from .other_files import other_file, other_text
from .shapes import plain, records
from .strict_json import Malformed, read_strictly

CODE = "schema"


def validate(rows: Any, table: str) -> list[Finding]:
    """Return findings about records of a table; none if all are valid.

    `rows` are mappings, typed rows, a pandas or polars frame, an Arrow table or a `datasets.Dataset`; in a pandas
    frame, NaN, NaT and NA are null. A finding's place is `table:number`, from 1. Raises Unknown for a schema that does
    not exist, and WrongUse, saying what to pass, for an object that holds no records.

    >>> import igf_dataset as igf
    >>> igf.validate(igf.rows("letters"), "letters")
    []
    >>> print(igf.validate([{"id": "x"}], "lines")[0])
    lines:1: /id: expected text that matches ^[a-z0-9]+(?:-[a-z0-9]+)*/line-[1-9][0-9]*$, found 'x' [schema]
    """
    expect_named("table", table, "the name of a schema", schemas())
    validator = Validator(load_schema(table))
    return [
        finding
        for number, row in enumerate(records(rows, table), start=1)
        for finding in _value_findings(validator, row, f"{table}:{number}")
    ]


def _value_findings(validator: "Validator", row: Any, place: str) -> list[Finding]:
    """Return findings about a Python value, which may hold values that JSON has not."""
    try:
        record = plain(row)
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        return [Finding(place, "", *TOO_DEEP, CODE)]
    except UnicodeEncodeError as error:
        lone = f"the lone surrogate U+{ord(error.object[error.start]):04X}"
        return [Finding(place, "", "Unicode text", lone, CODE)]
    except (TypeError, ValueError):
        pass  # the schema says where the value is that JSON has not
    return validator.findings(record, place)


def validate_file(path: str, schema: str | None = None) -> Iterator[Finding]:
    """Yield findings about a file, read as a stream; places are `path:line` or, of Parquet, `path:row`.

    The file is JSON Lines (.jsonl), JSON (.json), either of them compressed (.gz, .zst), or Parquet (.parquet). The
    schema is that of the table the file is named after, unless `schema` names a table or a schema file. Raises Unknown
    for a table that does not exist, and WrongUse for a schema file that is no JSON Schema.
    """
    return _file_findings(path, _validator(path, schema))


class Checked(Iterator[Finding]):
    """An iterator over the findings about a file; `records` counts the records read so far."""

    def __init__(self, findings: Iterator[Finding], validator: "Validator | None") -> None:
        self._findings, self._validator = findings, validator

    def __next__(self) -> Finding:
        return next(self._findings)

    @property
    def records(self) -> int:
        """How many records were checked."""
        return self._validator.records if self._validator else 0


def checked(path: str, schema: str | None = None) -> Checked:
    """Return the findings of `validate_file`, with a count of the records; `-` is JSON Lines on standard input.

    Raises what `validate_file` raises, and WrongUse for a path that is no file.
    """
    if path != STDIN and not os.path.isfile(path):
        if "://" in path:
            found = "a URL, and nothing is downloaded; download it and give the path"
        elif os.path.isdir(path):
            found = "a folder; for a dataset there is `igf-dataset verify`"
        else:
            found = at_path(path) + ("; for standard input give -" if os.path.exists(path) else "")
        raise WrongUse(f"{path}: expected a file, found {found}")
    if path == STDIN and schema is None:
        raise WrongUse("-: standard input has no file name to choose a schema by; name one with --schema")
    if path != STDIN and (findings := [*other_file(path)]):  # whatever its schema
        return Checked(iter(findings), None)
    validator = _validator(path, schema)
    return Checked(_file_findings(path, validator), validator)


def _file_findings(path: str, validator: "Validator") -> Iterator[Finding]:
    bare = path
    for ending in COMPRESSED:
        bare = bare.removesuffix(ending)
    try:
        if path.endswith(".parquet"):
            yield from _parquet(path, validator)
        elif bare.endswith(".json"):
            yield from _json_file(path, validator)
        else:
            yield from _json_lines(path, validator)
    except Unreadable as error:
        yield Finding(error.place, "", error.expected, error.found, error.code)


class Validator:
    """A schema, ready for many records."""

    def __init__(self, schema: Any) -> None:
        """Compile a schema, an object or a boolean. Raises ValueError, with a message, for what is no JSON Schema."""
        import jsonschema_rs

        self.schema = schema
        self.records = 0  # checked so far
        self._compiled = jsonschema_rs.validator_for(schema, validate_formats=True, retriever=_refuse)

    def findings(self, record: Any, place: str) -> list[Finding]:
        """Return what is wrong with a record of JSON values."""
        return [] if self.accepts(record) else self.reasons(record, place)

    def accepts(self, record: Any) -> bool:
        """Return whether a record is valid as far as jsonschema-rs can tell, and count it."""
        self.records += 1
        try:
            return self._compiled.is_valid(record)
        except (ValueError, RecursionError):  # a lone surrogate, or nested too deeply for jsonschema-rs
            return False

    def reasons(self, record: Any, place: str) -> list[Finding]:
        """Return in words what is wrong with a record that `accepts` did not accept."""
        return [Finding(place, *reason, CODE) for reason in words(self.schema, record, self._compiled.iter_errors)]


def _json_lines(path: str, validator: Validator) -> Iterator[Finding]:
    for number, line in enumerate(read_lines(path), start=1):
        if number == 1 and (findings := [*other_text(path, line)]):
            yield from findings
            return
        if number == 1 and line.strip() in (b"[", b"{"):
            yield Finding(
                path, "", "JSON Lines, an object a line", "JSON over several lines; end its name in .json", "json"
            )
            return
        try:
            record = read_strictly(line.rstrip(b"\r\n"))
        except Malformed as error:
            validator.records += 1
            found = error.found if line.strip() else "a blank line"
            yield Finding(f"{path}:{number}", "", error.expected, found, "json")
            if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: so is all of it
                return
        else:
            if not validator.accepts(record):
                yield from validator.reasons(record, f"{path}:{number}")


def _json_file(path: str, validator: Validator) -> Iterator[Finding]:
    content = read(path)
    try:
        value = read_strictly(content)
    except Malformed as error:
        found = error.found if content.strip() else "an empty file"
        yield Finding(f"{path}:{error.line}", "", error.expected, found, "json")
        return
    for index, record in enumerate(value if isinstance(value, list) else [value]):
        for finding in validator.findings(record, f"{path}:1"):
            above = pointer([index]) if isinstance(value, list) else ""
            yield finding._replace(pointer=above + finding.pointer)


def _parquet(path: str, validator: Validator) -> Iterator[Finding]:
    import pyarrow

    try:
        file = open_parquet(path)
        found = file.schema_arrow.names
        expected = _columns(validator.schema) or found
        for name in sorted({*expected} ^ {*found}):
            what = ("the column", "none") if name in expected else ("no such column", "one")
            yield Finding(path, pointer([name]), *what, CODE)
        if {*expected} != {*found}:
            return
        number = 0
        # pyarrow before 19 fails to iterate over no row groups
        for batch in file.iter_batches(batch_size=4_096) if file.num_row_groups else ():
            for row in batch.to_pylist():
                number += 1
                yield from validator.findings(plain(row), f"{path}:{number}")
    # ValueError and OverflowError: values that Python has not, such as dates after the year 9999
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        found = foreign(start(path)) if not start(path).startswith(b"PAR1") else ""
        yield Finding(path, "", "a Parquet file", found or first_line(error), "parquet")


def _columns(schema: Any) -> list[str]:
    """Return the fields of a schema that requires all of its fields and allows no others; else none."""
    if not isinstance(schema, dict) or schema.get("additionalProperties") is not False:
        return []
    properties, required = schema.get("properties", {}), schema.get("required", [])
    return list(properties) if {*properties} == {*required} and "patternProperties" not in schema else []


def _validator(path: str, schema: str | None) -> Validator:
    """Return the validator of a file: of the schema file or table `schema`, else of the table that the file names."""
    if schema and (os.path.sep in schema or schema.endswith(".json")):
        return _of_schema_file(schema)
    if schema:
        return Validator(load_schema(schema))
    try:
        return Validator(load_schema(re.split("[-.]", os.path.basename(path), maxsplit=1)[0]))
    except Unknown as error:
        raise WrongUse(
            f"{path}: no table has this name; say which schema, as in --schema {error.nearest or 'paragraphs'} "
            f"(there are: {', '.join(error.known)})"
        ) from None


def _of_schema_file(path: str) -> Validator:
    """Return the validator of a JSON Schema file, of drafts 4 to 2020-12. Raises WrongUse."""
    try:
        schema = read_strictly(read(path))
        if not isinstance(schema, (dict, bool)):
            raise WrongUse(f"{path}: expected a JSON Schema, found other JSON")
        return Validator(schema)
    except Unreadable as error:
        raise WrongUse(f"{path}: expected a JSON Schema, found none: {error.found}") from None
    except Malformed as error:
        raise WrongUse(f"{path}:{error.line}: expected {error.expected}, found {error.found}") from None
    except ValueError as error:  # from jsonschema-rs
        where = pointer(getattr(error, "instance_path", []))
        message = first_line(getattr(error, "message", error))
        if _OUTSIDE in message:
            target = message.partition("'")[2].partition("'")[0].removeprefix("json-schema:///")
            message = f"a $ref to {target!r}, which is not in the file, and nothing is downloaded"
        raise WrongUse(f"{path}: {f'{where}: ' if where else ''}expected a JSON Schema, found {message}") from None


_OUTSIDE = "is not present in a registry"


def _refuse(uri: str) -> Any:
    """Refuse to fetch a schema that another points to."""
    raise LookupError(uri)
