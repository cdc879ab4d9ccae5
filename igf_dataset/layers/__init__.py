"""Annotation: what rules find in a document, and what people curated about it."""
