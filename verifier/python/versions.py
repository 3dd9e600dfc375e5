"""The listing of a bucket’s object versions beside the folder."""
import json


def check_versions(state):
    """`aws s3api list-object-versions`: what hides objects, or was put over them, is an attack."""
    path = state.options["versions"]
    try:
        with open(path, encoding="utf-8") as file:
            listing = json.load(file)
        versions, markers = listing.get("Versions") or [], listing.get("DeleteMarkers") or []
        keys = [one["Key"] for one in versions]
        hidden = [one["Key"] for one in markers]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        state.add("bad-versions", f"{path} is no listing of object versions", file=path)
        return
    for key in hidden:
        state.add("delete-marker", f"{key} is hidden by a delete marker; take its oldest version", file=key)
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            state.add("extra-version", f"{key} has {keys.count(key)} versions; only the oldest counts", file=key)
        if key not in state.sizes:
            state.add("missing-file", f"{key} is in the bucket but not in the folder", file=key)
    for name in state.names:
        if name not in keys:
            state.add("uncovered-file", f"{name} is not in the bucket", file=name)
