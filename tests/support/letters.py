"""A short letter to fill in, and the files of a folder."""

from pathlib import Path

LETTER = "2011年1月3日甲国常驻联合国代表给秘书长的信\n\n谨转递第 {} 号文件。\n\n张三(签名)\n"


def contents(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}
