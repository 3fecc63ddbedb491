"""Where a bundled program starts: a process of the pool is led to its work, everything else to the one entry point."""

import sys

HELPERS = ("from multiprocessing.resource_tracker import main", "from multiprocessing.forkserver import main")

if "--multiprocessing-fork" in sys.argv:
    # only then: loading multiprocessing takes time, and the window does without
    from multiprocessing.spawn import freeze_support

    freeze_support()
if sys.argv[-2:-1] == ["-c"] and sys.argv[-1].startswith(HELPERS):
    exec(sys.argv[-1])  # a helper of the pool, which a Python would run as it stands
    raise SystemExit(0)

from pscdesk.__main__ import main

raise SystemExit(main())
