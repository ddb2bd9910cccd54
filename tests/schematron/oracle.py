"""An independent reading of simple Schematron schemas, evaluated node by node by Saxon's XPath processor.

It knows patterns, rules, variables, assertions and reports; no abstract parts, phases or includes. A context
is matched by its definition: a node matches if it is among the nodes that the pattern selects below the root.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"


class Oracle:
    def __init__(self, schema: Path) -> None:
        from saxonche import PySaxonProcessor

        self.processor = PySaxonProcessor(license=False)
        self.schema = etree.parse(str(schema)).getroot()
        self.prefixes = {ns.get("prefix"): ns.get("uri") for ns in self.schema.iter(f"{SCH}ns")}
        self.failed: set[tuple[str, int]] = set()

    def findings(self, document: Path) -> list[tuple[str, int]]:
        """The path of each node at fault with the line of the check in the schema."""
        tree = self.processor.parse_xml(xml_file_name=str(document))
        found: list[tuple[str, int]] = []
        for pattern in self.schema.iter(f"{SCH}pattern"):
            claimed: set[str] = set()
            for rule in pattern.iter(f"{SCH}rule"):
                for node in self._select(tree, rule.get("context")):
                    where = re.sub(
                        r"Q\{[^}]*\}", "", self._xpath(node).evaluate_single("path(.)").string_value
                    )
                    if where not in claimed:
                        claimed.add(where)
                        found.extend((where, line) for line in self._failing(rule, node, where))
        return sorted(found)

    def _xpath(self, node):
        processor = self.processor.new_xpath_processor()
        processor.set_language_version("3.1")
        for prefix, uri in self.prefixes.items():
            processor.declare_namespace(prefix, uri)
        processor.set_context(xdm_item=node)
        return processor

    def _select(self, tree, context):
        result = self._xpath(tree).evaluate(" | ".join(_from_root(branch) for branch in _branches(context)))
        return [] if result is None else [result.item_at(index) for index in range(result.size)]

    def _failing(self, rule, node, where) -> Iterator[int]:
        lets = ["let $oracle-current := . return "]
        lets.extend(
            f"let ${part.get('name')} := ({_with_current(part.get('value'))}) return "
            for part in rule.iterchildren(f"{SCH}let")
        )
        for part in rule.iterchildren(f"{SCH}assert", f"{SCH}report"):
            expression = f"{''.join(lets)} ({_with_current(part.get('test'))})"
            try:
                holds = self._xpath(node).effective_boolean_value(expression)
            except Exception:  # saxonche raises its own error, which it does not export under a stable name
                self.failed.add((where, part.sourceline))
            else:
                if holds is (part.tag == f"{SCH}report"):
                    yield part.sourceline


def _with_current(expression: str) -> str:
    return re.sub(r"current\(\s*\)", "$oracle-current", expression)


def _from_root(branch: str) -> str:
    return branch if branch.startswith("/") else f"//{branch}"


def _branches(context: str) -> Iterator[str]:
    """The branches of a union, outside all brackets."""
    depth, start = 0, 0
    for index, sign in enumerate(context):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and depth == 0:
            yield context[start:index].strip()
            start = index + 1
    yield context[start:].strip()
