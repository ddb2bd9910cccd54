"""XML names: NCNames, QNames, white space, and names written with their namespace."""

import pyexpat

__all__ = ["XML_NAMESPACE", "XML_WHITESPACE", "is_blank", "is_ncname", "split_qname"]

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
XML_WHITESPACE = " \t\r\n"


def is_blank(text: str) -> bool:
    """Whether a text is white space in the sense of XML, which is narrower than `str.isspace`."""
    return not text.strip(XML_WHITESPACE)


def is_ncname(text: str) -> bool:
    """Whether a text is an NCName, by the tables of the parser that will read the documents."""
    if text.isascii() and text.replace("-", "_").replace(".", "_").isidentifier():
        return text[0] not in "-."
    if not text or any(character in text for character in ":/<>='\" \t\r\n&"):
        return False
    try:
        pyexpat.ParserCreate("utf-8").Parse(f"<{text}/>".encode(), True)
    except (pyexpat.ExpatError, UnicodeEncodeError):
        return False
    return True


def split_qname(text: str) -> tuple[str, str] | None:
    """Prefix (empty if there is none) and local name of a QName, or None if it is no QName."""
    prefix, colon, local = text.rpartition(":")
    if not is_ncname(local) or (colon and not is_ncname(prefix)):
        return None
    return prefix, local
