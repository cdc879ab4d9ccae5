"""Read the text of a document to a tree; the stages are scan, furniture, notes, zones, joiner and parse."""
