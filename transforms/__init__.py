"""Transforms: writing an edition."""
