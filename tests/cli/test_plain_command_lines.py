"""A command line that is read without click means what it means to click."""

import inspect

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.cli.commands.validate import command
from textus.cli.plain import read_plainly
from textus.cli.validation import OPTIONS, validate

WORDS = [
    "letters",
    "a.xml",
    "sub/b.xml",
    "json",
    "concise",
    "klingon",
    "PTR",
    "RNG002",
    "0",
    "1",
    "2",
    "007",
    "-1",
    "+3",
    "1_000",
    "٣",
    "x=y",
    "--",
    "-",
    "-h",
    "-s",
    "--help",
    "--verbose",
    "--schema",
    "--schema=a.rng",
    "--embedded",
    "--embedded=1",
    "--format",
    "--format=json",
    "--format=",
    "--select",
    "--select=PTR",
    "--ignore",
    "--max",
    "--max=3",
    "--max=-3",
    "--jobs",
    "--jobs=2",
    "--jobs=0",
    "",
]
DEFAULTS = {name: one.default for name, one in inspect.signature(validate).parameters.items()}


@given(st.lists(st.sampled_from(WORDS), max_size=7))
def test_what_is_read_plainly_click_reads_in_the_same_way(words):
    read = read_plainly(words, OPTIONS)
    if read is not None:
        assert {**DEFAULTS, **read} == command.make_context("validate", list(words)).params


@pytest.mark.parametrize(
    "words",
    [
        ["letter.xml"],
        ["letter.xml", "--schema", "tei_all.rng"],
        ["--schema=a.rng", "one", "two", "--format", "json", "--jobs", "2", "--max=10", "--embedded"],
        ["--select", "PTR", "--select", "RNG", "--ignore", "PTR005"],
        [],
    ],
)
def test_usual_command_lines_are_read_plainly(words):
    assert read_plainly(words, OPTIONS) is not None


@pytest.mark.parametrize(
    "words", [["--schema"], ["--jobs", "0"], ["--format", "klingon"], ["--help"], ["--", "a"]]
)
def test_mistakes_and_calls_for_help_are_left_to_click(words):
    assert read_plainly(words, OPTIONS) is None


def test_every_option_is_an_option_of_the_command():
    known = {
        name: param.name for param in command.params if isinstance(param, click.Option) for name in param.opts
    }
    assert known == {name: option.parameter for name, option in OPTIONS.items()}
