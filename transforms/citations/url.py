"""A citation as its address and nothing else."""

from textus.transforms.citations.citation import Citation

__all__ = ["write_url"]


def write_url(citation: Citation) -> str:
    """The lasting address of what is cited."""
    return citation.url
