"""What a build keeps for the next, wherever the cache lies."""

import errno
import os
from pathlib import Path

import pytest

from textus.transforms.site.prior import REGISTERS, STORE, Prior, read_prior, save_prior

CONTENT = {REGISTERS: b"entries", STORE: b"what the documents say" * 100_000}


@pytest.mark.parametrize("apart", [False, True], ids=["one file system", "two file systems"])
def test_the_next_build_finds_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, apart: bool
) -> None:
    cache, first, second = (tmp_path / name for name in ("cache", "first", "second"))
    for workplace in (first, second):
        workplace.mkdir()
    for name, content in CONTENT.items():
        (first / name).write_bytes(content)
    if apart:
        replace = Path.replace

        def within(self: Path, target: Path) -> Path:
            if self.parent != target.parent:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", within)
    save_prior(cache, first, Prior(names="all"), tmp_path / "site")
    assert read_prior(cache, second) == Prior(names="all")
    assert {name: (second / name).read_bytes() for name in CONTENT} == CONTENT
    assert all((cache / name).is_file() for name in CONTENT)  # a build that is killed takes nothing away
