"""Accounts: the characters of a source are those that an output shows and those that rules leave out.

Characters are those that are no white space.
"""

from typing import NamedTuple

__all__ = ["Account", "Audited", "LeftOut", "Unmodelled"]


class LeftOut(NamedTuple):
    """What one rule leaves out of one view.

    Attributes:
        rule: The processing model, such as ``sic[parent::choice/corr]``, or what else decided.
        element: The element that is left out.
        places: How often.
        characters: How many characters.
    """

    rule: str
    element: str
    places: int
    characters: int


class Unmodelled(NamedTuple):
    """An element that is shown as its content, for want of a processing model.

    Attributes:
        element: Its name; that of another namespace with its namespace in braces.
        number: How often it occurs.
        example: Where it first occurs: a file and a line.
    """

    element: str
    number: int
    example: str


class Account(NamedTuple):
    """The account of one document in one view of one output.

    Attributes:
        output: The output, such as ``html``.
        view: The view.
        source: How many characters the document has.
        shown: How many of them the output has.
        left_out: What rules left out.
    """

    output: str
    view: str
    source: int
    shown: int
    left_out: tuple[LeftOut, ...]

    @property
    def exact(self) -> bool:
        """Whether the account adds up."""
        return self.source == self.shown + self.characters_left_out

    @property
    def characters_left_out(self) -> int:
        """How many characters all rules together leave out."""
        return sum(one.characters for one in self.left_out)


class Audited(NamedTuple):
    """A document with its accounts.

    Attributes:
        document: Its name.
        path: Its file, as messages name it.
        accounts: Its accounts, output by output and view by view.
        unmodelled: Its elements without a processing model.
    """

    document: str
    path: str
    accounts: tuple[Account, ...]
    unmodelled: tuple[Unmodelled, ...]
