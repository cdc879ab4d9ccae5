"""Read a text: scan, furniture, notes, zones, reflow, parse, to the document as a tree."""
