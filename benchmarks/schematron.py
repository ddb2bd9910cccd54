"""Schematron: Textus beside Saxon, over one schema and one document, in one process.

Saxon runs a stylesheet that is made of the schema here: one mode for each pattern, one template for each
rule. Both have compiled the schema and parsed the document before the clock starts.

    python benchmarks/schematron.py tei_all.sch play.xml
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree
from saxonche import PySaxonProcessor

from textus.schema.schematron import load_schematron

SCH = "{http://purl.oclc.org/dsdl/schematron}"
RUNS = 5


def stylesheet(schema: etree._Element) -> str:
    """The schema as XSLT; it must have no abstract parts, phases or inclusions."""
    declared = [(ns.get("prefix"), quoteattr(ns.get("uri"))) for ns in schema.iter(f"{SCH}ns")]
    prefixes = "".join(f" xmlns:{prefix}={uri}" for prefix, uri in declared)
    modes, templates = [], []
    for number, pattern in enumerate(schema.iter(f"{SCH}pattern")):
        modes.append(f'<xsl:apply-templates select="/" mode="m{number}"/>')
        templates.append(
            f'<xsl:template match="*|/" mode="m{number}" priority="-1">'
            f'<xsl:apply-templates select="@*|node()" mode="m{number}"/></xsl:template>'
            f'<xsl:template match="@*|node()" mode="m{number}" priority="-2"/>'
        )
        rules = list(pattern.iter(f"{SCH}rule"))
        for priority, rule in enumerate(reversed(rules), 1):
            templates.append(template(rule, f"m{number}", priority))
    return (
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        f' exclude-result-prefixes="#all"{prefixes}>'
        f'<xsl:template match="/"><findings>{"".join(modes)}</findings></xsl:template>'
        f"{''.join(templates)}</xsl:stylesheet>"
    )


def template(rule: etree._Element, mode: str, priority: int) -> str:
    """A rule as a template."""
    parts = []
    for part in rule.iterchildren(f"{SCH}let", f"{SCH}assert", f"{SCH}report"):
        if part.tag == f"{SCH}let":
            parts.append(f'<xsl:variable name="{part.get("name")}" select={quoteattr(part.get("value"))}/>')
        else:
            test = part.get("test") if part.tag == f"{SCH}report" else f"not({part.get('test')})"
            found = '<finding><xsl:value-of select="path(.)"/></finding>'
            parts.append(f"<xsl:if test={quoteattr(test)}>{found}</xsl:if>")
    parts.append(f'<xsl:apply-templates select="@*|node()" mode="{mode}"/>')
    match = quoteattr(re.sub(r"\s+", " ", rule.get("context")))
    return f'<xsl:template match={match} mode="{mode}" priority="{priority}">{"".join(parts)}</xsl:template>'


def best(run: Callable[[], object]) -> float:
    """The shortest of a few runs, after one that warms up."""
    run()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times)


def main(schema: Path, document: Path) -> None:
    """Print both times and their ratio."""
    processor = PySaxonProcessor(license=False)
    text = stylesheet(etree.parse(str(schema)).getroot())
    compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=text)
    source = processor.parse_xml(xml_file_name=str(document))
    started = time.perf_counter()
    loaded = load_schematron(schema)
    load = time.perf_counter() - started
    tree = etree.parse(str(document))
    findings = compiled.transform_to_string(xdm_node=source).count("<finding>")
    ours = best(lambda: loaded.validate(tree))
    saxon = best(lambda: compiled.transform_to_string(xdm_node=source))
    print(f"{document.name}, {document.stat().st_size // 1000} KB, {schema.name}")
    print(f"  textus {ours:.3f} s, {len(loaded.validate(tree))} findings (load {load:.3f} s)")
    print(f"  saxon  {saxon:.3f} s, {findings} findings")
    print(f"  ratio  {ours / saxon:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
