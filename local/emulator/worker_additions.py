"""Execution environments end when they have been idle for a while, as on AWS; MiniStack keeps the first of every version."""

import threading
import time

DIFFERENCES = ("idle-functions",)
# AWS keeps them for minutes. Here every version of every function would stay: 15 GB after a run of the platform's tests.
IDLE_SECONDS = 60
LOOK_SECONDS = 5


def reap(now):
    """Ends all workers that nobody uses and that were last used before IDLE_SECONDS. Returns how many."""
    from ministack.core import lambda_runtime

    ended = []
    with lambda_runtime._lock:
        for key, workers in list(lambda_runtime._workers.items()):
            # One that API Gateway calls is not marked as in use, but holds its own lock.
            busy = [one for one in workers if one.in_use or one._lock.locked()]
            idle = [one for one in workers if one not in busy and now - one.last_used >= IDLE_SECONDS]
            kept = [one for one in workers if one not in idle]
            if kept:
                lambda_runtime._workers[key] = kept
            else:
                lambda_runtime._workers.pop(key)
            ended.extend(idle)
    lambda_runtime.kill_workers(ended)
    return len(ended)


def install():
    """Looks every few seconds, in a thread that ends with the emulator."""

    def watch():
        while True:
            time.sleep(LOOK_SECONDS)
            reap(time.time())

    threading.Thread(target=watch, daemon=True, name="voicekeep-workers").start()
