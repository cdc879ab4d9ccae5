"""Turn seeds into rows, for one document or many, on any executor."""
