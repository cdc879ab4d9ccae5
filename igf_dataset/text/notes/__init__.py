"""Separate footnotes from the text, and find their calls."""
