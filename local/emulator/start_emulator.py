"""Starts the pinned MiniStack with Voicekeep's additions, without editing it.

Every addition is one entry of `local/emulator/differences.ts`; the modules beside this file say what they add and why.
Never name a neighbour of this file like a standard module: the folder is first on sys.path, `types.py` would kill it.
"""

import os

# Before the first import of ministack.app: it reads AUTH once, at import.
os.environ["AUTH"] = "true"

import cloudformation_additions  # noqa: E402
import condition_keys  # noqa: E402
import gateway_additions  # noqa: E402
import iam_additions  # noqa: E402
import invocation_additions  # noqa: E402
import kms_additions  # noqa: E402
import parent_watch  # noqa: E402
import pitr_additions  # noqa: E402
import placeholder_types  # noqa: E402
import policy_variables  # noqa: E402
import sts_additions  # noqa: E402
import worker_additions  # noqa: E402
import workflow_additions  # noqa: E402


def main():
    """Installs the additions, then hands over to MiniStack's own main loop until it is stopped."""
    parent_watch.watch()
    policy_variables.install()
    condition_keys.install()
    iam_additions.install()
    kms_additions.install()
    sts_additions.install()
    pitr_additions.install()
    cloudformation_additions.install()
    placeholder_types.install()
    worker_additions.install()
    invocation_additions.install()
    workflow_additions.install()
    gateway_additions.install()
    from ministack.app import main as run

    run()


if __name__ == "__main__":
    main()
