"""Pages in HTML: from the stream to tags, one behaviour, one function."""
