"""Where a bundled program starts: a process of the pool is led to its work, everything else to the one entry point."""

import sys

if "--multiprocessing-fork" in sys.argv or any("multiprocessing" in word for word in sys.argv[1:3]):
    # only then: loading multiprocessing takes time, and the window does without
    import multiprocessing

    multiprocessing.freeze_support()

from pscdesk.__main__ import main

raise SystemExit(main())
