"""Runs a command; prints its wall time, CPU time of all its processes and their peak resident memory as JSON."""
import json
import os
import resource
import subprocess
import sys
import threading
import time


def tree(root):
    """The process and its descendants that live now."""
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                    todo += map(int, file.read().split())
        except OSError:
            pass
    return found


def peak(pid):
    """Peak resident kB of a process so far (VmHWM)."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def watch(root, peaks, stop):
    while not stop.wait(0.02):
        for pid in tree(root):
            peaks[pid] = max(peaks.get(pid, 0), peak(pid))


peaks, stop = {}, threading.Event()
start = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
watcher = threading.Thread(target=watch, args=(child.pid, peaks, stop))
watcher.start()
status = child.wait()
seconds = time.monotonic() - start
stop.set()
watcher.join()
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "status": status,
    "seconds": seconds,
    "cpuSeconds": usage.ru_utime + usage.ru_stime,
    # The largest single process as the kernel counts it, and all processes together (an upper bound: peaks may differ in time).
    "megabytes": usage.ru_maxrss / 1024,
    "allMegabytes": max(sum(peaks.values()), usage.ru_maxrss) / 1024,
    "processes": len(peaks),
}))
