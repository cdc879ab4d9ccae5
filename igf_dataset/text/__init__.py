"""Read the text of a document to a tree; read.py composes the stages.

    lines/    scan, counted, furniture   what a line is by its own characters, and which lines belong to the pages
    notes/    notes                      footnotes apart from the text, and their calls
    zones/    zones                      what a line is by the lines around it
    blocks/   joiner, reflow             lines joined to paragraphs, items, headings, titles
    tree/     parse                      the document's tree
    doubts/   doubts, survey             what the grammar had to guess

Each of these imports only those above it in this list. sentences.py divides paragraphs into sentences.
"""
