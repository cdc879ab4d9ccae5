"""Verify dataset folders: manifest, records, relations, and everything generated from the rows."""
