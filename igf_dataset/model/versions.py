"""Version numbers of datasets."""

NO_VERSION = "0.0.0"  # where a version must stand and none is given
