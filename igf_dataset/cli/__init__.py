"""The words of a command line in, what it says and its exit status out: one module a command."""
