"""Where a bundled program starts: a process of the pool is led to its work, everything else to the one entry point."""

import sys

if "--multiprocessing-fork" in sys.argv or sys.argv[-1].startswith("from multiprocessing."):
    # only then: loading multiprocessing takes time, and the window does without
    import multiprocessing

    multiprocessing.freeze_support()

from pscdesk.__main__ import main

raise SystemExit(main())
