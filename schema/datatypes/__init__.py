"""Datatype libraries of RELAX NG: the built-in one, XML Schema datatypes, DTD compatibility."""

from functools import cache
from importlib import import_module

from textus.schema.datatypes.library import DatatypeLibrary

__all__ = ["find_library"]

_LIBRARIES = {
    "": ("textus.schema.datatypes.builtin", "BuiltInLibrary"),
    "http://www.w3.org/2001/XMLSchema-datatypes": ("textus.schema.datatypes.xsd.library", "XsdLibrary"),
    "http://relaxng.org/ns/compatibility/datatypes/1.0": ("textus.schema.datatypes.dtd", "DtdLibrary"),
}


@cache
def find_library(uri: str) -> DatatypeLibrary | None:
    """The datatype library of a URI, or None; its code is loaded when it is first asked for."""
    if uri not in _LIBRARIES:
        return None
    module, name = _LIBRARIES[uri]
    library: DatatypeLibrary = getattr(import_module(module), name)()
    return library
