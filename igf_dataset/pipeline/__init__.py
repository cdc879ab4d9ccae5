"""From seeds to rows, one document or many, on any executor."""
