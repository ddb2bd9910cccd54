"""What to write instead of a value that a schema does not allow."""

from textus.schema.rng.messages.describe import closed_list, describe
from textus.schema.rng.messages.repairs import repairs
from textus.schema.rng.messages.suggest import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.values import Values

__all__ = ["remedy_of_value"]


def remedy_of_value(values: "Values", pattern: int, text: str) -> str:
    """The value that was most likely meant, if one is near, and what is allowed.

    Args:
        values: The values of the grammar.
        pattern: The pattern that the value should match.
        text: What was written.
    """
    allowed = f"allowed: {describe(values, pattern)}"
    meant = nearest(text.strip(), closed_list(values, pattern))
    if meant is None and not values.needs_context(pattern):
        meant = next((repair for repair in repairs(text) if values.matches(pattern, repair, {})), None)
    return allowed if meant is None else f'did you mean "{meant}"? {allowed}'
