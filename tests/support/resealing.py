"""Compute the digests of a dataset that was changed anew, as who has this package can."""

import json
import re
from pathlib import Path

from igf_dataset.emit import croissant, manifest


def reseal(data: Path) -> None:
    """Compute every digest anew: in the card, the catalogue metadata and the manifest."""
    lines = {path.stem: path for path in (data / "jsonl").glob("*.jsonl")}
    if (data / "README.md").is_file():
        card = (data / "README.md").read_text(encoding="utf-8")
        for table, path in lines.items():
            pattern = rf"(config_name: {table}\n(?:  .*\n)*?  description: .*?)[0-9a-f]{{64}}"
            card = re.sub(pattern, rf"\g<1>{manifest.digest(path)}", card, count=1)
        (data / "README.md").write_text(card, encoding="utf-8", newline="\n")
    if (data / "croissant.json").is_file():
        values = json.loads((data / "croissant.json").read_bytes())
        for file in values["distribution"]:
            if "contentSize" in file and (data / file["@id"]).is_file():
                file |= croissant.seal(data / file["@id"])
        (data / "croissant.json").write_bytes(croissant.text(values))
    if (data / "datapackage.json").is_file():
        values = json.loads((data / "datapackage.json").read_bytes())
        for resource in values["resources"]:
            path = lines[resource["name"]]
            resource |= {"bytes": path.stat().st_size, "hash": f"sha256:{manifest.digest(path)}"}
        text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
        (data / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    manifest.refresh(data)
