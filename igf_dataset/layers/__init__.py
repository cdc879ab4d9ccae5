"""Annotation: what rules find in a document and people curated about it."""
