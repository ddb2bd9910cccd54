"""What rules want of an element, told by its name and the names of its attributes alone.

Most elements of a text are nothing to any rule; that is decided once for each combination of names.
"""

from functools import lru_cache

from textus.edition.kinds import ENTRY_KINDS, MENTION_KINDS
from textus.edition.pointers import POINTING_ATTRIBUTES
from textus.edition.tei import NS, XI, XML
from textus.edition.vocabulary import datable
from textus.schema.rng.namespaces import NamespaceError, is_declaration
from textus.schema.rules.pointing import pointing_attributes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.namespaces import Environment

__all__ = ["DATING_ATTRIBUTES", "Plan", "Plans", "plan_of"]

_POINTING = frozenset(POINTING_ATTRIBUTES)
_LANGUAGES = frozenset({"ident", "mainLang", "otherLangs"})
_LANGUAGE_ELEMENTS = frozenset({NS + "language", NS + "textLang"})
_MENTIONS = frozenset(NS + name for name in MENTION_KINDS)
_ENTRIES = frozenset(NS + name for name in ENTRY_KINDS)
DATING_ATTRIBUTES = frozenset(
    name + family
    for family in ("", "-iso", "-custom")
    for name in ("when", "from", "to", "notBefore", "notAfter", "dur")
)
"""The attributes that hold dates (TEI Guidelines, class att.datable)."""

_MOST = 50_000
"""So many combinations are remembered; more come only from hostile documents."""
_LONGEST = 10_000


class Plan:
    """What is wanted of an element.

    Attributes:
        tag: Its name as lxml has it.
        names: The names of its attributes, the same.
        pointing: Those that hold pointers.
        languages: Those that hold language tags, each with its name as it is written.
        dated: Whether it may have dates, and has attributes for them.
        mention: Whether it may be a mention of an entity.
        entry: Whether it may be an entry of a register.
        identified: Whether it has an `xml:id`.
        misnamed: The attribute that was probably meant for one, or the empty string.
        based: Whether it has an `xml:base`.
        definition: Whether it declares a prefix.
        inclusion: Whether it includes another file.
        seldom: Whether it is misnamed or based, or declares a prefix.
        foreign: Whether an attribute besides `xml:id` is in a namespace.
        odd: Whether a name is so long, or so written, that libxml2 may refuse it.
        declaring: Whether namespaces are declared among its attributes.
    """

    __slots__ = (
        "based",
        "dated",
        "declaring",
        "definition",
        "entry",
        "foreign",
        "identified",
        "inclusion",
        "languages",
        "mention",
        "misnamed",
        "names",
        "odd",
        "pointing",
        "seldom",
        "tag",
    )

    def __init__(self, tag: str, names: tuple[str, ...]) -> None:
        self.tag = tag
        self.names = names
        pointing = pointing_attributes(tag)
        self.pointing = tuple(name for name in names if name in pointing)
        self.languages = tuple(
            (name, name.replace(XML, "xml:"))
            for name in names
            if name not in pointing
            and (name == XML + "lang" or (name in _LANGUAGES and tag in _LANGUAGE_ELEMENTS))
        )
        self.identified = XML + "id" in names
        self.misnamed = "" if self.identified else next(filter(_like_an_identifier, names), "")
        self.based = XML + "base" in names
        self.dated = (
            tag.startswith(NS) and tag[len(NS) :] in datable() and not DATING_ATTRIBUTES.isdisjoint(names)
        )
        self.mention = tag in _MENTIONS and not _POINTING.isdisjoint(names)
        self.entry = self.identified and tag in _ENTRIES
        self.definition = tag == NS + "prefixDef"
        self.inclusion = tag == XI + "include"
        self.seldom = bool(self.misnamed or self.definition or self.based)
        self.foreign = any(name.startswith("{") and name != XML + "id" for name in names)
        self.declaring = False
        self.odd = any(len(name) > _LONGEST or ":" in name.rpartition("}")[2] for name in (tag, *names))

    def __bool__(self) -> bool:
        return bool(
            self.pointing
            or self.identified
            or self.misnamed
            or self.mention
            or self.languages
            or self.dated
            or self.based
            or self.definition
            or self.inclusion
            or self.odd
        )


class Plans(dict["str | tuple[str, ...]", "Plan | None"]):
    """The plans of all combinations that were met in some namespaces; None for those that are nothing to any rule.

    The key is the name of an element as it is written, or a tuple of it and the names of its attributes.

    Args:
        environment: The namespaces in scope.
    """

    def __init__(self, environment: "Environment") -> None:
        super().__init__()
        self._environment = environment

    def __missing__(self, key: "str | tuple[str, ...]") -> Plan | None:
        if len(self) >= _MOST:
            self.clear()
        tag, *written = (key,) if isinstance(key, str) else key
        names = [name for name in written if not is_declaration(name)]
        try:
            found = Plan(
                _as_in_lxml(self._environment.element(tag)),
                tuple(map(_as_in_lxml, self._environment.attributes(names))),
            )
        except NamespaceError:
            found = Plan(tag, ())
            found.odd = True
        found.declaring = len(names) < len(written)
        self[key] = found or None
        return self[key]


@lru_cache(maxsize=_MOST)
def plan_of(tag: str, names: tuple[str, ...]) -> Plan | None:
    """The plan of an element by its name and those of its attributes, as lxml has them."""
    return Plan(tag, names) or None


def _like_an_identifier(name: str) -> bool:
    """Whether an attribute is called nearly like an `xml:id`."""
    return name.rpartition("}")[2].lower().replace("_", "").replace("-", "") in {"id", "xmlid"}


def _as_in_lxml(name: "Name") -> str:
    return f"{{{name[0]}}}{name[1]}" if name[0] else name[1]
