"""What the validator says: the texts of its messages, and what helps to find the nearest repair."""
