"""Reading a built dataset: tables, documents, addresses, citations, search, validation, differences."""
