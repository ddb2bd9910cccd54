"""Lets `python -m textus.cli` be the command."""

from textus.cli.main import main

main()
