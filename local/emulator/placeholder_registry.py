"""The placeholders that exist, in one JSON file that other local parts read."""

import json
import os
import threading


class Registry:
    """Records of placeholders by type and physical id; every change is on disk before CloudFormation goes on."""

    def __init__(self, path, keep):
        self._path, self._lock, self._records = path, threading.Lock(), {}
        if keep and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self._records = {self._key(r["type"], r["physicalId"]): r for r in json.load(file)["resources"]}
        self._save()

    @classmethod
    def from_environment(cls):
        """The registry of this run; records of an earlier one are kept when its state is."""
        return cls(os.environ["VOICEKEEP_PLACEHOLDERS_FILE"], os.environ.get("PERSIST_STATE") == "1")

    def put(self, resource_type, logical_id, physical_id, stack, properties, attributes):
        """Adds or replaces one record."""
        with self._lock:
            self._records[self._key(resource_type, physical_id)] = {
                "type": resource_type, "logicalId": logical_id, "physicalId": physical_id, "stack": stack,
                "properties": properties, "attributes": attributes}
            self._save()

    def get(self, resource_type, physical_id):
        """The record, or None."""
        return self._records.get(self._key(resource_type, physical_id))

    def remove(self, resource_type, physical_id):
        """Forgets one record; unknown ones are no error, since a rollback may delete what was never made."""
        with self._lock:
            self._records.pop(self._key(resource_type, physical_id), None)
            self._save()

    def clear(self):
        """Forgets all."""
        with self._lock:
            self._records.clear()
            self._save()

    @staticmethod
    def _key(resource_type, physical_id):
        return f"{resource_type} {physical_id}"

    def _save(self):
        temporary = f"{self._path}.tmp"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump({"resources": list(self._records.values())}, file, indent=1, default=str)
        os.replace(temporary, self._path)
