"""What no schema can say: one rule a file, and this table of them."""

from typing import Final

from textus.schema.rules import (
    dangling_pointer,
    duplicate_identifier,
    failed_inclusion,
    malformed_date,
    unknown_entity,
    wrong_kind,
)
from textus.schema.rules.rule import Finding, Rule, Surroundings

__all__ = ["RULES", "Finding", "Rule", "Surroundings"]

RULES: Final[tuple[Rule, ...]] = (
    dangling_pointer.RULE,
    wrong_kind.RULE,
    duplicate_identifier.RULE,
    malformed_date.RULE,
    failed_inclusion.RULE,
    unknown_entity.RULE,
)
"""Every rule, in the order of their findings on one element."""
