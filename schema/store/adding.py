"""Adding schemas to the user's store and removing them.

A folder is made whole before it gets its name, so that another process sees all of it or nothing.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from textus.edition.errors import TextusError
from textus.schema.language import ENDINGS, language_of
from textus.schema.store.parts import parts_of
from textus.schema.store.store import DEFAULT, ENTRY, Store, Stored
from textus.schema.store.versions import VERSION, source_of_version

__all__ = ["add", "checked_address", "remove"]


def add(store: Store, address: str, file: Path) -> Stored:
    """Copy a schema with all files it includes, or the vocabulary of a version of TEI.

    Args:
        store: Where to.
        address: What it stands for: an address on the web, ``tei`` for the default, or a version such as
            ``tei:4.10.2``.
        file: The schema; for a version of TEI, its ``p5subset.xml``.

    Raises:
        TextusError: The address is none, the schema is broken, or the copy cannot be written.
    """
    address = checked_address(address)
    if not file.is_file():
        raise TextusError(str(file), "no such file")
    if address.startswith(VERSION):
        contents, main = source_of_version(address.removeprefix(VERSION), file)
    else:
        contents, main = _schema(file)
    entry = {"address": address, "path": main, "origin": str(file.resolve()), "files": len(contents)}
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=store.folder) as making:
            whole = Path(making) / "whole"
            for path, content in contents.items():
                copy = whole / "files" / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(content)
            (whole / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, indent=1), "utf-8")
            place = store.place(address)
            if place.exists():
                place.rename(Path(making) / "former")
            whole.rename(place)
    except OSError as error:
        raise _unwritable(store, error) from None
    return Stored(address, place / "files" / main, str(entry["origin"]), len(contents))


def _schema(file: Path) -> tuple[dict[str, bytes], str]:
    """The files of a schema by their paths below a common folder, and the path of the schema itself."""
    if language_of(file) is None:
        raise TextusError(str(file), "no schema by its name", ENDINGS)
    parts = parts_of(file)
    top = Path(os.path.commonpath([part.parent for part in parts]))
    contents = {part.relative_to(top).as_posix(): part.read_bytes() for part in parts}
    return contents, file.resolve().relative_to(top).as_posix()


def remove(store: Store, address: str) -> None:
    """Forget a schema.

    Raises:
        TextusError: There is none of that address, or it cannot be removed.
    """
    address = checked_address(address)
    if store.find(address) is None:
        raise TextusError(address, "no schema was added as that", "textus schema list shows all")
    try:
        shutil.rmtree(store.place(address))
    except OSError as error:
        raise _unwritable(store, error) from None


def checked_address(address: str) -> str:
    """An address as the store keeps it.

    Raises:
        TextusError: It is no address on the web, no version of TEI, and not the name of the default.
    """
    address = address.strip()
    if address.lower() == DEFAULT:
        return DEFAULT
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        scheme = ""
    if not scheme:
        remedy = (
            f"write all of it, such as https://example.org/my.rng, {DEFAULT} for the default, or {VERSION}4.10.2 for a "
            "version of TEI"
        )
        raise TextusError(address or "the empty word", "no address on the web", remedy)
    return address


def _unwritable(store: Store, error: OSError) -> TextusError:
    reason = (error.strerror or str(error)).lower()
    return TextusError(
        str(store.folder), f"cannot be written ({reason})", "set TEXTUS_DATA to a folder of yours"
    )
