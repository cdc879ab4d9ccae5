"""What a line is by the lines around it: title, letter, signature, heading, list, row."""
