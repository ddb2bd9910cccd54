"""The shape of SARIF 2.1.0 (OASIS, 27 March 2020), as far as Textus writes it, in tables of our own.

For every object: its properties with their types, required ones marked by a star. A type is one of Python's,
another object, a list of one, or the set of the values that are allowed. What is not in a table may not stand
there: the specification's own schema has `additionalProperties: false` throughout.
"""

from typing import Any

Shape = dict[str, Any]

MESSAGE: Shape = {"text*": str, "markdown": str}
ARTIFACT_LOCATION: Shape = {"uri*": "uri-reference"}
REGION: Shape = {
    "startLine*": "positive",
    "startColumn": "positive",
    "endLine": "positive",
    "endColumn": "positive",
}
PHYSICAL: Shape = {"artifactLocation*": ARTIFACT_LOCATION, "region": REGION}
LOGICAL: Shape = {"fullyQualifiedName*": str, "kind": str}
LOCATION: Shape = {
    "id": "index",
    "physicalLocation*": PHYSICAL,
    "logicalLocations": [LOGICAL],
    "message": MESSAGE,
}
RESULT: Shape = {
    "ruleId*": str,
    "ruleIndex*": "index",
    "level*": {"none", "note", "warning", "error"},
    "message*": MESSAGE,
    "locations*": [LOCATION],
    "relatedLocations": [LOCATION],
}
RULE: Shape = {
    "id*": str,
    "shortDescription*": MESSAGE,
    "fullDescription*": MESSAGE,
    "help*": MESSAGE,
    "helpUri*": "uri",
}
DRIVER: Shape = {"name*": str, "version*": str, "rules*": [RULE]}
RUN: Shape = {
    "tool*": {"driver*": DRIVER, "extensions": [{"name*": str, "version*": str}]},
    "columnKind*": {"utf16CodeUnits", "unicodeCodePoints"},
    "artifacts*": [{"location*": ARTIFACT_LOCATION}],
    "results*": [RESULT],
}
LOG: Shape = {"$schema": "uri", "version*": {"2.1.0"}, "runs*": [RUN]}


def misshapen(value: Any, shape: Any, path: str = "$") -> list[str]:
    """What of a value is not of a shape."""
    match shape:
        case dict():
            return _object(value, shape, path)
        case list():
            if not isinstance(value, list):
                return [f"{path} is no list"]
            return [
                words for n, one in enumerate(value) for words in misshapen(one, shape[0], f"{path}[{n}]")
            ]
        case set():
            right = value in shape
        case "uri":
            right = isinstance(value, str) and value.startswith(("https://", "http://"))
        case "uri-reference":
            right = isinstance(value, str) and not set(value) & set(' "<>\\^`{|}') and value.isascii()
        case "positive":
            right = type(value) is int and value >= 1
        case "index":
            right = type(value) is int and value >= 0
        case _:
            right = isinstance(value, shape)
    return [] if right else [f"{path} is {value!r}"]


def _object(value: Any, shape: Shape, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path} is no object"]
    allowed = {name.rstrip("*"): kind for name, kind in shape.items()}
    found = [f"{path} lacks {name[:-1]}" for name in shape if name.endswith("*") and name[:-1] not in value]
    for name, part in value.items():
        found += (
            misshapen(part, allowed[name], f"{path}.{name}") if name in allowed else [f"{path} has {name}"]
        )
    return found
