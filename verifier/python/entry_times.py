"""Times of entries, against the minutes that first covered them."""

# Bounds of any time in an entry: 2024-01-01 to 2041-04-19.
EARLIEST, LATEST = 1_704_067_200_000, 2_249_999_999_999
# How much clocks may differ, and the seconds that an event may reach its log late before a reader should ask why.
SKEW = 5 * 60_000
MAX_LATE = 400 * 86_400


def late_limit(options):
    """Milliseconds that an entry may be dated before it was logged."""
    told = options.get("max_late")
    return (MAX_LATE if told is None else told) * 1000


class Times:
    """The times of one file. wrong: the first entry whose time is none, or behind its minute. late: the first that is
    dated long before one above it."""

    def __init__(self, times, first, minutes, late):
        self.oldest, self.newest, self.wrong, self.late = (float("inf"), -1), 0, None, None
        rest, until, limit = iter(minutes), 0, -1
        for seq, at in enumerate(times, first):
            while seq >= until:
                until, limit = next(rest, (float("inf"), float("inf")))
                limit += SKEW
            if at > limit or not EARLIEST <= at <= LATEST:
                self.wrong = seq if self.wrong is None else self.wrong
                continue
            if at < self.newest - late and self.late is None:
                self.late = seq
            self.newest = max(self.newest, at)
            self.oldest = min(self.oldest, (at, seq))


def minutes_of(history, first, last):
    """The minutes that first cover the entries of a range, and the time of the one before."""
    minutes, before, size = [], 0, 0
    for head in history:
        if head["size"] <= first:
            before = head["at"]
        elif head["size"] > size and size <= last:
            size = head["size"]
            minutes.append((size, head["at"]))
    return minutes, before


def check_times(state, log, files):
    """What the times of a log's files, in their order, do not allow."""
    floor, most = 0, late_limit(state.options)
    for _, _, name, result in files:
        times = result["times"]
        if result["problem"] or times is None:
            continue
        floor = max(floor, result["before"])
        late = times.late
        if late is None and times.oldest[0] < floor - most:
            late = times.oldest[1]
        if times.wrong is not None:
            seq = times.wrong
            message = f"{log}: entry {seq} is dated after the minute that signed it, or in no possible time"
            state.add("entry-time", message, file=name, log=log, **{"from": seq, "to": seq})
        if late is not None:
            message = f"{log}: entry {late} is dated longer before it was logged than a reader need take"
            state.add("late-entry", message, file=name, log=log, **{"from": late, "to": late})
        floor = max(floor, times.newest)
