"""Models of documents and records, and the rules they share; imports no other room of the package."""
