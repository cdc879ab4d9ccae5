"""List what the grammar had to guess in a document."""
