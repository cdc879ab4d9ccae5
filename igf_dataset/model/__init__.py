"""What a document and a record are; imports nothing else of the package."""
