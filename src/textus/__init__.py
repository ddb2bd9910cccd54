"""Textus: scholarly editions in TEI-XML, checked, rendered, indexed and cited."""

__version__ = "0.1.0"
