"""Whether two grammars allow the same: element by element, contents as automata, attributes by name and value.

The contents of two elements of the same name are compared by following all they can begin with in both (a
bisimulation of derivatives), so how they are written makes no difference. Attributes are compared one by one; where
they stand in a choice, the choice is compared as it is written.
"""

from collections.abc import Iterator
from functools import lru_cache

from textus.schema.rng.nameclass import NameClass
from textus.schema.rng.reduce import elements_within, reduce
from textus.schema.rng.simple import Kind, Simple, inside
from textus.schema.rng.simplify import simplify
from textus.schema.rng.syntax import SyntaxNode

Pattern = tuple
EMPTY: Pattern = ("empty",)
NOTHING: Pattern = ("nothing",)


def differences(ours: SyntaxNode, theirs: SyntaxNode) -> Iterator[str]:
    """What one grammar allows and the other does not, in words; ends when all elements agree."""
    starts = [reduce(simplify(root)) for root in (ours, theirs)]
    tables = [_elements(start) for start in starts]
    roots = [{_letter(item) for item in _leaves(start)} for start in starts]
    if roots[0] != roots[1]:
        yield f"roots: {sorted(map(str, roots[0]))} and {sorted(map(str, roots[1]))}"
    for name in sorted({*tables[0], *tables[1]}, key=str):
        if name not in tables[0] or name not in tables[1]:
            yield f"<{name}>: only {'theirs' if name not in tables[0] else 'ours'}"
            continue
        (content, attributes), (other, others) = tables[0][name], tables[1][name]
        word = difference(content, other)
        if word is not None:
            yield f"<{name}>: {word}"
        yield from _attributes(name, attributes, others)


def _attributes(name: str, ours: dict, theirs: dict) -> Iterator[str]:
    for key in sorted({*ours, *theirs}, key=str):
        if key not in ours or key not in theirs:
            yield f"<{name}> @{key}: only {'theirs' if key not in ours else 'ours'}"
        elif ours[key][0] != theirs[key][0]:
            yield f"<{name}> @{key}: {ours[key][0]} here, {theirs[key][0]} there"
        else:
            word = difference(ours[key][1], theirs[key][1])
            if word is not None:
                yield f"<{name}> @{key}: {word}"


def _elements(start: Simple) -> dict[str, tuple[Pattern, dict]]:
    found: dict[str, tuple[Pattern, dict]] = {}
    for element in elements_within(start):
        contents: list[Pattern] = []
        attributes: dict = {}
        for part in _flat(element.children[0]):
            if _has(part, Kind.ATTRIBUTE):
                _add_attribute(part, attributes)
            else:
                contents.append(_pattern(part))
        entry = (_group(contents), attributes)
        name = _name(element.names)
        if name in found:
            entry = (_choice((found[name][0], entry[0])), {**found[name][1], **attributes})
        found[name] = entry
    return found


def _flat(pattern: Simple) -> Iterator[Simple]:
    waiting = [pattern]
    while waiting:
        here = waiting.pop()
        if here.kind is Kind.GROUP:
            waiting.extend(reversed(here.children))
        else:
            yield here


def _has(pattern: Simple, kind: Kind) -> bool:
    waiting = [pattern]
    while waiting:
        here = waiting.pop()
        if here.kind is kind:
            return True
        waiting.extend(inside(here))
    return False


def _add_attribute(part: Simple, attributes: dict) -> None:
    usage = "required"
    if part.kind is Kind.CHOICE and len(part.children) == 2:
        kinds = [child.kind for child in part.children]
        if Kind.EMPTY in kinds and Kind.ATTRIBUTE in kinds:
            part = part.children[kinds.index(Kind.ATTRIBUTE)]
            usage = "optional"
    if part.kind is Kind.ATTRIBUTE:
        attributes[_name(part.names)] = (usage, _pattern(part.children[0]))
    else:
        attributes[_written(part)] = ("choice", EMPTY)


def _written(pattern: Simple) -> object:
    if pattern.kind is Kind.ATTRIBUTE:
        return ("attribute", _name(pattern.names), _pattern(pattern.children[0]))
    if pattern.kind in {Kind.CHOICE, Kind.GROUP, Kind.INTERLEAVE}:
        inner = set()
        for child in pattern.children:
            written = _written(child)
            inner |= written[1] if isinstance(written, tuple) and written[0] is pattern.kind else {written}
        return (pattern.kind, frozenset(inner))
    return (pattern.kind.name, *map(_written, inside(pattern)))


def _name(names: NameClass | None) -> str:
    assert names is not None
    parts = sorted(
        f"{{{uri}}}{local}" if uri and "tei-c.org/ns/1.0" not in uri else local for uri, local in names.names
    )
    parts += sorted(
        f"*{wild.namespace}-{sorted(wild.excepted)}-{sorted(str(one.namespace) for one in wild.excepted_namespaces)}"
        for wild in names.wildcards
    )
    return "|".join(parts)


def _letter(pattern: Simple) -> tuple:
    if pattern.kind is Kind.ELEMENT:
        return ("element", _name(pattern.names))
    if pattern.kind is Kind.VALUE:
        return ("value", pattern.type, pattern.literal)
    return ("data", pattern.type, *(_pattern(child) for child in pattern.children))


def _leaves(start: Simple) -> Iterator[Simple]:
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here.kind is Kind.ELEMENT:
            yield here
        else:
            waiting.extend(here.children)


def _pattern(pattern: Simple) -> Pattern:  # noqa: PLR0911 - one for each kind
    match pattern.kind:
        case Kind.EMPTY:
            return EMPTY
        case Kind.NOT_ALLOWED:
            return NOTHING
        case Kind.TEXT:
            return ("text",)
        case Kind.CHOICE:
            return _choice(tuple(map(_pattern, pattern.children)))
        case Kind.GROUP:
            return _group(list(map(_pattern, pattern.children)))
        case Kind.INTERLEAVE:
            result = EMPTY
            for child in pattern.children:
                result = _interleave(result, _pattern(child))
            return result
        case Kind.ONE_OR_MORE:
            return _plus(_pattern(pattern.children[0]))
        case Kind.LIST:
            return ("list", _pattern(pattern.children[0]))
        case _:
            return ("one", _letter(pattern))


def _choice(parts: tuple[Pattern, ...]) -> Pattern:
    flat: set[Pattern] = set()
    for part in parts:
        flat |= part[1] if part[0] == "choice" else {part}
    flat.discard(NOTHING)
    if len(flat) < 2:
        return next(iter(flat), NOTHING)
    return ("choice", frozenset(flat))


def _group(parts: list[Pattern]) -> Pattern:
    result = EMPTY
    for part in reversed(parts):
        result = _join(part, result)
    return result


def _join(first: Pattern, second: Pattern) -> Pattern:
    if NOTHING in (first, second):
        return NOTHING
    if first == EMPTY:
        return second
    if second == EMPTY:
        return first
    if first[0] == "group":
        return ("group", first[1], _join(first[2], second))
    return ("group", first, second)


def _interleave(first: Pattern, second: Pattern) -> Pattern:
    if NOTHING in (first, second):
        return NOTHING
    if first == EMPTY:
        return second
    if second == EMPTY:
        return first
    return ("interleave", *sorted((first, second), key=repr))


def _plus(inner: Pattern) -> Pattern:
    return inner if inner[0] in {"plus", "text"} or inner in (EMPTY, NOTHING) else ("plus", inner)


@lru_cache(None)
def _nullable(pattern: Pattern) -> bool:
    match pattern[0]:
        case "empty" | "text":
            return True
        case "choice":
            return any(map(_nullable, pattern[1]))
        case "group" | "interleave":
            return _nullable(pattern[1]) and _nullable(pattern[2])
        case "plus":
            return _nullable(pattern[1])
        case "list":
            return False
        case _:
            return False


@lru_cache(None)
def _first(pattern: Pattern) -> frozenset:
    match pattern[0]:
        case "text" | "one" | "list":
            return frozenset((pattern,))
        case "choice":
            return frozenset(letter for part in pattern[1] for letter in _first(part))
        case "group":
            return _first(pattern[1]) | (_first(pattern[2]) if _nullable(pattern[1]) else frozenset())
        case "interleave":
            return _first(pattern[1]) | _first(pattern[2])
        case "plus":
            return _first(pattern[1])
        case _:
            return frozenset()


@lru_cache(None)
def _after(pattern: Pattern, letter: Pattern) -> Pattern:  # noqa: PLR0911 - one for each kind
    match pattern[0]:
        case "text":
            return pattern if pattern == letter else NOTHING
        case "one" | "list":
            return EMPTY if pattern == letter else NOTHING
        case "choice":
            return _choice(tuple(_after(part, letter) for part in pattern[1]))
        case "group":
            found = _join(_after(pattern[1], letter), pattern[2])
            return _choice((found, _after(pattern[2], letter))) if _nullable(pattern[1]) else found
        case "interleave":
            return _choice(
                (
                    _interleave(_after(pattern[1], letter), pattern[2]),
                    _interleave(pattern[1], _after(pattern[2], letter)),
                )
            )
        case "plus":
            return _join(_after(pattern[1], letter), _choice((EMPTY, pattern)))
        case _:
            return NOTHING


def difference(ours: Pattern, theirs: Pattern) -> str | None:
    """A word that only one of two patterns allows, or None."""
    waiting: list[tuple[Pattern, Pattern, tuple]] = [(ours, theirs, ())]
    seen = {(ours, theirs)}
    while waiting:
        first, second, word = waiting.pop(0)
        if _nullable(first) != _nullable(second):
            return f"only {'ours' if _nullable(first) else 'theirs'} allows {_shown(word)}"
        letters = _first(first) | _first(second)
        lists = [letter for letter in letters if letter[0] == "list"]
        for letter in letters:
            pair = (_after(first, letter), _after(second, letter))
            if NOTHING in pair and pair != (NOTHING, NOTHING):
                if letter in lists and _same_list(letter, lists):
                    continue
                return f"only {'ours' if pair[1] == NOTHING else 'theirs'} allows {_shown((*word, letter))} …"
            if pair not in seen and pair != (NOTHING, NOTHING):
                seen.add(pair)
                waiting.append((*pair, (*word, letter)))
    return None


def _same_list(letter: Pattern, lists: list[Pattern]) -> bool:
    return any(other is not letter and difference(letter[1], other[1]) is None for other in lists)


def _shown(word: tuple) -> str:
    return (
        " ".join(
            f"<{letter[1][1]}>" if letter[0] == "one" and letter[1][0] == "element" else str(letter)
            for letter in word
        )
        or "nothing"
    )
