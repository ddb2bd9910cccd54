"""Whatever happens to a build, the site is the old one or the new one, and the next build is as any other."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from textus.edition.edition import open_edition
from textus.edition.errors import TextusError
from textus.transforms.site import place
from textus.transforms.site.build import build_site
from textus.transforms.site.lock import locked
from textus.transforms.site.output import MANIFEST

ROOT = Path(__file__).resolve().parents[2]
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>'
    '</fileDesc></teiHeader><text><body><p>On <date when="1917-11-21">that day</date> '
    '<persName ref="#a">Anna</persName> {words}.</p></body></text></TEI>'
)
PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson><person xml:id="a"><persName>Anna</persName>'
    "</person></listPerson></body></text></TEI>"
)
CHANGES = {"open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork")


def write(edition: Path, words: str) -> Path:
    (edition / "editions").mkdir(parents=True, exist_ok=True)
    (edition / "indices").mkdir(exist_ok=True)
    for n in range(3):
        (edition / "editions" / f"L{n}.xml").write_text(TEI.format(title=f"Letter {n} {words}", words=words))
    (edition / "indices" / "listperson.xml").write_text(PERSONS)
    return edition


def contents(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.fixture
def edition(tmp_path):
    return write(tmp_path / "letters", "wrote")


@pytest.fixture
def states(edition, tmp_path):
    """The site as it was and as it will be; the edition is changed, the site is not yet."""
    site = tmp_path / "site"
    build_site(open_edition(edition), site)
    (site / "CNAME").write_text("letters.example.org")
    old = contents(site)
    (edition / "editions" / "L1.xml").unlink()
    (edition / "editions" / "L7.xml").write_text(TEI.format(title="Seven", words="came"))
    write(edition / "x", "")
    (edition / "editions" / "L2.xml").write_text(TEI.format(title="Letter 2", words="slept"))
    for path in sorted((edition / "x").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (edition / "x").rmdir()
    build_site(open_edition(edition), tmp_path / "new")
    return old, contents(tmp_path / "new") | {"CNAME": old["CNAME"]}


def in_child(work, at, happen) -> int:
    """Do work in a process of its own, in which something happens at a certain change of the file system."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in CHANGES or (event == "open" and not _writes(arguments)):
            return
        seen += 1
        if seen >= at:
            happen()

    try:
        sys.addaudithook(hook)
        work()
    except TextusError as error:
        os._exit(2 if error.problem.startswith(("cannot be written", "the database cannot")) else 4)
    except BaseException:
        os._exit(3)
    os._exit(0)


def _writes(arguments: tuple[object, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    return bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)) or "w" in str(mode or "")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def no_space() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def moments(number: int) -> list[int]:
    """Some moments, spread over a build."""
    return [1 + 3 * n * n // 2 for n in range(number)]


def left_beside(site: Path) -> list[Path]:
    return [path for path in site.parent.iterdir() if path.name.startswith(f".{site.name}")]


@pytest.mark.parametrize("number", [6, pytest.param(28, marks=pytest.mark.slow)])
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(edition, states, tmp_path, number):
    site, (old, new) = tmp_path / "site", states
    found = set()
    for at in moments(number):
        status = in_child(lambda: build_site(open_edition(edition), site), at, die)
        assert status in {0, -signal.SIGKILL}
        now = contents(site)
        assert now in (old, new), sorted(name for name in now if now[name] != new.get(name))
        found.add(now == new)
        if now == new:
            break
    build_site(open_edition(edition), site)
    assert contents(site) == new
    assert left_beside(site) == []


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_time_leaves_the_old_site_or_the_new_one(edition, states, tmp_path):
    site, (old, new) = tmp_path / "site", states
    command = [
        sys.executable,
        "-c",
        "from textus.cli.main import main; main()",
        "build",
        edition,
        "--out",
        site,
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    for pause in range(0, 1500, 50):
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
            time.sleep(pause / 1000)
            process.kill()
        now = contents(site)
        assert now in (old, new)
        if now == new:
            break
    build_site(open_edition(edition), site)
    assert contents(site) == new
    assert left_beside(site) == []


@pytest.mark.parametrize("number", [6, pytest.param(28, marks=pytest.mark.slow)])
def test_a_disk_that_is_full_is_one_message_and_leaves_the_old_site(edition, states, tmp_path, number):
    site, (old, new) = tmp_path / "site", states
    for at in moments(number):
        status = in_child(lambda: build_site(open_edition(edition), site), at, no_space)
        now = contents(site)
        assert status in {0, 2}
        assert now == (new if status == 0 or now == new else old)
        if now == new:
            break
    build_site(open_edition(edition), site)
    assert contents(site) == new
    assert left_beside(site) == []


def test_where_folders_cannot_be_exchanged_every_page_is_whole(edition, states, tmp_path, monkeypatch):
    def cannot(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(place, "exchange", cannot)
    site, (old, new) = tmp_path / "site", states
    for at in moments(24):
        in_child(lambda: build_site(open_edition(edition), site), at, die)
        now = contents(site)
        listed = set(now[MANIFEST].decode().split())
        pages = {name for name in now if name not in {MANIFEST, "CNAME"}}
        assert pages <= listed
        assert all(now[name] in (old.get(name), new.get(name)) for name in pages)
    build_site(open_edition(edition), site)
    assert contents(site) == new
    assert left_beside(site) == []


def test_a_second_build_into_the_same_folder_waits_and_says_so(edition, tmp_path):
    site, said = tmp_path / "site", []
    site.mkdir()
    started, going = os.pipe()
    child = os.fork()
    if not child:
        with locked(tmp_path / ".site.textus-lock", lambda: None):
            os.write(going, b".")
            time.sleep(0.5)
        os._exit(0)
    os.read(started, 1)
    begun = time.monotonic()
    build_site(open_edition(edition), site, waiting=lambda: said.append("waiting"))
    os.waitpid(child, 0)
    assert said == ["waiting"]
    assert time.monotonic() - begun > 0.3
    assert (site / "index.html").is_file()


def test_a_lock_dies_with_its_process(edition, tmp_path):
    child = os.fork()
    if not child:
        with locked(tmp_path / ".site.textus-lock", lambda: None):
            die()
    os.waitpid(child, 0)
    assert (tmp_path / ".site.textus-lock").exists()
    build_site(
        open_edition(edition), tmp_path / "site", waiting=lambda: pytest.fail("waits for a dead process")
    )
    assert left_beside(tmp_path / "site") == []


def test_a_page_never_takes_the_place_of_a_file_of_the_user(edition, tmp_path):
    site = tmp_path / "site"
    build_site(open_edition(edition), site)
    (site / "text" / "L9.html").write_text("mine")
    (edition / "editions" / "L9.xml").write_text(TEI.format(title="Nine", words="came"))
    before = contents(site)
    with pytest.raises(TextusError, match=r"L9\.html: not written by Textus"):
        build_site(open_edition(edition), site)
    assert contents(site) == before


def test_files_of_a_killed_build_that_may_be_the_users_are_put_back(edition, tmp_path):
    site = tmp_path / "site"
    build_site(open_edition(edition), site)
    left = tmp_path / ".site.textus-left" / "new"
    left.mkdir(parents=True)
    (left / MANIFEST).write_text("index.html\n")
    (left / "index.html").write_text("old")
    (left / "notes.txt").write_text("mine")
    build_site(open_edition(edition), site)
    assert (site / "notes.txt").read_text() == "mine"
    assert left_beside(site) == []


def test_a_folder_with_the_users_files_is_left_alone(edition, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    for out in (tmp_path / "mine", edition, edition / "editions"):
        before = contents(out)
        with pytest.raises(TextusError, match="did not write"):
            build_site(open_edition(edition), out)
        assert contents(out) == before


def test_a_place_that_cannot_be_written_is_one_message(edition, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(TextusError, match="cannot be written"):
        build_site(open_edition(edition), tmp_path / "file" / "site")


def test_a_site_inside_the_edition_is_no_part_of_it(edition):
    first = build_site(open_edition(edition), edition / "public")
    again = build_site(open_edition(edition), edition / "public")
    assert first.sums.documents == again.sums.documents == 3
    (edition / "edition.toml").write_text('sources = ["**/L*.xml"]\n')
    assert len(open_edition(edition).files.texts) == 3


@pytest.mark.parametrize("spoil", ["cut", "noise", "gone", "folder"])
def test_a_cache_that_is_damaged_is_as_good_as_none(edition, tmp_path, monkeypatch, spoil):
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path / "cache"))
    site = tmp_path / "site"
    build_site(open_edition(edition), site)
    before = contents(site)
    for path in sorted((tmp_path / "cache").rglob("*.*")):
        if path.is_file():
            data = path.read_bytes()
            path.unlink()
            if spoil == "cut":
                path.write_bytes(data[: len(data) // 2])
            elif spoil == "noise":
                path.write_bytes(bytes(byte ^ 0x55 if n % 97 == 0 else byte for n, byte in enumerate(data)))
            elif spoil == "folder":
                path.mkdir()
    build_site(open_edition(edition), site)
    assert contents(site) == before


def test_no_cache_is_no_error(edition, tmp_path, monkeypatch):
    monkeypatch.setenv("TEXTUS_CACHE", "")
    build_site(open_edition(edition), tmp_path / "site")
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "site").rglob("*")}
    build_site(open_edition(edition), tmp_path / "site")
    assert times == {p: p.stat().st_mtime_ns for p in (tmp_path / "site").rglob("*")}
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TEXTUS_CACHE", str(tmp_path / "file" / "cache"))
    build_site(open_edition(edition), tmp_path / "site")
