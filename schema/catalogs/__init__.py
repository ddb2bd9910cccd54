"""Catalogues of addresses: where a copy of what lies on the web is found (OASIS XML Catalogs 1.1)."""

from typing import Final

__all__ = ["CATALOG_FILE"]

CATALOG_FILE: Final = "catalog.xml"
"""The name under which catalogues are looked for."""
