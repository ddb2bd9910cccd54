"""RELAX NG (ISO/IEC 19757-2): grammars of both syntaxes, and a validator that names the true fault."""
