"""Changing specifications: what a customisation says in mode ``change`` put over what there was (22.8.2).

Of what has no name of its own (content, list of values) the new one counts, if there is one. Classes, attributes and
constraints are changed one by one.
"""

from textus.schema.odd.inherited import definitions
from textus.schema.odd.merge_attributes import merge_attribute
from textus.schema.odd.model import (
    AttDef,
    AttList,
    AttRef,
    Classes,
    ClassSpec,
    ConstraintSpec,
    DataSpec,
    ElementSpec,
    MacroSpec,
    Spec,
)

__all__ = ["merge", "merge_attributes", "merge_classes", "merge_constraints"]

Item = AttDef | AttRef | AttList


def merge(old: Spec, new: Spec) -> Spec:
    """A specification with another of the same kind, which changes it."""
    if isinstance(old, ElementSpec) and isinstance(new, ElementSpec):
        return old._replace(
            classes=merge_classes(old.classes, new.classes),
            content=old.content if new.content is None else new.content,
            values=old.values if new.values is None else None if new.values.mode == "delete" else new.values,
            attributes=merge_attributes(old.attributes, new.attributes, of_class=False),
            constraints=merge_constraints(old.constraints, new.constraints),
            namespace=old.namespace if new.namespace is None else new.namespace,
            alt_ident=old.alt_ident if new.alt_ident is None else new.alt_ident,
            valid_until=new.valid_until or old.valid_until,
            place=new.place,
        )
    if isinstance(old, ClassSpec) and isinstance(new, ClassSpec):
        return old._replace(
            classes=merge_classes(old.classes, new.classes),
            attributes=merge_attributes(old.attributes, new.attributes, of_class=True),
            constraints=merge_constraints(old.constraints, new.constraints),
            place=new.place,
        )
    if isinstance(old, MacroSpec | DataSpec) and isinstance(new, MacroSpec | DataSpec):
        return old._replace(
            content=old.content if new.content is None else new.content,
            values=new.values,
            constraints=merge_constraints(old.constraints, new.constraints),
            place=new.place,
        )
    return new


def merge_classes(old: Classes | None, new: Classes | None) -> Classes | None:
    """Memberships: with mode ``change`` those that are new come first, and those that are deleted are gone."""
    if new is None:
        return old
    members = tuple(member for member in new.members if member.mode != "delete")
    if new.mode != "change" or old is None:
        return Classes(members)
    named = {member.key for member in new.members}
    return Classes((*members, *(member for member in old.members if member.key not in named)))


def merge_constraints(
    old: tuple[ConstraintSpec, ...], new: tuple[ConstraintSpec, ...]
) -> tuple[ConstraintSpec, ...]:
    """Constraints: the new ones, then the old ones that none of them changes, replaces or deletes."""
    touched = {spec.ident for spec in new if spec.mode in {"change", "replace", "delete"}}
    added = tuple(spec for spec in new if spec.mode != "delete")
    return (*added, *(spec for spec in old if spec.ident not in touched))


def merge_attributes(
    old: tuple[AttList, ...], new: tuple[AttList, ...], *, of_class: bool
) -> tuple[AttList, ...]:
    """Lists of attributes, each in a list of its own, where its choice counts.

    An element keeps a change or deletion of what is not its own: it may be meant for an attribute of a class.
    """
    present = {item.ident for item in definitions(old) if isinstance(item, AttDef)}
    changes: dict[str, list[AttDef]] = {}
    added: list[Item] = []
    for attributes in new:
        here: list[Item] = []
        for item in attributes.items:
            own = isinstance(item, AttDef) and item.ident in present
            if own and isinstance(item, AttDef):
                changes.setdefault(item.ident, []).append(item)
            if not isinstance(item, AttDef) or item.mode in {"add", "replace"} or not (own or of_class):
                here.append(item)
        added += [AttList(tuple(here), choice=True)] if attributes.choice and here else here
    kept = [_changed(attributes, changes, of_class=of_class) for attributes in old]
    lists = [AttList((attributes,)) for attributes in kept if attributes.items]
    return (AttList(tuple(added)), *lists) if added else tuple(lists)


def _changed(attributes: AttList, changes: dict[str, list[AttDef]], *, of_class: bool) -> AttList:
    items: list[Item] = []
    for item in attributes.items:
        if isinstance(item, AttList):
            items.append(_changed(item, changes, of_class=of_class))
        elif isinstance(item, AttDef):
            items += _each_changed(item, changes.get(item.ident, []), of_class=of_class)
        else:
            items.append(item)
    return attributes._replace(items=tuple(items))


def _each_changed(old: AttDef, changes: list[AttDef], *, of_class: bool) -> list[AttDef]:
    """An attribute after all changes; a replaced one stands among the added ones."""
    here = old
    for change in changes:
        if change.mode == "delete":
            # An element must say so still, if its classes have the attribute, too.
            return [] if of_class else [change]
        if change.mode != "change":
            return []
        here = merge_attribute(here, change)
    return [here]
