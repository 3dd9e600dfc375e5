"""A function that throws keeps its execution environment, and its log ends with the invocation: MiniStack ends the
process of a handler that rejects, and waits up to 50 ms after each answer for a log that may still come. Every request
without a right key is a handler that throws. AWS documentation: "Lambda execution environment lifecycle" (an invocation
error leaves the environment in use; a crash or a time-out resets it).
"""

import queue
import time

DIFFERENCES = ("errors-keep-environments",)

_REJECTED = 'status: "error", error: String(err.message || err), trace: err.stack || ""'
_SETTLED = "        settled = true;\n"
# No log line of a handler has control characters: JSON escapes them.
_END_OF_LOG = "\x1eend of invocation\x1e"
_LONGEST_WAIT_SECONDS = 5


def install():
    """Changes two places of the script that Node functions run in, and how a worker reads what that script says."""
    from ministack.core import lambda_runtime

    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    for place in (_REJECTED, _SETTLED):
        if script.count(place) != 1:
            raise RuntimeError(f"This version of MiniStack has no single place «{place.strip()}».")
    script = script.replace(_REJECTED, 'status: "ok", rejected: { error: String(err.message || err), trace: err.stack || "" }')
    # Node writes to pipes at once, so the mark comes after all that the handler has logged.
    end = _END_OF_LOG.replace("\x1e", "\\x1e")
    script = script.replace(_SETTLED, f'{_SETTLED}        _stderrWrite("\\n{end}\\n");\n')
    lambda_runtime._NODEJS_WORKER_SCRIPT = script
    _report_rejections(lambda_runtime.Worker)
    _read_logs_to_their_end(lambda_runtime.Worker)


def _report_rejections(worker):
    original = worker.invoke

    def invoke(self, *args, **kwargs):
        response = original(self, *args, **kwargs)
        rejected = response.pop("rejected", None)
        return response if rejected is None else {**response, "status": "error", **rejected}

    worker.invoke = invoke


def _read_logs_to_their_end(worker):
    original = worker._drain_stderr_bounded

    def drain(self, *args, **kwargs):
        # A process that has ended leaves no mark.
        if self._proc is None or not str(self.config.get("Runtime", "")).startswith("nodejs"):
            return original(self, *args, **kwargs)
        lines = []
        deadline = time.monotonic() + _LONGEST_WAIT_SECONDS
        while True:
            try:
                line = self._stderr_queue.get(timeout=max(0.001, deadline - time.monotonic()))
            except queue.Empty:
                break
            if line == _END_OF_LOG:
                break
            lines.append(line)
        # The mark begins on a line of its own.
        if lines and lines[-1] == "":
            lines.pop()
        return "\n".join(lines)

    worker._drain_stderr_bounded = drain
