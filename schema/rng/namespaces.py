"""Namespaces in scope, numbered, so that a prefixed name is resolved once per environment and not per tag.

The documents are parsed without namespace processing, because only then expat tells the place of every tag;
so the rules of Namespaces in XML are kept here.
"""

from textus.schema.rng.xmlnames import XML_NAMESPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textus.schema.rng.nameclass import Name

__all__ = ["Environment", "Environments", "NamespaceError", "is_declaration"]

XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/"


def is_declaration(qname: str) -> bool:
    """Whether an attribute as written declares a namespace."""
    return qname.startswith("xmlns") and (len(qname) == 5 or qname[5] == ":")


MOST_ENVIRONMENTS = 10_000
MOST_NAMES = 50_000
"""How much is remembered at most; a document could declare and name any number of things."""


class NamespaceError(Exception):
    """A start tag that breaks a rule of Namespaces in XML.

    Attributes:
        kind: ``unbound``, ``repeated`` or ``declaration``.
        detail: The prefix or name it is about.
    """

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail


class Environment:
    """The prefixes in scope somewhere.

    Attributes:
        number: Tells environments apart; equal ones have the same number.
        prefixes: The namespaces by prefix; ``""`` is the default namespace.
    """

    __slots__ = ("_attributes", "_elements", "_together", "number", "prefixes")

    def __init__(self, number: int, prefixes: "Mapping[str, str]") -> None:
        self.number = number
        self.prefixes = prefixes
        self._elements: dict[str, Name] = {}
        self._attributes: dict[str, Name] = {}
        self._together: dict[tuple[str, ...], dict[Name, str]] = {}

    def element(self, qname: str) -> "Name":
        """The expanded name of an element.

        Raises:
            NamespaceError: The prefix is not declared.
        """
        found = self._elements.get(qname)
        if found is None:
            if len(self._elements) > MOST_NAMES:
                self._elements.clear()
            found = self._elements[qname] = self._expand(qname, self.prefixes.get("", ""))
        return found

    def attributes(self, qnames: "Iterable[str]") -> "tuple[Name, ...]":
        """The expanded names of the attributes of one tag; those of declarations are not among the names.

        Raises:
            NamespaceError: A prefix is not declared, or two attributes have one name.
        """
        names = []
        for qname in qnames:
            found = self._attributes.get(qname)
            if found is None:
                if len(self._attributes) > MOST_NAMES:
                    self._attributes.clear()
                found = self._attributes[qname] = self._expand(qname, "")
            names.append(found)
        if len(set(names)) < len(names):
            repeated = next(name for at, name in enumerate(names) if name in names[:at])
            raise NamespaceError("repeated", repeated[1])
        return tuple(names)

    def expanded(self, qnames: "Iterable[str]") -> "dict[Name, str]":
        """The expanded names of the attributes of one tag, each with how it is written; without those of declarations.

        Raises:
            NamespaceError: A prefix is not declared, or two attributes have one name.
        """
        key = tuple(qnames)
        found = self._together.get(key)
        if found is None:
            if len(self._together) > MOST_NAMES:
                self._together.clear()
            written = [qname for qname in key if not is_declaration(qname)]
            found = self._together[key] = dict(zip(self.attributes(written), written, strict=True))
        return found

    def _expand(self, qname: str, default: str) -> "Name":
        prefix, colon, local = qname.partition(":")
        if not colon:
            return default, qname
        if not prefix or not local or ":" in local or prefix not in self.prefixes:
            raise NamespaceError("unbound", prefix)
        return self.prefixes[prefix], local


class Environments:
    """All environments of one process, each made once."""

    def __init__(self) -> None:
        self._made = 0
        self._known: dict[tuple[tuple[str, str], ...], Environment] = {}
        self.root = self.of({"xml": XML_NAMESPACE})

    def of(self, prefixes: "dict[str, str]") -> Environment:
        """The environment with those prefixes."""
        key = tuple(sorted(prefixes.items()))
        found = self._known.get(key)
        if found is None:
            self._made += 1
            found = Environment(self._made, prefixes)
            if len(self._known) < MOST_ENVIRONMENTS:
                self._known[key] = found
        return found

    def declare(self, outer: Environment, attributes: "Mapping[str, str]") -> Environment:
        """The environment inside a tag, from the one around it and the declarations among its attributes.

        Raises:
            NamespaceError: A declaration is not allowed.
        """
        declared = {}
        for name, value in attributes.items():
            if name == "xmlns":
                _check("", value)
                declared[""] = value
            elif name.startswith("xmlns:"):
                _check(name[6:], value)
                declared[name[6:]] = value
        return self.of({**outer.prefixes, **declared}) if declared else outer

    def forget(self) -> None:
        """Drop all but the root: documents could declare any number of prefixes."""
        root = self.root
        self._known = {tuple(sorted(root.prefixes.items())): root}


def _check(prefix: str, uri: str) -> None:
    reserved = uri in {XML_NAMESPACE, XMLNS_NAMESPACE} or prefix in {"xml", "xmlns"}
    if (reserved and (prefix, uri) != ("xml", XML_NAMESPACE)) or (prefix and not uri):
        raise NamespaceError("declaration", prefix)
