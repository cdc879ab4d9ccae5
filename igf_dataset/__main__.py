"""`python -m igf_dataset`: the command line."""

import sys

from .cli import main

sys.exit(main())
