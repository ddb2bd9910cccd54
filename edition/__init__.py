"""Editions: reading them."""
