"""The site of an edition: its pages, what they share, and putting them in their place."""
