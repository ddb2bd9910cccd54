"""Usual mistakes, put into valid TEI files one at a time.

Each mistake is made in the text of a file, so that everything else keeps its place, and comes with what a
good first message about it must have: line and column, the thing at fault, and words of the repair.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tei_source import HIDDEN, Source, Tag

TEI = "http://www.tei-c.org/ns/1.0"


@dataclass(frozen=True)
class Mutation:
    """One mistake in one file.

    Attributes:
        kind: The kind of mistake.
        text: The file with it.
        place: Line and column where the first message must point.
        named: Words that the message or its help must have.
    """

    kind: str
    text: str
    place: tuple[int, int]
    named: tuple[str, ...]


Maker = Callable[[Source, random.Random], Mutation | None]
MAKERS: dict[str, Maker] = {}


def maker(kind: str) -> Callable[[Maker], Maker]:
    def register(function: Maker) -> Maker:
        MAKERS[kind] = function
        return function

    return register


def pick(rng: random.Random, tags: list[Tag]) -> Tag | None:
    return rng.choice(tags) if tags else None


COMMON = (
    "p",
    "persName",
    "placeName",
    "note",
    "title",
    "item",
    "head",
    "hi",
    "date",
    "bibl",
    "speaker",
    "stage",
)
LONG = (
    "persName",
    "placeName",
    "publicationStmt",
    "titleStmt",
    "sourceDesc",
    "availability",
    "speaker",
    "title",
)


@maker("misspelt element")
def _misspelt(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, source.named(*LONG))
    if tag is None:
        return None
    at = rng.randrange(1, len(tag.name) - 1)
    wrong = tag.name[:at] + tag.name[at + 1 :]
    return Mutation("", source.renamed(tag, wrong), source.place(tag.start), (f"<{wrong}>", f"<{tag.name}>"))


@maker("swapped letters")
def _swapped(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, source.named(*LONG))
    if tag is None:
        return None
    at = rng.randrange(0, len(tag.name) - 1)
    wrong = tag.name[:at] + tag.name[at + 1] + tag.name[at] + tag.name[at + 2 :]
    if wrong == tag.name:
        return None
    return Mutation("", source.renamed(tag, wrong), source.place(tag.start), (f"<{wrong}>", f"<{tag.name}>"))


@maker("wrong case of element")
def _case(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, [tag for tag in source.tags if not tag.name.islower()])
    if tag is None or tag.name == "TEI":
        return None
    wrong = tag.name.lower()
    return Mutation("", source.renamed(tag, wrong), source.place(tag.start), (f"<{wrong}>", f"<{tag.name}>"))


@maker("unknown element")
def _unknown(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, source.named("hi", "persName", "placeName", "date", "item", "p"))
    if tag is None:
        return None
    return Mutation("", source.renamed(tag, "blockquote"), source.place(tag.start), ("<blockquote>",))


@maker("unknown attribute")
def _unknown_attribute(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, source.named(*COMMON))
    if tag is None:
        return None
    text = source.renamed(tag, tag.name, f'{tag.attributes} colour="red"')
    return Mutation("", text, source.place(tag.start), ("@colour", f"<{tag.name}>"))


@maker("misspelt attribute")
def _misspelt_attribute(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(
        rng,
        [tag for tag in source.tags if re.search(r"\s(type|when|ref|target|rend|who|key)=", tag.attributes)],
    )
    if tag is None:
        return None
    found = re.search(r"\s(type|when|ref|target|rend|who|key)=", tag.attributes)
    assert found
    wrong = {
        "type": "tpye",
        "when": "whn",
        "ref": "reff",
        "target": "targte",
        "rend": "rnd",
        "who": "whoo",
        "key": "kye",
    }
    name = wrong[found[1]]
    attributes = tag.attributes[: found.start(1)] + name + tag.attributes[found.end(1) :]
    text = source.renamed(tag, tag.name, attributes)
    return Mutation("", text, source.place(tag.start), (f"@{name}", f"@{found[1]}"))


@maker("xml:id without its prefix")
def _plain_id(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, [tag for tag in source.tags if "xml:id=" in tag.attributes])
    if tag is None:
        return None
    text = source.renamed(tag, tag.name, tag.attributes.replace("xml:id=", "id="))
    return Mutation("", text, source.place(tag.start), ("@id", "@xml:id"))


@maker("missing required attribute")
def _missing_attribute(source: Source, rng: random.Random) -> Mutation | None:
    required = {"graphic": "url", "language": "ident", "prefixDef": "matchPattern", "citeStructure": "unit"}
    tags = [
        tag for tag in source.tags if tag.name in required and f" {required[tag.name]}=" in tag.attributes
    ]
    tag = pick(rng, tags)
    if tag is None:
        return None
    name = required[tag.name]
    attributes = re.sub(rf"\s{name}\s*=\s*(\"[^\"]*\"|'[^']*')", "", tag.attributes)
    return Mutation(
        "", source.renamed(tag, tag.name, attributes), source.place(tag.start), (f"<{tag.name}>", f"@{name}")
    )


@maker("bad date")
def _bad_date(source: Source, rng: random.Random) -> Mutation | None:
    dated = source.named("date", "origDate", "birth", "death", "change", "docDate")
    tag = pick(
        rng, [tag for tag in dated if re.search(r"\s(when|from|to|notBefore|notAfter)=", tag.attributes)]
    )
    if tag is None:
        return None
    attributes = re.sub(
        r"(\s(when|from|to|notBefore|notAfter)=)(\"[^\"]*\"|'[^']*')",
        r'\1"1917-13-45"',
        tag.attributes,
        count=1,
    )
    return Mutation(
        "",
        source.renamed(tag, tag.name, attributes),
        source.place(tag.start),
        ("1917-13-45", f"<{tag.name}>", "date"),
    )


@maker("wrong value")
def _wrong_value(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, source.named("lb", "pb", "lg", "l", "gap", "hi", "p", "div", "seg", "persName"))
    if tag is None or "xml:id" in tag.attributes:
        return None
    text = source.renamed(tag, tag.name, f'{tag.attributes} xml:id="1 bad id"')
    return Mutation("", text, source.place(tag.start), ("@xml:id", "1 bad id"))


@maker("value outside a closed list")
def _closed(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(
        rng,
        [
            tag
            for tag in source.named("persName", "placeName", "date", "name", "rs")
            if "cert=" not in tag.attributes
        ],
    )
    if tag is None:
        return None
    text = source.renamed(tag, tag.name, f'{tag.attributes} cert="certain"')
    return Mutation("", text, source.place(tag.start), ("@cert", "certain", "high"))


@maker("element in the wrong place")
def _misplaced(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, [tag for tag in source.named("p", "persName", "hi", "placeName") if not tag.empty])
    if tag is None:
        return None
    text = source.replaced((tag.end, tag.end, "<titleStmt><title>x</title></titleStmt>"))
    return Mutation("", text, source.place(tag.end), ("<titleStmt>", f"<{tag.name}>"))


@maker("extra child")
def _extra(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, source.named("titleStmt", "body", "publicationStmt", "fileDesc"))
    if tag is None or tag.empty or tag.close < 0:
        return None
    end = source.text.index(">", tag.close) + 1
    inner = re.sub(r'\sxml:id\s*=\s*("[^"]*"|\'[^\']*\')', "", source.text[tag.start : end])
    return Mutation("", source.replaced((end, end, inner)), source.place(end), (f"<{tag.name}>",))


@maker("missing child")
def _missing_child(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, source.named("titleStmt", "publicationStmt", "sourceDesc", "fileDesc", "body"))
    if tag is None or tag.parent is None or tag.empty or tag.close < 0:
        return None
    siblings = [other for other in source.tags if other.parent is tag.parent and other.name == tag.name]
    if len(siblings) > 1 or any(other.name == "group" for other in source.tags if other.parent is tag.parent):
        return None
    return Mutation(
        "", source.without(tag), source.place(tag.parent.start), (f"<{tag.parent.name}>", f"<{tag.name}>")
    )


@maker("text where none is allowed")
def _stray_text(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(
        rng,
        [
            tag
            for tag in source.named("div", "body", "list", "sp", "lg", "listPerson", "fileDesc")
            if not tag.empty
        ],
    )
    if tag is None:
        return None
    return Mutation(
        "",
        source.replaced((tag.end, tag.end, "stray words")),
        source.place(tag.end),
        ("stray words", f"<{tag.name}>"),
    )


@maker("wrong namespace on the root")
def _namespace(source: Source, _rng: random.Random) -> Mutation | None:
    root = source.tags[0]
    if f'"{TEI}"' not in root.attributes:
        return None
    text = source.renamed(root, root.name, root.attributes.replace(TEI, "http://www.tei-c.org/ns/1.0/"))
    return Mutation("", text, source.place(root.start), (f"<{root.name}>", TEI))


@maker("no namespace")
def _no_namespace(source: Source, _rng: random.Random) -> Mutation | None:
    root = source.tags[0]
    attributes = re.sub(r"\sxmlns=(\"[^\"]*\"|'[^']*')", "", root.attributes)
    if attributes == root.attributes:
        return None
    return Mutation(
        "", source.renamed(root, root.name, attributes), source.place(root.start), (f"<{root.name}>", TEI)
    )


@maker("no namespace in the middle")
def _inner_namespace(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, source.named("p", "div", "note", "list"))
    if tag is None:
        return None
    text = source.renamed(tag, tag.name, f'{tag.attributes} xmlns=""')
    return Mutation("", text, source.place(tag.start), (f"<{tag.name}>", TEI))


@maker("duplicate identifier")
def _duplicate(source: Source, rng: random.Random) -> Mutation | None:
    tags = [tag for tag in source.tags if "xml:id=" in tag.attributes]
    if len(tags) < 2:
        return None
    first, second = sorted(rng.sample(tags, 2), key=lambda tag: tag.start)
    found = re.search(r'xml:id=("[^"]*"|\'[^\']*\')', first.attributes)
    assert found
    attributes = re.sub(r'xml:id=("[^"]*"|\'[^\']*\')', found[0], second.attributes)
    return Mutation(
        "", source.renamed(second, second.name, attributes), source.place(second.start), (found[1][1:-1],)
    )


@maker("unwrapped paragraph")
def _unwrapped(source: Source, rng: random.Random) -> Mutation | None:
    tags = [
        tag
        for tag in source.named("p")
        if not tag.empty
        and tag.close > 0
        and tag.parent
        and tag.parent.name in {"div", "body"}
        and source.text[tag.end : tag.end + 1] not in {"<", "&"}
        and not source.text[tag.end : tag.end + 1].isspace()
    ]
    tag = pick(rng, tags)
    if tag is None or tag.parent is None:
        return None
    end = source.text.index(">", tag.close) + 1
    text = source.replaced((tag.start, tag.end, ""), (tag.close, end, ""))
    return Mutation("", text, source.place(tag.start), (f"<{tag.parent.name}>", "<p>"))


@maker("end tag forgotten")
def _unclosed(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(
        rng, [tag for tag in source.named("hi", "persName", "p", "note") if not tag.empty and tag.close > 0]
    )
    if tag is None:
        return None
    end = source.text.index(">", tag.close) + 1
    text = source.replaced((tag.close, end, ""))
    following = re.compile(r"</").search(HIDDEN.sub(lambda found: " " * len(found.group()), text), tag.close)
    if following is None or tag.parent is None or tag.parent.name == tag.name:
        return None
    inner = [other for other in source.tags if other.start > tag.close and other.start < following.start()]
    if inner:
        return None
    return Mutation("", text, source.place(0), (f"<{tag.name}>", f"</{tag.name}>"))


@maker("name of HTML")
def _html(source: Source, rng: random.Random) -> Mutation | None:
    names = {"hi": "b", "lb": "br", "head": "h2", "list": "ul", "item": "li", "row": "tr", "cell": "td"}
    tag = pick(rng, source.named(*names))
    if tag is None:
        return None
    wrong = names[tag.name]
    return Mutation("", source.renamed(tag, wrong), source.place(tag.start), (f"<{wrong}>", f"<{tag.name}>"))


@maker("attribute of HTML")
def _html_attribute(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, [tag for tag in source.named("ref", "ptr") if " target=" in tag.attributes])
    if tag is None:
        return None
    text = source.renamed(tag, tag.name, tag.attributes.replace(" target=", " href="))
    return Mutation("", text, source.place(tag.start), ("@href", "@target"))


@maker("paragraph in paragraph")
def _nested(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, [tag for tag in source.named("p") if not tag.empty])
    if tag is None:
        return None
    text = source.replaced((tag.end, tag.end, "<p>x</p>"))
    return Mutation("", text, source.place(tag.end), ("<p>", "end <p> before it"))


@maker("item without a list")
def _loose(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, [tag for tag in source.named("p", "note") if not tag.empty])
    if tag is None:
        return None
    text = source.replaced((tag.end, tag.end, "<item>x</item>"))
    return Mutation("", text, source.place(tag.end), ("<item>", "wrap it in <list>"))


@maker("end tag misspelt")
def _end(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, [tag for tag in source.named(*LONG) if not tag.empty and tag.close > 0])
    if tag is None:
        return None
    wrong = f"</{tag.name[:-1]}"
    text = source.replaced((tag.close, tag.close + len(tag.name) + 2, wrong))
    return Mutation("", text, source.place(tag.close), (f"{wrong}>", f"</{tag.name}>"))


@maker("bare ampersand")
def _ampersand(source: Source, rng: random.Random) -> Mutation | None:
    tag = pick(rng, [tag for tag in source.named("p", "title", "note") if not tag.empty])
    if tag is None:
        return None
    line, column = source.place(tag.end)
    return Mutation("", source.replaced((tag.end, tag.end, "A & B ")), (line, column + 2), ("&amp;",))


def mutations(text: str, rng: random.Random) -> Iterator[Mutation]:
    """Every kind of mistake, once, as far as the file has an occasion for it."""
    source = Source(text)
    if not source.tags:
        return
    for kind, make in MAKERS.items():
        made = make(source, rng)
        if made is not None:
            yield Mutation(kind, made.text, made.place, made.named)
