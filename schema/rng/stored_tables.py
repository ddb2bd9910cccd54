"""The tables of a grammar in a snapshot: strings and whole numbers, nothing that could run."""

from textus.schema.rng.codec import Reader, SnapshotError, Writer, split_lists
from textus.schema.rng.nameclass import NameClass, Wildcard
from textus.schema.rng.tables import Tables, TypeFacts

__all__ = ["StoredTables", "write_tables"]


def write_tables(writer: Writer, tables: Tables) -> None:
    """Write down a grammar."""
    arena = tables.arena
    writer.section(arena.packed())
    writer.lists([arena.args[pattern] for pattern in range(len(arena.kinds))])
    writer.section([tables.start, *tables.element_contents])
    writer.lists([_name_class(writer, names) for names in tables.element_names])
    writer.lists([_name_class(writer, names) for names in tables.attribute_names])
    writer.lists([_type(writer, facts) for facts in tables.types])
    writer.lists(
        [
            [number, *writer.texts(literal, *(text for pair in scope.items() for text in pair))]
            for number, literal, scope in tables.values
        ]
    )


def _type(writer: Writer, facts: TypeFacts) -> list[int]:
    parameters = [text for pair in facts.parameters for text in pair]
    texts = writer.texts(facts.library, facts.name, facts.id_type, facts.sufficient, *parameters)
    return [int(facts.needs_context), *texts]


def _name_class(writer: Writer, names: NameClass) -> list[int]:
    numbers = _names(writer, names.names)
    for wildcard in names.wildcards:
        numbers += _wildcard(writer, wildcard)
    return numbers


def _names(writer: Writer, names: "frozenset[tuple[str, str]]") -> list[int]:
    return [len(names), *(number for name in sorted(names) for number in writer.texts(*name))]


def _wildcard(writer: Writer, wildcard: Wildcard) -> list[int]:
    namespace = -1 if wildcard.namespace is None else writer.texts(wildcard.namespace)[0]
    numbers = [namespace, *_names(writer, wildcard.excepted), len(wildcard.excepted_namespaces)]
    for part in wildcard.excepted_namespaces:
        numbers += _wildcard(writer, part)
    return numbers


class StoredTables(Tables):
    """The tables of a grammar that was written down; name classes are read when they are first needed.

    Raises:
        SnapshotError: The sections do not belong together.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        packed, (offsets, flat) = reader.section().tolist(), reader.raw_lists()
        if len(offsets) != len(packed) + 1:
            raise SnapshotError
        self.arena.restore(packed, offsets, flat)
        self.start, *self.element_contents = reader.section()
        self._raw = {"element_names": reader.raw_lists(), "attribute_names": reader.raw_lists()}
        del self.element_names, self.attribute_names
        self.types = [_read_type(reader, numbers) for numbers in reader.lists()]
        for number, *texts in reader.lists():
            literal, *rest = reader.words(texts)
            self.values.append((number, literal, dict(zip(rest[::2], rest[1::2], strict=True))))

    def __getattr__(self, name: str) -> list[NameClass]:
        """The name classes, which most documents need not know."""
        if name not in self._raw:
            raise AttributeError(name)
        rows = split_lists(*self._raw[name])
        found = [_read_name_class(self._reader, numbers) for numbers in rows]
        setattr(self, name, found)
        return found


def _read_type(reader: Reader, numbers: tuple[int, ...]) -> TypeFacts:
    library, name, id_type, sufficient, *rest = reader.words(numbers[1:])
    return TypeFacts(
        library,
        name,
        tuple(zip(rest[::2], rest[1::2], strict=True)),
        needs_context=bool(numbers[0]),
        id_type=id_type,
        sufficient=sufficient,
    )


def _read_name_class(reader: Reader, numbers: tuple[int, ...]) -> NameClass:
    if len(numbers) == 3:  # most are one name
        uri, local = reader.words(numbers[1:])
        return NameClass(frozenset(((uri, local),)))
    names, at = _read_names(reader, numbers, 0)
    wildcards = []
    while at < len(numbers):
        wildcard, at = _read_wildcard(reader, numbers, at)
        wildcards.append(wildcard)
    return NameClass(names, tuple(wildcards))


def _read_names(
    reader: Reader, numbers: tuple[int, ...], at: int
) -> "tuple[frozenset[tuple[str, str]], int]":
    end = at + 1 + 2 * numbers[at]
    words = reader.words(numbers[at + 1 : end])
    return frozenset(zip(words[::2], words[1::2], strict=True)), end


def _read_wildcard(reader: Reader, numbers: tuple[int, ...], at: int) -> tuple[Wildcard, int]:
    namespace = None if numbers[at] < 0 else reader.words(numbers[at : at + 1])[0]
    excepted, at = _read_names(reader, numbers, at + 1)
    inner = []
    at += 1
    for _ in range(numbers[at - 1]):
        inner_namespace = reader.words(numbers[at : at + 1])[0]
        inner_excepted, at = _read_names(reader, numbers, at + 1)
        inner.append(Wildcard(inner_namespace, inner_excepted))
        at += 1
    return Wildcard(namespace, excepted, tuple(inner)), at
