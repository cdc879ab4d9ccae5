"""`python -m igf_dataset` and the command `igf-dataset`: the command line, interruptible while its modules load."""

import sys


def run() -> int:
    """Run the command line. Returns the exit status."""
    try:
        from .cli.main import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
