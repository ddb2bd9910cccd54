"""Results of checks on their way between processes: findings as tuples, which travel in a fraction of the time."""

from textus.edition.diagnostic import Diagnostic, Related, Severity
from textus.schema.check import Checked
from textus.schema.rules.facts import Facts, Fault

__all__ = ["Packed", "pack", "unpack"]

_Place = tuple[str, str, int | None, int | None]
_Finding = tuple[
    str,
    str,
    str,
    str,
    int | None,
    int | None,
    tuple[int, int] | None,
    str | None,
    str | None,
    tuple[_Place, ...],
]
Packed = tuple[
    str,
    list[_Finding],
    Facts,
    list[tuple[tuple[str, ...], tuple[str, str] | None, _Finding]],
    tuple[str, ...],
    bool,
]
_SEVERITIES = {severity.value: severity for severity in Severity}


def pack(checked: Checked) -> Packed:
    """A result with its findings as tuples."""
    facts, findings = checked.facts, [_packed(d) for d in checked.diagnostics]
    faults = [(fault.key, fault.missed, _packed(fault.diagnostic)) for fault in facts.faults]
    return checked.path, findings, facts._replace(faults=()), faults, checked.notes, checked.ungoverned


def unpack(packed: Packed) -> Checked:
    """The result again."""
    path, findings, facts, faults, notes, ungoverned = packed
    facts = facts._replace(
        faults=tuple(Fault(key, missed, _unpacked(finding)) for key, missed, finding in faults)
    )
    return Checked(path, tuple(_unpacked(finding) for finding in findings), facts, notes, ungoverned)


def _packed(d: Diagnostic) -> _Finding:
    code, severity, message, path, line, column, end, xpath, help_, places = d
    related = tuple([(one.message, one.path, one.line, one.column) for one in places]) if places else ()
    return code, severity.value, message, path, line, column, end, xpath, help_, related


def _unpacked(finding: _Finding) -> Diagnostic:
    code, severity, message, path, line, column, end, xpath, help_, places = finding
    related = tuple([Related(*one) for one in places]) if places else ()
    return Diagnostic(code, _SEVERITIES[severity], message, path, line, column, end, xpath, help_, related)
