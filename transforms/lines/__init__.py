"""Outputs made of lines of characters: what plain text and Markdown have in common."""
