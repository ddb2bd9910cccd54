"""A place among the tokens of a schema."""

from typing import NoReturn

from textus.schema.rng.compact.errors import CompactSyntaxError
from textus.schema.rng.compact.source import Source
from textus.schema.rng.compact.tokens import Token, tokenise
from textus.schema.rng.syntax import Place

__all__ = ["Cursor"]


class Cursor:
    """Takes the tokens of a schema one after the other; the last one, the end, stays.

    Attributes:
        position: How many tokens have been taken.
        token: The token to be read next.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._tokens = tokenise(source)
        self.position = 0
        self.token = self._tokens[0]

    def ahead(self) -> Token:
        """The token behind the next one."""
        return self._tokens[min(self.position + 1, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The next token, which is thereby read."""
        token = self.token
        self.position = min(self.position + 1, len(self._tokens) - 1)
        self.token = self._tokens[self.position]
        return token

    def back_to(self, position: int) -> None:
        """Goes back to where fewer tokens had been taken."""
        self.position = position
        self.token = self._tokens[position]

    def at(self, *symbols: str) -> bool:
        """Whether the next token is one of these symbols."""
        return self.token.kind == "symbol" and self.token.text in symbols

    def at_keyword(self, *keywords: str) -> bool:
        """Whether the next token is one of these keywords."""
        return self.token.kind == "keyword" and self.token.text in keywords

    def skip(self, symbol: str) -> bool:
        """Takes the next token if it is this symbol, and tells whether it was."""
        found = self.at(symbol)
        if found:
            self.take()
        return found

    def expect(self, symbol: str) -> Token:
        """Takes a symbol that must come here."""
        if not self.at(symbol):
            self.fail(f'"{symbol}"')
        return self.take()

    def expect_name(self, what: str) -> Token:
        """Takes a name or a keyword that serves as one (`identifierOrKeyword`)."""
        if self.token.kind not in {"name", "quoted", "keyword"}:
            self.fail(what)
        return self.take()

    def expect_identifier(self, what: str) -> Token:
        """Takes a name that is no keyword (`identifier`)."""
        if self.token.kind == "keyword":
            problem = f"found {self.token.in_words()}, expected {what}"
            self.refuse(self.token, problem, f"write \\{self.token.text} for the name")
        if self.token.kind not in {"name", "quoted"}:
            self.fail(what)
        return self.take()

    def expect_literal(self, what: str) -> str:
        """The text of a literal that must come here, its segments joined."""
        if self.token.kind != "literal":
            self.fail(what)
        segments = [self.take().text]
        while self.skip("~"):
            if self.token.kind != "literal":
                self.fail("a literal")
            segments.append(self.take().text)
        return "".join(segments)

    def fail(self, expected: str) -> NoReturn:
        """Refuses the next token.

        Raises:
            CompactSyntaxError: Always.
        """
        self.refuse(self.token, f"found {self.token.in_words()}, expected {expected}")

    def refuse(self, token: Token, problem: str, remedy: str | None = None) -> NoReturn:
        """Refuses a token for another reason.

        Raises:
            CompactSyntaxError: Always.
        """
        raise CompactSyntaxError(self.place(token), problem, remedy)

    def place(self, token: Token) -> Place:
        """Where a token starts."""
        return self._source.place(token.offset)
