"""Join lines to blocks: paragraphs, items, headings, titles."""
