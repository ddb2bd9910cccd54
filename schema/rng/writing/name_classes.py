"""Name classes in the compact syntax (annex C, ``nameClass``)."""

from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.traversal import postorder
from textus.schema.rng.writing.names import Declarations, Scope, expanded

__all__ = ["written_names"]


def written_names(
    root: SyntaxNode, scopes: dict[int, Scope], declared: Declarations, *, attribute: bool
) -> str:
    """What names an element or attribute pattern stands for.

    Args:
        root: The pattern itself if it has the name as an attribute, else its name class.
        scopes: The scopes of all nodes.
        declared: Gives the prefixes.
        attribute: Whether attributes are named.
    """
    name = declared.attribute if attribute else declared.element
    if root.name in {"element", "attribute"}:
        return name(*expanded(root, scopes[id(root)]))
    written: dict[int, str] = {}
    for node in postorder(root, lambda node: node.children, set()):
        scope = scopes[id(node)]
        parts = [written[id(child)] for child in node.children]
        match node.name:
            case "name":
                text = name(*expanded(node, scope))
            case "anyName" | "nsName":
                text = "*" if node.name == "anyName" else f"{declared.prefix(scope.namespace)}:*"
                if parts:
                    # An exception must stand in brackets wherever it is part of something.
                    text = f"{text} - {parts[0]}" if node is root else f"({text} - {parts[0]})"
            case _:
                text = " | ".join(parts)
                if len(parts) > 1 and node is not root:
                    text = f"({text})"
        written[id(node)] = text
    return written[id(root)]
