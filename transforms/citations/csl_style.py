"""Citations in any style of the Citation Style Language, printed by pandoc's citeproc.

pypandoc is optional (extra ``cite``) and is imported only here. Styles are read from files and never fetched:
one that only points to another style is refused, since pandoc would look for that one on the network.
"""

import re
from pathlib import Path
from typing import Final

from textus.edition.errors import TextusError
from textus.transforms.citations.citation import Citation
from textus.transforms.citations.csl_json import write_csl_json

__all__ = ["cite_with_csl"]

_INSTALL: Final = "install it with `pip install 'textus[cite]'`"
_DEPENDENT: Final = re.compile(r"""rel\s*=\s*["']independent-parent["']""")


def cite_with_csl(citation: Citation, style: Path, to: str = "plain") -> str:
    """A citation as an entry of a bibliography, in the style of a file.

    Args:
        citation: The citation.
        style: A style, such as ``nature.csl``.
        to: ``plain`` or ``html``.

    Raises:
        TextusError: The style cannot be read or used, or pandoc is not installed.
    """
    try:
        text = style.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TextusError(str(style), f"the style cannot be read: {error}") from None
    if _DEPENDENT.search(text):
        raise TextusError(str(style), "only points to another style", "name the file of that style instead")
    try:
        import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415 - optional, has no types, used here alone
    except ImportError:
        raise TextusError(str(style), "CSL styles need pypandoc", _INSTALL) from None
    try:
        printed = pypandoc.convert_text(
            write_csl_json(citation), to, format="csljson",
            extra_args=["--citeproc", f"--csl={style.resolve()}", "--wrap=none"],
        )  # fmt: skip
    except OSError:
        raise TextusError(str(style), "CSL styles need pandoc", _INSTALL) from None
    except RuntimeError as error:
        raise TextusError(str(style), f"pandoc cannot use it: {' '.join(str(error).split())}") from None
    return str(printed).strip()
