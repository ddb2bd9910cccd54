"""The ledger of what is written: of every document, in every output and view, nothing is lost."""
