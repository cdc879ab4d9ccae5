"""Version numbers of datasets."""

NO_VERSION = "0.0.0"  # for a dataset without a version
