/** The command line. */
import { emptyReport, finish } from './core/findings.mjs';
import { verifyFolder, verifyReceipt } from './verify-files.mjs';

const VALUED = {
  '--since': 'since',
  '--trust': 'trust',
  '--policy': 'policy',
  '--versions': 'versions',
  '--entry': 'entry',
  '--max-age': 'maxAge',
  '--max-gap': 'maxGap',
  '--max-late': 'maxLate',
  '--workers': 'workers',
};
const FLAGS = { '--strict': 'strict', '--excerpt': 'excerpt', '--json': 'json' };

/** Path and options; undefined when the usage must be told. */
function parseArguments(args) {
  const options = {};
  const positional = [];
  for (let i = 0; i < args.length; i += 1) {
    if (FLAGS[args[i]]) options[FLAGS[args[i]]] = true;
    else if (VALUED[args[i]] && args[i + 1] !== undefined) options[VALUED[args[i]]] = args[++i];
    else if (args[i].startsWith('--')) return undefined;
    else positional.push(args[i]);
  }
  for (const key of ['maxAge', 'maxGap', 'maxLate', 'workers'])
    if (options[key] !== undefined) options[key] = Number(options[key]);
  if ([options.maxAge, options.maxGap, options.maxLate, options.workers].some(Number.isNaN)) return undefined;
  return positional.length === 1 ? { path: positional[0], options } : undefined;
}
function print(report, options) {
  if (options.json) return console.log(JSON.stringify(report));
  for (const { code, message } of report.findings) console.log(`${code}: ${message}`);
  for (const note of report.notes) console.log(`note: ${note}`);
  if (report.exit === 0 && !options.trust)
    console.log('note: the keys are the folder’s own; compare them with those you were given (--trust)');
  const signed = report.logs.reduce((sum, { size }) => sum + size, 0);
  const count = report.entries < signed ? `PARTIAL ${report.entries} of ${signed}` : String(report.entries);
  const what = report.checkpoint
    ? ` ${count} entries, ${report.logs.length} logs, checkpoint ${report.checkpoint.index}`
    : '';
  console.log(`${report.verdict.toUpperCase()}${what}`);
}
/** Verifies what the arguments name, prints the report, sets the exit code. */
export async function main() {
  const parsed = parseArguments(process.argv.slice(2));
  if (!parsed) {
    console.error(
      'usage: voicekeep-verify <folder | receipt.tlog-proof> [--since f] [--trust f] [--policy f] [--entry f] [--versions f] [--excerpt] [--strict] [--max-age s] [--max-gap s] [--max-late s] [--workers n] [--json]',
    );
    process.exitCode = 2;
    return;
  }
  const { path, options } = parsed;
  try {
    const report = path.endsWith('.tlog-proof') ? verifyReceipt(path, options) : await verifyFolder(path, options);
    print(report, options);
    process.exitCode = report.exit;
  } catch (error) {
    const message = `${path} cannot be read: ${error.code ?? error.name}`;
    print(finish({ ...emptyReport(), findings: [{ code: 'unreadable', message }] }), options);
    process.exitCode = 2;
  }
}
