"""Make the document's tree of its blocks."""
