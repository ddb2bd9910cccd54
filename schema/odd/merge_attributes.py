"""Changing attributes and their lists of values (TEI Guidelines, 22.5.3 and 22.5.4)."""

from textus.schema.odd.contents import ValItem, ValList
from textus.schema.odd.model import AttDef

__all__ = ["merge_attribute", "merge_values"]


def merge_attribute(old: AttDef, new: AttDef) -> AttDef:
    """An attribute with what a definition in mode ``change`` says of it; what that leaves out stays."""
    return old._replace(
        datatype=new.datatype or old.datatype,
        values=merge_values(old.values, new.values),
        usage=new.usage or old.usage,
        default=new.default if new.default is not None else old.default,
        namespace=new.namespace if new.namespace is not None else old.namespace,
        alt_ident=new.alt_ident if new.alt_ident is not None else old.alt_ident,
        constraints=new.constraints or old.constraints,
        valid_until=new.valid_until or old.valid_until,
        place=new.place,
    )


def merge_values(old: ValList | None, new: ValList | None) -> ValList | None:
    """A list of values, changed, replaced, deleted or left alone; a changed one item by item.

    As with TEI's own compiler a list that does not say what is to be done has no effect, nor has such an item in
    a list that is changed; TEI's own specifications rely on it.
    """
    if new is None or new.mode == "":
        return old
    if new.mode == "delete":
        return None
    if new.mode != "change":
        return new._replace(mode="" if old is None else old.mode)
    if old is None:
        return new
    changes = {item.ident: item for item in new.items}
    kept = [_changed(item, changes.get(item.ident)) for item in old.items]
    present = {item.ident for item in kept if item is not None}
    added = [item for item in new.items if item.mode in {"add", "replace"} and item.ident not in present]
    return new._replace(items=(*(item for item in kept if item is not None), *added))


def _changed(old: ValItem, new: ValItem | None) -> ValItem | None:
    """One item; a replaced one is left out here and comes behind the others."""
    if new is None:
        return old
    if new.mode in {"delete", "replace"}:
        return None
    return old._replace(alt_ident=new.alt_ident if new.alt_ident is not None else old.alt_ident)
