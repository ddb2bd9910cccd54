"""Where canonical references lead by the patterns of their header."""

from lxml import etree

from textus.edition.canonical import pointers_of
from textus.edition.tei import NS, TEI_NAMESPACE

PATTERNS = """<teiHeader><refsDecl>
<cRefPattern matchPattern="([A-Z][a-z]) (\\d+):(\\d+)" replacementPattern="https://b.org/$1/$2#v$3"/>
<cRefPattern matchPattern="(p" replacementPattern="https://b.org/"/>
<cRefPattern matchPattern="p(\\d)" replacementPattern="#xpath(//tei:p[$1])"/>
<cRefPattern matchPattern="x(.)" replacementPattern="#one"/></refsDecl></teiHeader>"""


def test_a_canonical_reference_leads_where_a_pattern_of_the_header_says():
    references = (
        'cRef="Gn 1:2"',
        'cRef="p1"',
        'cRef="p2"',
        'cRef="x1"',
        'cRef="F.1"',
        'cRef="Gn 1:2" target="#one"',
        "",
    )
    inner = "".join(f"<ref {one}/>" for one in references)
    root = etree.fromstring(
        f'<TEI xmlns="{TEI_NAMESPACE}">{PATTERNS}<text><p xml:id="one">{inner}</p></text></TEI>'
    )
    assert [pointers_of(reference) for reference in root.iter(NS + "ref")] == [
        ["https://b.org/Gn/1#v2"], ["#one"], [], ["#one"], [], ["#one"], []
    ]  # fmt: skip
