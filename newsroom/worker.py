"""What each worker of newsroom.serve loads: the application, and how the worker ends."""

import ctypes
import os
import signal
import sys

from newsroom.wsgi import application as application

PR_SET_PDEATHSIG = 1  # from <sys/prctl.h>


def end_with_parent() -> None:
    """Stop in order with the main process: on its word, and also when it is killed.

    In a process group of its own a worker does not hear Ctrl-C. Hearing that and the main
    process at once, granian's workers hang until they are killed.
    """
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


end_with_parent()
