"""Files of a built dataset in, what users ask for out; knows how they look, not how they were made."""
