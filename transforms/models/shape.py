"""What elements with the same start tag have in common, found out once for all of them.

A text has many elements and few different start tags, once the attributes are left aside that make no difference. What
the name says, which models hold and how a writer begins the element is kept in one `Shape`; the walk hands it on to the
writers.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

from textus.edition.equivalents import SENSES
from textus.edition.kinds import CAST, DATE, ENTRY_KINDS, MENTION_KINDS, VOICES
from textus.edition.pointers import POINTING_ATTRIBUTES
from textus.edition.punctuation import PUNCTUATED
from textus.edition.register import PROSE
from textus.edition.tei import NS, XML
from textus.edition.vocabulary import element_only, inline, layout
from textus.edition.word_begins import may_begin_word
from textus.transforms.models.examples import EXAMPLES
from textus.transforms.models.model import Model

__all__ = ["MATHML", "Choice", "Kind", "Shape"]

Choice = tuple[tuple[Model, frozenset[str]], ...]
"""The models of one element, each with the views it was chosen in."""

Key = tuple[Any, ...]
"""What makes a difference of the attributes: marks, then names and values. Of an ``xml:id`` it counts only that it is
there (1), and so it is with the pointers of a mention (2) and with what leads to a picture (4)."""

MATHML: Final = "{http://www.w3.org/1998/Math/MathML}"
"""The namespace of MathML, whose elements stay what they are."""
_ID: Final = XML + "id"
_SPACE: Final = XML + "space"
_APPEARANCE: Final = frozenset({"rend", "rendition", "style", XML + "lang", _SPACE})
"""The attributes that decide how writers show any element."""
_POINTING: Final = frozenset(POINTING_ATTRIBUTES)
_TOKENS: Final = frozenset({"m", "pc", "seg", "w"})
"""The elements that say on which sides a token stands close to its neighbour (``@join``, TEI Guidelines, 18.4.2)."""
_MENOTA: Final = "{http://www.menota.org/ns/1.0}"
_LEVELS: Final = frozenset(_MENOTA + name for name in ("facs", "dipl", "norm"))
"""The levels of transcription of one word (The Menota handbook 3.0, 4.2): as the hand has it, expanded, normalised."""
_PICTURED: Final = frozenset({"facs"})
_CORNERS: Final = frozenset({"points", "ulx"})
_SPEAKING: Final = frozenset({"who"})
_NONE: Final[frozenset[str]] = frozenset()
_MOST_WRITTEN: Final = 64
"""What writers may keep of one shape."""


@dataclass(slots=True, eq=False)
class Shape:
    """What a start tag says.

    Attributes:
        kind: What its name says.
        name: The name without its namespace.
        ends_words: Whether the element ends the word before it and behind it.
        may_be_mention: Whether it may be a mention.
        identified: Whether it has an ``xml:id``.
        points_to_style: Whether it has a ``rendition``.
        preserves: Whether it keeps its white space (``xml:space``).
        pictured: Whether it may have a picture of its own in a facsimile.
        join: On which sides a token stands close to its neighbour (``@join``), or the empty string.
        is_part: Whether it is a part of the line around it, and leaves words and white space there as they are.
        choice: Its models, if they are the same wherever it stands, once they have been asked for.
        in_parent: Its models by the name of its parent, if that alone decides.
        written: What a writer has made of it, by what else that depends on.
    """

    kind: "Kind"
    name: str
    ends_words: bool
    may_be_mention: bool
    identified: bool
    points_to_style: bool
    preserves: bool
    pictured: bool = False
    join: str = ""
    is_part: bool = False
    choice: Choice | None = None
    in_parent: dict[str, Choice] = field(default_factory=dict)
    written: dict[tuple[object, ...], str] = field(default_factory=dict)

    def remember(self, key: tuple[object, ...], written: str) -> None:
        """Keep what a writer has made of it."""
        if len(self.written) == _MOST_WRITTEN:
            self.written.clear()
        self.written[key] = written


class Kind:
    """What the name of an element says.

    Args:
        tag: The name, with its namespace.
        tried: The models of such elements, in the order they are tried.

    Attributes:
        name: The name without its namespace.
        tried: The models.
        is_tei: Whether it is a name of TEI.
        is_known: Whether there are models of it as such.
        is_level: Whether it is a level of transcription, of which a word has several.
        ends_words: Whether the element ends the word before it and behind it.
        is_token: Whether it is a word of a text of tokens (``w``).
        is_word: Whether two of its kind side by side are two words.
        layout: Whether it is part of a line and white space directly in it is layout.
        is_entry: Whether it may be an entry of a register.
        is_prose: Whether it holds the sentences of one.
        separates: Whether what stands in it is apart, though nothing is written between.
        punctuated: Whether signs may belong between the parts of it.
        pointing: The attributes of which one must be there if it is a mention.
        pictured: The attributes of which one leads to a picture.
        read: The attributes whose values make a difference.
        beyond: Whether its models look further than to its attributes and its parent's name.
        outward: Whether they look further than to what is in its parent and the start tags around that.
        parent: Whether they look at its parent's name.
        inline: The model of such an element without one, where it is part of a line.
        block: The same, where it is a block.
        plain: The shapes of such elements by their marks, where no value makes a difference.
        bare: The first of them.
        marked: What the attributes decide by their names: the shape, or the marks where a value makes a difference.
        shapes: The shapes of the others.
    """

    def __init__(self, tag: str, tried: tuple[Model, ...]) -> None:
        self.tag = tag
        self.name = name = tag[tag.rfind("}") + 1 :]
        self.tried = tried
        self.is_tei = tag.startswith(NS)
        self.is_known = self.is_tei and bool(tried)
        self.ends_words = name not in inline() and self.is_known
        in_text = not tag.startswith(EXAMPLES)  # else it is shown as code
        self.is_token = self.is_tei and name == "w"
        self.is_word = in_text and may_begin_word(name)
        self.is_entry = name in ENTRY_KINDS and name not in CAST and self.is_tei
        self.is_prose = name in PROSE and self.is_tei
        self.layout = in_text and name in layout()
        self.separates = in_text and name in element_only() and name not in inline()
        self.punctuated = self.is_tei and (name in PUNCTUATED or name in SENSES)
        self.is_level = tag in _LEVELS
        self.beyond = any(model.reach.beyond for model in tried) or not self.is_known
        self.outward = any(model.reach.outward for model in tried)
        self.parent = any(model.reach.parent for model in tried)
        mentioned = MENTION_KINDS.get(name) if self.is_tei else None
        self._dated = mentioned == DATE
        self.pointing = _NONE if mentioned is None or self._dated else _POINTING
        if self.is_tei and name in VOICES:
            self.pointing = _SPEAKING
        self.pictured = _PICTURED | _CORNERS if self.is_tei and name in {"line", "zone"} else _PICTURED
        self._joins = self.is_tei and name in _TOKENS
        self.read = _APPEARANCE.union(*(model.reach.attributes for model in tried))
        if self._joins:
            self.read = self.read | {"join"}
        self.inline = Model(name, "inline", rule=f"m:{name}" if tag.startswith(MATHML) else "")
        self.block = Model(name, "block", rule="")
        self.plain = tuple(map(self.shape, range(8)))
        self.bare = self.plain[0]
        self.marked: dict[tuple[str, ...], int | Shape] = {}
        self.shapes: dict[Key, Shape] = {}

    def marks(self, names: Collection[str]) -> int:
        """What makes a difference of attributes by being there."""
        marks = 1 if _ID in names else 0
        if not self.pointing.isdisjoint(names):
            marks += 2
        return marks if self.pictured.isdisjoint(names) else marks + 4

    def shape(self, marks: int, *attributes: tuple[str, str]) -> Shape:
        """A new shape for such attributes."""
        join = dict(attributes).get("join", "") if self._joins else ""
        preserves = (_SPACE, "preserve") in attributes or (self.is_tei and self.name in {"eg", "egXML"})
        return Shape(
            self,
            self.name,
            self.ends_words,
            may_be_mention=self._dated or marks & 2 > 0,
            identified=marks % 2 == 1,
            points_to_style=any(name == "rendition" for name, _ in attributes),
            preserves=preserves,
            pictured=marks & 4 > 0,
            join=join,
            is_part=not (self.ends_words or self.is_word or join or preserves),
        )
