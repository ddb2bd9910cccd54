"""The tables of a grammar in a snapshot: strings and whole numbers, nothing that could run."""

from textus.schema.rng.codec import Reader, SnapshotError, Writer
from textus.schema.rng.nameclass import NameClass, Wildcard
from textus.schema.rng.tables import Tables

__all__ = ["read_tables", "write_tables"]


def write_tables(writer: Writer, tables: Tables) -> None:
    """Write down a grammar."""
    arena = tables.arena
    writer.section(arena.kinds)
    writer.lists(arena.args)
    for flags in (arena.nullable, arena.has_data, arena.has_attributes, arena.absorbs):
        writer.section([at for at, flag in enumerate(flags) if flag])
    writer.section([tables.start, *tables.element_contents])
    writer.lists([_name_class(writer, names) for names in tables.element_names])
    writer.lists([_name_class(writer, names) for names in tables.attribute_names])
    writer.lists(
        [
            writer.texts(library, name, *(text for pair in parameters for text in pair))
            for library, name, parameters in tables.types
        ]
    )
    writer.lists(
        [
            [number, *writer.texts(literal, *(text for pair in scope.items() for text in pair))]
            for number, literal, scope in tables.values
        ]
    )


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


def read_tables(reader: Reader) -> Tables:
    """The grammar that was written down.

    Raises:
        SnapshotError: A number leads nowhere.
    """
    tables = Tables()
    kinds, args = reader.section().tolist(), reader.lists()
    if len(args) != len(kinds):
        raise SnapshotError
    flags = [reader.section() for _ in range(4)]
    tables.arena.restore(kinds, args, flags)
    roots = reader.section().tolist()
    tables.start, tables.element_contents = roots[0], roots[1:]
    tables.element_names = [_read_name_class(reader, numbers) for numbers in reader.lists()]
    tables.attribute_names = [_read_name_class(reader, numbers) for numbers in reader.lists()]
    for numbers in reader.lists():
        library, name, *rest = reader.words(numbers)
        tables.types.append((library, name, tuple(zip(rest[::2], rest[1::2], strict=True))))
    for number, *texts in reader.lists():
        literal, *rest = reader.words(texts)
        tables.values.append((number, literal, dict(zip(rest[::2], rest[1::2], strict=True))))
    return tables


def _read_name_class(reader: Reader, numbers: tuple[int, ...]) -> NameClass:
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
