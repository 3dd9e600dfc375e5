import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { venvPython } from '../../../local/emulator/python.ts';
import { LOCAL_DIR } from './emulators.ts';

const EMULATOR = join(import.meta.dirname, '..', '..', '..', 'local', 'emulator');
const IDLE = `
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

const HANDLER = `
let calls = 0;
exports.handler = async ({ does }) => {
  calls += 1;
  if (does !== 'nothing') console.log(does + ' ' + calls);
  if (does === 'long') for (let line = 0; line < 500; line += 1) console.log('x'.repeat(1000));
  if (does === 'reject') throw new Error('Unauthorized');
  if (does === 'exit') process.exit(1);
  return calls;
};
`;
const INVOCATIONS = `
import io, json, sys, zipfile
sys.path.insert(0, ${JSON.stringify(EMULATOR)})
import invocation_additions
invocation_additions.install()
from ministack.core import lambda_runtime

code = io.BytesIO()
with zipfile.ZipFile(code, "w") as archive:
    archive.writestr("index.js", ${JSON.stringify(HANDLER)})
config = {"FunctionName": "f", "Runtime": "nodejs24.x", "Handler": "index.handler", "Timeout": 20, "FunctionArn": "arn:aws:lambda:eu-central-1:000000000000:function:f"}
worker = lambda_runtime.Worker("f", config, code.getvalue())
seen = []
for does in ["work", "reject", "nothing", "long", "exit", "work"]:
    answer = worker.invoke({"does": does}, "id")
    # Node itself warns once about the emulator's own script.
    log = [line for line in answer["log"].split(chr(10)) if line and not line.startswith("(")]
    seen.append([answer["status"], answer.get("result", answer.get("error")), answer["cold_start"], len(log), log[:1]])
worker.kill()
print(json.dumps(seen))
`;

function lastLineOf(script: string): unknown {
  const printed = execFileSync(venvPython(LOCAL_DIR), ['-B', '-c', script], { encoding: 'utf8' });
  return JSON.parse(printed.trim().split('\n').at(-1)!);
}

/** What becomes of execution environments that nobody uses, and of those whose handler fails. The local AWS must be installed. */
export function workerTests(): void {
  test('a handler that rejects keeps its execution environment, one that ends its process does not; logs are whole', () => {
    expect(lastLineOf(INVOCATIONS)).toEqual([
      ['ok', 1, true, 1, ['work 1']],
      ['error', 'Unauthorized', false, 1, ['reject 2']],
      ['ok', 3, false, 0, []],
      ['ok', 4, false, 501, ['long 4']],
      ['error', 'Worker process died', false, 1, ['exit 5']],
      ['ok', 1, true, 1, ['work 1']],
    ]);
  });

  test('execution environments that are idle for a minute end, whichever version they are of', () => {
    expect(lastLineOf(IDLE)).toEqual({
      count: 2,
      ended: ['idle', 'first'],
      left: { live: ['busy', 'called by the API', 'young'], burst: ['second'] },
    });
  });
}
