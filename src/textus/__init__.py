"""Textus: scholarly editions in TEI-XML, checked, rendered, indexed and cited."""

__version__ = "0.1.0"
TEI_VERSION = "4.9.0a"
"""The version of TEI P5 that comes with Textus."""
