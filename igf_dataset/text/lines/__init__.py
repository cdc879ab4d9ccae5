"""What a line is by its own characters, and which lines belong to the pages: the first stage of reading."""
