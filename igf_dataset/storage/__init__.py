"""Files, folders and databases on disk: atomic writes, bounded reads, full-text search."""
