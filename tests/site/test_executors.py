"""Whoever does the work of a build, the site is the same; if nobody can, one message says so."""

import os
import sys
import warnings
from pathlib import Path

import pytest

from textus.edition.edition import open_edition
from textus.edition.errors import TextusError
from textus.transforms.executors import executor_for
from textus.transforms.site.build import build_site
from textus.transforms.timing import phase, taken

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{n}</title></titleStmt></fileDesc>'
    '</teiHeader><text><body><p>On <date when="19{n}">that day</date> <persName ref="#a">Anna</persName> wrote to'
    ' <persName ref="#b{n}">B</persName>.</p></body></text></TEI>'
)
PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>{}</listPerson></body></text></TEI>'
)
PERSON = '<person xml:id="{0}"><persName>Person {0}</persName></person>'


@pytest.fixture
def edition(tmp_path):
    root = tmp_path / "letters"
    (root / "editions").mkdir(parents=True)
    (root / "indices").mkdir()
    numbers = range(10, 50)
    for n in numbers:
        (root / "editions" / f"L{n}.xml").write_text(TEI.format(n=n))
    persons = "".join(PERSON.format(key) for key in ("a", *(f"b{n}" for n in numbers)))
    (root / "indices" / "listperson.xml").write_text(PERSONS.format(persons))
    return root


def contents(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_several_processes_make_the_same_bytes(edition, tmp_path):
    for jobs in (1, 2, 3):
        build_site(open_edition(edition), tmp_path / f"site{jobs}", jobs=jobs)
    one, *others = (contents(tmp_path / f"site{jobs}") for jobs in (1, 2, 3))
    assert all(one == other for other in others)


def test_results_come_in_the_order_of_tasks():
    for jobs in (1, 2):
        with executor_for(100, jobs) as executor:
            assert list(executor.run(add, list(range(200)), 7)) == [n + 100 for n in range(200)]


def test_work_that_fails_is_told_as_it_failed():
    for jobs in (1, 2):
        with executor_for(0, jobs) as executor, pytest.raises(TextusError, match="thing: went wrong"):
            list(executor.run(fail, list(range(40)), 4))


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_process_that_dies_is_one_message():
    with (
        executor_for(os.getpid(), 2) as executor,
        pytest.raises(TextusError, match="ended before its work was done"),
    ):
        list(executor.run(die, list(range(40)), 4))


def test_without_dask_a_cluster_is_one_message(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(TextusError, match="Dask is not installed"):
        executor_for(0, 1, "tcp://127.0.0.1:1")


def add(common: int, task: int) -> int:
    return common + task


def fail(_: int, task: int) -> int:
    if task == 20:
        raise TextusError("thing", "went wrong")
    return task


def die(parent: int, task: int) -> int:
    if task == 20 and os.getpid() != parent:
        os._exit(1)
    return task


@pytest.fixture
def cluster():
    distributed = pytest.importorskip("distributed", reason="needs the extra dask")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True
        ) as found:
            yield found


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_bytes(edition, tmp_path, cluster):
    build_site(open_edition(edition), tmp_path / "one")
    build_site(open_edition(edition), tmp_path / "two", cluster=cluster.scheduler_address)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    (edition / "editions" / "L11.xml").write_text(TEI.format(n=12))
    build_site(open_edition(edition), tmp_path / "two", cluster=cluster.scheduler_address)
    build_site(open_edition(edition), tmp_path / "three", force=True)
    assert contents(tmp_path / "two") == contents(tmp_path / "three")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_does_not_answer_is_one_message(monkeypatch):
    pytest.importorskip("distributed", reason="needs the extra dask")
    monkeypatch.setattr("textus.transforms.executors.dask_cluster._PATIENCE", "1s")
    with pytest.raises(TextusError, match="no scheduler of Dask answers"):
        executor_for(0, 1, "tcp://127.0.0.1:9")


def test_processes_are_not_locked_out_by_registers_larger_than_memory_is_set_aside_for(tmp_path):
    edition = tmp_path / "large"
    (edition / "editions").mkdir(parents=True)
    (edition / "indices").mkdir()
    start = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
    for n in range(8):
        words = f'<p>To <persName ref="#p{n}">one</persName>.</p>'
        (edition / "editions" / f"{n}.xml").write_text(f"{start}{words}</body></text></TEI>")
    persons = "".join(
        f'<person xml:id="p{n}"><persName>Name {n}</persName><note>{"words " * 1000}</note></person>'
        for n in range(1500)
    )
    (edition / "indices" / "listperson.xml").write_text(
        f"{start}<listPerson>{persons}</listPerson></body></text></TEI>"
    )
    built = build_site(open_edition(edition), tmp_path / "site", jobs=2)
    assert (built.sums.documents, built.entities) == (8, 1500)


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
def test_a_process_counts_its_own_time_only() -> None:
    with phase("registers"):
        sum(range(1000))
    with executor_for("", 2) as executor:
        (counted,) = executor.run(_counted, [0], 1)
    assert counted == ["document"]
    assert "registers" in taken()


def _counted(_common: str, _task: int) -> list[str]:
    with phase("document"):
        sum(range(1000))
    return sorted(taken())
