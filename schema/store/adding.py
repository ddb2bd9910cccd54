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

__all__ = ["add", "checked_address", "remove"]


def add(store: Store, address: str, file: Path) -> Stored:
    """Copy a schema with all files it includes.

    Args:
        store: Where to.
        address: What it stands for: an address on the web, or ``tei``.
        file: The schema.

    Raises:
        TextusError: The address is none, the schema is broken, or the copy cannot be written.
    """
    address = checked_address(address)
    if not file.is_file():
        raise TextusError(str(file), "no such file")
    if language_of(file) is None:
        raise TextusError(str(file), "no schema by its name", ENDINGS)
    parts = parts_of(file)
    top = Path(os.path.commonpath([part.parent for part in parts]))
    entry = {
        "address": address,
        "path": file.resolve().relative_to(top).as_posix(),
        "origin": str(file.resolve()),
        "files": len(parts),
    }
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=store.folder) as making:
            whole = Path(making) / "whole"
            for part in parts:
                copy = whole / "files" / part.relative_to(top)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(part, copy)
            (whole / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, indent=1), "utf-8")
            place = store.place(address)
            if place.exists():
                place.rename(Path(making) / "former")
            whole.rename(place)
    except OSError as error:
        raise _unwritable(store, error) from None
    return Stored(address, place / "files" / str(entry["path"]), str(entry["origin"]), len(parts))


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
        TextusError: It is neither an address on the web nor the name of the default.
    """
    address = address.strip()
    if address.lower() == DEFAULT:
        return DEFAULT
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        scheme = ""
    if not scheme:
        remedy = f"write all of it, such as https://example.org/my.rng, or {DEFAULT} for the default"
        raise TextusError(address or "the empty word", "no address on the web", remedy)
    return address


def _unwritable(store: Store, error: OSError) -> TextusError:
    reason = (error.strerror or str(error)).lower()
    return TextusError(
        str(store.folder), f"cannot be written ({reason})", "set TEXTUS_DATA to a folder of yours"
    )
