"""Names and name classes of elements and attributes (ISO/IEC 19757-2, sections 7.9 to 7.11 and 7.17)."""

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.nameclass import Name, NameClass, Wildcard
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.traversal import postorder
from textus.schema.rng.xmlnames import XML_WHITESPACE, split_qname

__all__ = ["name_class", "written_name"]

XMLNS_NAMESPACES = frozenset({"http://www.w3.org/2000/xmlns", "http://www.w3.org/2000/xmlns/"})


def written_name(node: SyntaxNode, qname: str, namespace: str, *, attribute: bool) -> NameClass:
    """The class of the one name that a QName stands for (section 7.11).

    Args:
        node: Where it is written.
        qname: The name.
        namespace: The `ns` in force, for a name without prefix.
        attribute: Whether an attribute is named.

    Raises:
        SchemaError: The prefix is not declared, or no attribute may have that name.
    """
    prefix, local = split_qname(qname.strip(XML_WHITESPACE)) or ("", qname)
    if prefix:
        if prefix not in node.namespaces:
            raise SchemaError(node.place, f'the prefix "{prefix}" is not declared', "7.11")
        namespace = node.namespaces[prefix]
    if attribute:
        _refuse_declaration(node, (namespace, local))
    return NameClass(frozenset([(namespace, local)]))


def _refuse_declaration(node: SyntaxNode, name: Name) -> None:
    """Namespace declarations are no attributes (section 7.17)."""
    if name == ("", "xmlns") or name[0] in XMLNS_NAMESPACES:
        raise SchemaError(node.place, "no attribute pattern may stand for xmlns", "7.17")


def name_class(root: SyntaxNode, namespace: str, *, attribute: bool) -> NameClass:
    """The name class that `name`, `anyName`, `nsName` and `choice` elements build.

    Args:
        root: The outermost of them.
        namespace: The `ns` in force around it.
        attribute: Whether attributes are named.

    Raises:
        SchemaError: A rule of section 7.11 or 7.17 is broken.
    """
    namespaces = _inherit(root, namespace)
    built: dict[int, NameClass] = {}
    for node in postorder(root, lambda node: node.children, set()):
        here = namespaces[id(node)]
        parts = [built[id(child)] for child in node.children]
        if node.name == "name":
            built[id(node)] = written_name(node, node.text, here, attribute=attribute)
        elif node.name in {"choice", "except"}:
            built[id(node)] = NameClass().union(parts)
        else:
            if attribute and node.name == "nsName" and here in XMLNS_NAMESPACES:
                _refuse_declaration(node, (here, ""))
            uri = here if node.name == "nsName" else None
            built[id(node)] = NameClass(wildcards=(_wildcard(node, uri, parts),))
    return built[id(root)]


def _inherit(root: SyntaxNode, namespace: str) -> dict[int, str]:
    namespaces: dict[int, str] = {}
    stack = [(root, namespace)]
    while stack:
        node, inherited = stack.pop()
        here = node.attributes.get("ns", inherited)
        namespaces[id(node)] = here
        stack.extend((child, here) for child in node.children)
    return namespaces


def _wildcard(node: SyntaxNode, uri: str | None, parts: list[NameClass]) -> Wildcard:
    excepted = parts[0] if parts else NameClass()
    for inner in excepted.wildcards:
        if inner.namespace is None or uri is not None:
            what = "anyName" if inner.namespace is None else "nsName"
            raise SchemaError(node.place, f"{node.name} must not except {what}", "7.17")
    return Wildcard(uri, excepted.names, excepted.wildcards)
