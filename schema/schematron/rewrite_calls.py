"""Function calls as XPath 1.0 that has the same value: one small function per group of functions.

`CALLS` is the table for XPath 2.0 and later (XPath and XQuery Functions and Operators 3.1), where arguments
are looked at by shape; `LOOSE_CALLS` the one for XPath 1.0 and XSLT 1.0, which take any argument.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from textus.edition.regex.errors import PatternError
from textus.edition.regex.pattern import pattern_of
from textus.schema.schematron.typed import FUNCTION_PREFIX, NotRewritableError, Shape, Typed
from textus.schema.schematron.xpath_tree import Expression, Literal

__all__ = ["CALLS", "LOOSE_CALLS", "CallRewriter"]

_Arguments = tuple[Expression, ...]
_NUMBERS = (Shape.INTEGER, Shape.DECIMAL, Shape.DOUBLE)


class CallRewriter:
    """What the functions of the table need of the rewriter that calls them.

    Args:
        rewrite: Rewrites an argument.
        here: The context item, as an expression.
    """

    def __init__(self, rewrite: Callable[[Expression], Typed], here: str, *, outermost: bool) -> None:
        self.rewrite = rewrite
        self.here = Typed(here, Shape.NODES, single=True)
        self.outermost = outermost

    def string(self, argument: Expression) -> str:
        """An argument of the type ``xs:string?``."""
        typed = self.rewrite(argument)
        if typed.shape not in (Shape.STRING, Shape.NODES):
            raise NotRewritableError("an argument that must be a string")
        return typed.at_most_one().text

    def atomic(self, argument: Expression) -> str:
        """An argument of any type that XPath 1.0 and 2.0 turn into the same string."""
        typed = self.rewrite(argument)
        if typed.shape not in (Shape.STRING, Shape.NODES, Shape.BOOLEAN, Shape.INTEGER):
            raise NotRewritableError("a value that XPath 2.0 writes in another way")
        return typed.at_most_one().text

    def nodes(self, argument: Expression) -> Typed:
        """An argument that consists of nodes."""
        typed = self.rewrite(argument)
        if typed.shape is not Shape.NODES:
            raise NotRewritableError("an argument that must be nodes")
        return typed

    def integer(self, argument: Expression) -> str:
        """An argument that is a whole number."""
        typed = self.rewrite(argument)
        if typed.shape is not Shape.INTEGER:
            raise NotRewritableError("an argument that must be a whole number")
        return typed.text


def _constant(_call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 0, 0)
    return Typed(f"{name}()", Shape.BOOLEAN)


def _logic(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 1, 1)
    return Typed(f"{name}({call.rewrite(arguments[0]).text})", Shape.BOOLEAN)


def _existence(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 1, 1)
    words = "boolean" if name == "exists" else "not"
    return Typed(f"{words}({call.nodes(arguments[0]).text})", Shape.BOOLEAN)


def _count(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 1, 1)
    return Typed(f"count({call.nodes(arguments[0]).text})", Shape.INTEGER)


def _place(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 0, 0)
    return Typed("1" if call.outermost else f"{name}()", Shape.INTEGER)


def _name(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 0, 1)
    node = call.nodes(arguments[0]).at_most_one() if arguments else call.here
    return Typed(f"{name}({node.text})", Shape.STRING)


def _string(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 0, 1)
    return Typed(f"string({call.atomic(arguments[0]) if arguments else call.here.text})", Shape.STRING)


def _strings(least: int, most: int, shape: Shape, name_in_lxml: str = "") -> Callable[..., Typed]:
    """A function whose arguments are strings; one that may have none takes the context item then."""

    def rewrite(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
        _arity(name, arguments, least, most)
        words = [call.string(argument) for argument in arguments] or [call.here.text]
        if not name_in_lxml:
            return Typed(f"{name}({', '.join(words)})", shape)
        words = [f"string({word})" for word in words]
        return Typed(f"{FUNCTION_PREFIX}:{name_in_lxml}({', '.join(words)})", shape)

    return rewrite


def _lang(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 1, 1)
    if call.outermost and call.here.text == "/":
        return Typed(
            "false()", Shape.BOOLEAN
        )  # a document has no language; lxml would ask its outermost element
    return Typed(f"lang({call.string(arguments[0])})", Shape.BOOLEAN)


def _concat(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 2, 1000)
    return Typed(f"concat({', '.join(call.atomic(argument) for argument in arguments)})", Shape.STRING)


def _substring(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 2, 3)
    words = [call.string(arguments[0]), *(call.integer(argument) for argument in arguments[1:])]
    return Typed(f"substring({', '.join(words)})", Shape.STRING)


def _number(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 0, 1)
    value = call.rewrite(arguments[0]) if arguments else call.here
    if value.shape is Shape.NODES:
        value = value.at_most_one().guarded("numeric")
    elif value.shape not in _NUMBERS:
        raise NotRewritableError("a number from something that is no node")
    return Typed(f"number({value.text})", Shape.DOUBLE)


def _patterned(shape: Shape, written: int) -> Callable[..., Typed]:
    """A function with a regular expression that is written in the rule, with so many texts and perhaps flags."""

    def rewrite(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
        _arity(name, arguments, 1 + written, 2 + written)
        literals = [one.value for one in arguments[1:] if isinstance(one, Literal)]
        if len(literals) < len(arguments) - 1:
            raise NotRewritableError("a regular expression that is calculated")
        try:
            pattern = pattern_of(literals[0], literals[written] if len(literals) > written else "")
            if shape is Shape.STRING and pattern.found(""):
                raise NotRewritableError("a regular expression that may not be replaced")
            pattern.replaced("", literals[1] if shape is Shape.STRING else "")
        except PatternError as error:
            raise NotRewritableError(error.message) from None
        words = [f"string({call.string(arguments[0])})", *(call.rewrite(one).text for one in arguments[1:])]
        return Typed(f"{FUNCTION_PREFIX}:{name}({', '.join(words)})", shape)

    return rewrite


def _identified(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    _arity(name, arguments, 1, 1)
    typed = call.rewrite(arguments[0])
    if typed.shape not in (Shape.STRING, Shape.NODES):
        raise NotRewritableError("an identifier that is no string")
    return Typed(f"{FUNCTION_PREFIX}:id({typed.argument})", Shape.NODES)


def _document(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
    """The root of another document: lxml can be handed its outermost element, whose parent it is."""
    _arity(name, arguments, 1, 1)
    return Typed(f"{FUNCTION_PREFIX}:document({call.string(arguments[0])})/..", Shape.NODES, single=True)


def _as_written(shape: Shape) -> Callable[..., Typed]:
    """A function of XPath 1.0, with its own rules; the context item is its default where it has one."""

    def rewrite(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
        words = [call.rewrite(argument).text for argument in arguments]
        if not words and name in _ABOUT_HERE:
            words = [call.here.text]
        return Typed(f"{name}({', '.join(words)})", shape)

    return rewrite


def _own(shape: Shape, name_in_lxml: str, suffix: str = "") -> Callable[..., Typed]:
    """A function of XSLT 1.0 that Textus provides."""

    def rewrite(call: CallRewriter, name: str, arguments: _Arguments) -> Typed:
        _arity(name, arguments, 0 if name in _ABOUT_HERE else 1, 1)
        word = call.rewrite(arguments[0]).text if arguments else call.here.text
        return Typed(f"{FUNCTION_PREFIX}:{name_in_lxml}({word}){suffix}", shape)

    return rewrite


def _arity(name: str, arguments: _Arguments, least: int, most: int) -> None:
    if not least <= len(arguments) <= most:
        raise NotRewritableError(f"{name}() does not take {len(arguments)} arguments")


_ABOUT_HERE = frozenset(("name", "local-name", "namespace-uri", "string", "string-length", "normalize-space",
                         "number", "generate-id"))  # fmt: skip

CALLS: Mapping[str, Callable[[CallRewriter, str, _Arguments], Typed]] = MappingProxyType(
    {
        "true": _constant,
        "false": _constant,
        "not": _logic,
        "boolean": _logic,
        "exists": _existence,
        "empty": _existence,
        "count": _count,
        "position": _place,
        "last": _place,
        "name": _name,
        "local-name": _name,
        "namespace-uri": _name,
        "string": _string,
        "number": _number,
        "normalize-space": _strings(0, 1, Shape.STRING),
        "string-length": _strings(0, 1, Shape.INTEGER),
        "contains": _strings(2, 2, Shape.BOOLEAN),
        "starts-with": _strings(2, 2, Shape.BOOLEAN),
        "substring-before": _strings(2, 2, Shape.STRING),
        "substring-after": _strings(2, 2, Shape.STRING),
        "translate": _strings(3, 3, Shape.STRING),
        "ends-with": _strings(2, 2, Shape.BOOLEAN, "ends-with"),
        "lower-case": _strings(1, 1, Shape.STRING, "lower-case"),
        "upper-case": _strings(1, 1, Shape.STRING, "upper-case"),
        "lang": _lang,
        "concat": _concat,
        "substring": _substring,
        "matches": _patterned(Shape.BOOLEAN, 1),
        "replace": _patterned(Shape.STRING, 2),
        "id": _identified,
        "doc": _document,
        "document": _document,
    }
)

_SHAPES_IN_XPATH_1: Mapping[Shape, str] = MappingProxyType(
    {
        Shape.BOOLEAN: "true false not boolean contains starts-with lang",
        Shape.STRING: "name local-name namespace-uri string concat substring substring-before "
        "substring-after normalize-space translate",
        Shape.DOUBLE: "count sum number string-length floor ceiling round",
    }
)

LOOSE_CALLS: Mapping[str, Callable[[CallRewriter, str, _Arguments], Typed]] = MappingProxyType(
    {
        **{name: _as_written(shape) for shape, names in _SHAPES_IN_XPATH_1.items() for name in names.split()},
        "position": _place,
        "last": _place,
        "id": _own(Shape.NODES, "id"),
        "document": _own(Shape.NODES, "document", "/.."),
        "generate-id": _own(Shape.STRING, "generate-id"),
    }
)
