"""What no schema can say: one rule a file, and these tables of them."""

from typing import Final

from textus.schema.rules import (
    dangling_pointer,
    duplicate_entry,
    duplicate_identifier,
    empty_pointer,
    failed_inclusion,
    malformed_date,
    malformed_language,
    missing_file,
    outside_file,
    replaced_inclusion,
    unknown_entity,
    unmentioned_entry,
    wrong_kind,
)
from textus.schema.rules.rule import EditionRule, Finding, Rule

__all__ = ["EDITION_RULES", "RULES", "EditionRule", "Finding", "Rule"]

RULES: Final[tuple[Rule, ...]] = (
    dangling_pointer.RULE,
    wrong_kind.RULE,
    empty_pointer.RULE,
    duplicate_identifier.RULE,
    duplicate_entry.RULE,
    malformed_language.RULE,
    malformed_date.RULE,
    failed_inclusion.RULE,
    replaced_inclusion.RULE,
    unknown_entity.RULE,
)
"""Every rule about a document, in the order of their findings on one element."""

EDITION_RULES: Final[tuple[EditionRule, ...]] = (
    missing_file.RULE,
    outside_file.RULE,
    unmentioned_entry.RULE,
)
"""Every rule about an edition as a whole."""
