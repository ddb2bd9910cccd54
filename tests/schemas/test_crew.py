"""Shares of work done by several processes: each is done once, and told in its order, whoever has done it."""

import os
import signal
import time
from pathlib import Path

import pytest

from textus.edition.errors import TextusError
from textus.schema import crew
from textus.schema.crew import Balance, Crew

HERE = os.getpid()


def square(number: int) -> int:
    return number * number


def slow_elsewhere(share: tuple[int, Path]) -> tuple[int, bool]:
    """Done at once here; elsewhere only when ten shares are done here."""
    number, done = share
    here = os.getpid() == HERE
    if here:
        with done.open("a", encoding="utf-8") as file:
            file.write("x")
    for _ in range(0 if here else 2000):
        if done.exists() and done.stat().st_size >= 10:
            break
        time.sleep(0.01)
    return number, here


def refuse(number: int) -> int:
    if number == 3:
        raise TextusError("share 3", "is bad", "leave it out")
    return number


def die_elsewhere(number: int) -> int:
    if os.getpid() != HERE:
        os._exit(1)
    time.sleep(0.05)
    return number


def die_while_taking() -> None:
    crew._taking._begun.get_lock().acquire()
    os.kill(os.getpid(), signal.SIGKILL)


def write_down(path: Path) -> str:
    with path.open("a", encoding="utf-8") as file:
        file.write("done\n")
    return path.name


def ready() -> None:
    """What makes another process ready here."""


@pytest.mark.parametrize("others", [1, 3])
@pytest.mark.parametrize("number", [0, 1, 2, 40])
def test_results_come_in_the_order_of_the_shares_however_they_are_taken(others, number):
    shares = list(range(number))
    found = Crew(square, others, ready).results(shares, sorted(shares, key=lambda one: -one % 7))
    assert list(found) == [square(one) for one in shares]


def test_each_share_is_done_once(tmp_path):
    shares = [tmp_path / str(number) for number in range(30)]
    assert list(Crew(write_down, 2, ready).results(shares, range(30))) == [path.name for path in shares]
    assert [path.read_text(encoding="utf-8") for path in shares] == ["done\n"] * 30


def test_no_share_waits_behind_a_slow_process(tmp_path, monkeypatch):
    monkeypatch.setattr(Balance, "has_time", lambda _balance, left, _untold: left > 0)
    shares = [(number, tmp_path / "done") for number in range(12)]
    found = list(Crew(slow_elsewhere, 1, ready).results(shares, range(12)))
    assert [number for number, _ in found] == list(range(12))
    assert sum(not here for _, here in found) <= 2  # one that it waits with, and the last


def test_what_is_wrong_with_a_share_is_said():
    with pytest.raises(TextusError, match="share 3: is bad"):
        list(Crew(refuse, 1, ready).results(range(6), range(6)))


def test_a_process_that_ends_early_is_said():
    with pytest.raises(TextusError, match="without --jobs"):
        list(Crew(die_elsewhere, 1, ready).results(range(6), range(6)))


def test_a_process_that_is_killed_while_it_takes_a_share_is_said():
    with pytest.raises(TextusError, match="without --jobs"):
        list(Crew(square, 1, die_while_taking).results(range(6), range(6)))


def test_who_tells_the_results_works_only_while_there_is_time(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(crew, "process_time", lambda: now[0])
    balance = Balance(1)
    assert balance.has_time(left=1, untold=5)  # nothing is known of telling yet
    with balance.working():
        now[0] += 1.0
    with balance.telling():
        now[0] += 0.5
    assert balance.has_time(left=10, untold=10)  # 10 s of work for the other, 1 + 5 here
    assert not balance.has_time(left=5, untold=10)  # 5 s of work for the other, 1 + 5 here
    assert not balance.has_time(left=0, untold=0)
