"""Catalogues of addresses: where a copy of what lies on the web is found (OASIS XML Catalogs 1.1)."""

from textus.schema.catalogs.catalog import CATALOG_FILE, Catalog
from textus.schema.catalogs.lookup import look_up

__all__ = ["CATALOG_FILE", "Catalog", "look_up"]
