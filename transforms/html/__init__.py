"""Writing HTML: the page of a document from its stream."""
