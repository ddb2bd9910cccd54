"""Elements and attributes by how usual they are in editions.

Counted over some 240 TEI files of twenty projects: a name ranks by the number of projects that use it and by how
often they do.
"""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["LIKELY", "LIKELY_ATTRIBUTES", "WRAPPERS"]

_IN_ORDER = """
p div head lb pb hi persName placeName note l lg list item ab title bibl idno date author ref change
sourceDesc publicationStmt titleStmt fileDesc teiHeader TEI desc text body availability publisher resp
respStmt revisionDesc surname forename name pubPlace person licence profileDesc editionStmt language
listBibl langUsage editor edition orgName label term graphic gap encodingDesc funder seg settlement
listPerson extent quote event handNote relation sex geo repository msIdentifier physDesc msDesc facsimile
place affiliation del country listRelation imprint rs biblStruct birth witness address locus keywords
textClass org handDesc listWit seriesStmt surface death space authority biblScope num ptr listPlace g
monogr measure occupation citedRange listOrg supplied add roleName addrLine textLang objectDesc
supportDesc catDesc msContents objectType gi closer category foreign origDate front unclear milestone
choice support listEvent history origin msItem abbr taxonomy distributor classDecl editorialDecl notesStmt
particDesc projectDesc
"""

LIKELY: Mapping[str, int] = MappingProxyType({name: rank for rank, name in enumerate(_IN_ORDER.split())})
"""The rank of each name; the most usual has 0."""

_ATTRIBUTES_IN_ORDER = """
type when target id n ref lang who unit status role rend resp ident notAfter from to notBefore reason subtype ana
corresp value key url facs quantity source level active passive base scheme cert place mainLang rendition name extent
evidence calendar datingMethod when-iso ed part mimeType medium style hands locus break form width height when-custom
match prev class ulx uly lrx lry change real notBefore-iso edRef to-iso from-iso wit degree decls sex lemma mutual scope
"""

LIKELY_ATTRIBUTES: Mapping[str, int] = MappingProxyType(
    {name: rank for rank, name in enumerate(_ATTRIBUTES_IN_ORDER.split())}
)
"""The same for attributes, by their local names."""

WRAPPERS: Mapping[str, int] = MappingProxyType(
    {name: rank for rank, name in enumerate(("p", "item", "l", "ab", "cell", "seg", "title", "desc"))}
)
"""The elements that hold loose text, the best first: a paragraph, an item of a list, a line of a poem."""
