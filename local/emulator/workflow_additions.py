"""Maps of state machines whose number of items at once comes from the state, which MiniStack ignores."""

DIFFERENCES = ("map-concurrency",)


def install():
    """Wraps the map state: `MaxConcurrencyPath` becomes the `MaxConcurrency` that the emulator knows."""
    from ministack.services import stepfunctions

    original = stepfunctions._run_map_items

    def run_map_items(state_def, raw_input, execution, ctx):
        path = state_def.get("MaxConcurrencyPath")
        if path:
            effective = stepfunctions._apply_input_path(state_def, raw_input, ctx)
            limit = int(stepfunctions._resolve_path_or_ctx(path, effective, ctx))
            state_def = {**state_def, "MaxConcurrency": limit}
        return original(state_def, raw_input, execution, ctx)

    stepfunctions._run_map_items = run_map_items
