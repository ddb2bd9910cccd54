"""The facts of documents, and of editions as a whole."""

from textus.transforms.facts.facts import DateFact, DocumentFacts, MentionFact, PassageFact

__all__ = ["DateFact", "DocumentFacts", "MentionFact", "PassageFact"]
