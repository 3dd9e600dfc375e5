/** The command line. */
import { verifyFolder } from './folder.mjs';
import { verifyReceipt } from './receipts.mjs';

/** Path and options; undefined when the usage must be told. */
function parseArguments(args) {
  const options = {};
  const positional = [];
  const valued = {
    '--since': 'since',
    '--trust': 'trust',
    '--versions': 'versions',
    '--entry': 'entry',
    '--max-age': 'maxAge',
    '--workers': 'workers',
  };
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '--strict') options.strict = true;
    else if (args[i] === '--json') options.json = true;
    else if (valued[args[i]] && args[i + 1] !== undefined) options[valued[args[i]]] = args[++i];
    else if (args[i].startsWith('--')) return undefined;
    else positional.push(args[i]);
  }
  for (const key of ['maxAge', 'workers']) if (options[key] !== undefined) options[key] = Number(options[key]);
  if (Number.isNaN(options.maxAge) || Number.isNaN(options.workers)) return undefined;
  return positional.length === 1 ? { path: positional[0], options } : undefined;
}
function print(report, options) {
  if (options.json) return console.log(JSON.stringify(report));
  for (const { code, message } of report.findings) console.log(`${code}: ${message}`);
  for (const note of report.notes) console.log(`note: ${note}`);
  if (report.exit === 0 && !options.trust)
    console.log('note: the keys are the folder’s own; compare them with those you were given (--trust)');
  const what = report.checkpoint
    ? ` ${report.entries} entries, ${report.logs.length} logs, checkpoint ${report.checkpoint.index}`
    : '';
  console.log(`${report.verdict.toUpperCase()}${what}`);
}
/** Verifies what the arguments name, prints the report, sets the exit code. */
export async function main() {
  const parsed = parseArguments(process.argv.slice(2));
  if (!parsed) {
    console.error(
      'usage: voicekeep-verify <folder | receipt.tlog-proof> [--since f] [--trust f] [--entry f] [--versions f] [--max-age s] [--workers n] [--strict] [--json]',
    );
    process.exitCode = 2;
    return;
  }
  try {
    const report = parsed.path.endsWith('.tlog-proof')
      ? verifyReceipt(parsed.path, parsed.options)
      : await verifyFolder(parsed.path, parsed.options);
    print(report, parsed.options);
    process.exitCode = report.exit;
  } catch (error) {
    console.error(`unusable: ${error.code ?? error.name}: the folder cannot be read`);
    process.exitCode = 2;
  }
}
