"""Check that a dataset folder is what its manifest and its rows say."""
