"""Source text in, a Document out: scan, reflow, parse."""
