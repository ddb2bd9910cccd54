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

_IDENTIFIER, _LANGUAGE, _BASE = XML + "id", XML + "lang", XML + "base"
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
        pointing: The names of its attributes that hold pointers.
        languages: Those of the attributes that hold language tags, each as the element has it, and as messages say it.
        dated: Whether it may have dates, and has attributes for them.
        mention: Whether it may be a mention of an entity.
        entry: Whether it may be an entry of a register.
        identified: Whether it has an `xml:id`.
        misnamed: The attribute that was probably meant for one, or empty strings; the same two names.
        based: Whether it has an `xml:base`.
        definition: Whether it declares a prefix.
        seldom: Whether it is misnamed or based, or declares a prefix.
        doubtful: Whether a tree may show it otherwise: it includes another file, or a name is so long, or so written,
            that libxml2 may refuse it.
        marked: Whether its `xml:id` is all that is wanted of it.
    """

    __slots__ = (
        "based",
        "dated",
        "definition",
        "doubtful",
        "entry",
        "identified",
        "languages",
        "marked",
        "mention",
        "misnamed",
        "pointing",
        "seldom",
        "tag",
    )

    def __init__(self, tag: str, names: tuple[str, ...], written: tuple[str, ...]) -> None:
        pointing = pointing_attributes(tag)
        self.tag = tag
        self.pointing = tuple([name for name in names if name in pointing])
        self.languages = tuple(
            [
                (own, name.replace(XML, "xml:"))
                for name, own in zip(names, written, strict=True)
                if name not in pointing
                and (name == _LANGUAGE or (name in _LANGUAGES and tag in _LANGUAGE_ELEMENTS))
            ]
        )
        self.identified = _IDENTIFIER in names
        self.misnamed = ("", "") if self.identified else _misnamed(names, written)
        self.based = _BASE in names
        self.dated = (
            tag.startswith(NS) and not DATING_ATTRIBUTES.isdisjoint(names) and tag[len(NS) :] in datable()
        )
        self.mention = tag in _MENTIONS and not _POINTING.isdisjoint(names)
        self.entry = self.identified and tag in _ENTRIES
        self.definition = tag == NS + "prefixDef"
        self.seldom = bool(self.misnamed[0] or self.definition or self.based)
        self.doubtful = tag == XI + "include" or any(map(_is_odd, (tag, *names)))
        alone = self.identified and not (self.entry or self.doubtful)
        self.marked = alone and not self._says_more()

    def _says_more(self) -> bool:
        """Whether anything is wanted of it besides its `xml:id`."""
        return bool(self.pointing or self.mention or self.languages or self.dated or self.seldom)

    def __bool__(self) -> bool:
        return self.identified or self.doubtful or self._says_more()


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
                tuple(names),
            )
        except NamespaceError:
            found = Plan(tag, (), ())
            found.doubtful = True
        self[key] = found or None
        return self[key]


@lru_cache(maxsize=_MOST)
def plan_of(tag: str, names: tuple[str, ...]) -> Plan | None:
    """The plan of an element by its name and those of its attributes, as lxml has them."""
    return Plan(tag, names, names) or None


def _misnamed(names: tuple[str, ...], written: tuple[str, ...]) -> tuple[str, str]:
    """The first attribute that is called nearly like an `xml:id`."""
    for name, own in zip(names, written, strict=True):
        if name.rpartition("}")[2].lower().replace("_", "").replace("-", "") in {"id", "xmlid"}:
            return own, name.replace(XML, "xml:")
    return "", ""


def _is_odd(name: str) -> bool:
    """Whether libxml2 may refuse a name."""
    return len(name) > _LONGEST or (":" in name and ":" in name.rpartition("}")[2])


def _as_in_lxml(name: "Name") -> str:
    return f"{{{name[0]}}}{name[1]}" if name[0] else name[1]
