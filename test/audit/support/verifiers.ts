import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { verifyFolder, verifyReceipt, type Options, type Report } from '../../../verifier/dist/voicekeep-verify.mjs';

const DRIVER = fileURLToPath(new URL('./verify_driver.py', import.meta.url));

/** The Python verifier as a process that answers questions in order; close it after the tests. */
export class PythonVerifier {
  readonly #child: ChildProcess;
  readonly #waiting: ((line: string) => void)[] = [];
  #errors = '';

  constructor() {
    const child = spawn('python3', ['-B', DRIVER], { stdio: ['pipe', 'pipe', 'pipe'] });
    createInterface({ input: child.stdout }).on('line', (line) => this.#waiting.shift()?.(line));
    child.stderr.on('data', (data) => (this.#errors += String(data)));
    this.#child = child;
  }

  async ask(path: string, options: Options = {}, receipt = false): Promise<Report> {
    const { maxAge, maxGap, maxLate, workers: _workers, ...rest } = options;
    const question = {
      path,
      receipt,
      options: { ...rest, max_age: maxAge, max_gap: maxGap, max_late: maxLate, jobs: 1 },
    };
    const line = await new Promise<string>((resolve, reject) => {
      this.#waiting.push(resolve);
      this.#child.once('exit', () => reject(new Error(this.#errors)));
      this.#child.stdin?.write(`${JSON.stringify(question)}\n`);
    });
    this.#child.removeAllListeners('exit');
    return JSON.parse(line) as Report;
  }

  close(): void {
    this.#child.stdin?.end();
  }
}

/** What both verifiers say; `agree` compares verdicts and every finding's code and place. */
export interface Verdicts {
  readonly node: Report;
  readonly python: Report;
}
export async function verifyBoth(python: PythonVerifier, path: string, options: Options = {}): Promise<Verdicts> {
  const [node, other] = await Promise.all([verifyFolder(path, options), python.ask(path, options)]);
  return { node, python: other };
}
export async function receiptBoth(python: PythonVerifier, path: string, options: Options): Promise<Verdicts> {
  return { node: verifyReceipt(path, options), python: await python.ask(path, options, true) };
}

/** The comparable part of a report. */
export const essence = (report: Report) => ({
  exit: report.exit,
  entries: report.entries,
  index: report.checkpoint?.index,
  findings: report.findings
    .map(({ code, file, log, from, to, message }) => [code, file, log, from, to, message].join(' | '))
    .sort(),
  notes: [...report.notes].sort(),
});
