"""Schemas: checking an edition."""
