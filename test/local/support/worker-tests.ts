import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { venvPython } from '../../../local/emulator/python.ts';
import { LOCAL_DIR } from './emulators.ts';

const EMULATOR = join(import.meta.dirname, '..', '..', '..', 'local', 'emulator');
const SCRIPT = `
import json, sys, threading
from types import SimpleNamespace
sys.path.insert(0, ${JSON.stringify(EMULATOR)})
import worker_additions
from ministack.core import lambda_runtime

def worker(name, last_used, in_use=False, locked=False):
    lock = threading.Lock()
    if locked:
        lock.acquire()
    return SimpleNamespace(name=name, last_used=last_used, in_use=in_use, _lock=lock)

lambda_runtime._workers.update({
    "old version": [worker("idle", 0)],
    "live": [worker("busy", 0, in_use=True), worker("called by the API", 0, locked=True), worker("young", 50)],
    "burst": [worker("first", 0), worker("second", 50)],
})
ended = []
lambda_runtime.kill_workers = lambda workers: ended.extend(one.name for one in workers)
count = worker_additions.reap(60)
left = {key: [one.name for one in workers] for key, workers in lambda_runtime._workers.items()}
print(json.dumps({"count": count, "ended": ended, "left": left}))
`;

/** What becomes of execution environments that nobody uses. The local AWS must be installed. */
export function workerTests(): void {
  test('execution environments that are idle for a minute end, whichever version they are of', () => {
    const printed = execFileSync(venvPython(LOCAL_DIR), ['-B', '-c', SCRIPT], { encoding: 'utf8' });
    expect(JSON.parse(printed.trim().split('\n').at(-1)!)).toEqual({
      count: 2,
      ended: ['idle', 'first'],
      left: { live: ['busy', 'called by the API', 'young'], burst: ['second'] },
    });
  });
}
