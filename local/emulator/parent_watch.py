"""No orphans: the emulator, its Lambda workers and its temporary folder go when the process that started them does."""

import atexit
import os
import shutil
import signal
import threading
import time

_GRACE_SECONDS = 5


def watch():
    """Polls the parent; when it is gone, stops gracefully and then kills the whole process group."""
    parent = os.environ.pop("VOICEKEEP_PARENT_PID", "")
    if parent:
        # At exit too: a graceful stop ends the main thread, and with it the polling one, before the grace is over.
        atexit.register(_clean_up, int(parent))
        threading.Thread(target=_poll, args=(int(parent),), daemon=True).start()


def _poll(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    _clean_up(parent)
    os._exit(1)


def _clean_up(parent):
    if os.getppid() == parent:
        return
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    # Only a group of our own: started by hand, the group is the shell's.
    if os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
