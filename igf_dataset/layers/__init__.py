"""A Document and what people curated about it in, an annotated Document out."""
