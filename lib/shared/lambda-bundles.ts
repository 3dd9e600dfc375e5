import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import { withLock } from './process-lock.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LAMBDAS = join(ROOT, 'lambdas');
/**
 * Inside the project: source maps hold paths relative to it, so asset hashes do not depend on the machine. One folder
 * for each state of the sources, moved there when it is whole; one process makes it, and the others wait for it.
 */
const BUILD = join(ROOT, '.build');
const SIZES = 'bundles.json';
/** Below it, locks; they are never too old. */
const LOCKS = 'locks';
/** Folders of older states go after a day. */
const KEPT_MS = 86_400_000;
/** esbuild holds every bundle of a run in memory at once: 56 of them took 3.4 GB. Each run is a process that ends. */
const BATCH = 6;
/** What esbuild's collector may use: it collects late, but before the limit. It takes a fifth off its processor time. */
const COLLECTOR = { GOGC: '400', GOMEMLIMIT: '450MiB' };

/** ESM output needs `require` for the CommonJS parts of the tracer. */
const BANNER = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/** What one esbuild run says of one Lambda, in bytes of minified output. */
export interface BundleSize {
  total: number;
  own: number;
  libraries: number;
}

/** Every Lambda entry point, `telephony/handle-call`: a file directly in a capability's folder that exports a handler. */
export function lambdaEntries(): string[] {
  return readdirSync(LAMBDAS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .flatMap((capability) =>
      readdirSync(join(LAMBDAS, capability.name), { withFileTypes: true })
        .filter((file) => file.isFile() && file.name.endsWith('.ts'))
        .filter((file) =>
          /^export (?:const|async function) handler\b/m.test(
            readFileSync(join(LAMBDAS, capability.name, file.name), 'utf8'),
          ),
        )
        .map((file) => `${capability.name}/${file.name.slice(0, -3)}`),
    )
    .sort();
}

/**
 * Bundles all Lambdas in a few esbuild runs, unless nothing they are made of has changed since an earlier run.
 * @returns the folder of each entry's asset and its size
 */
export function bundleLambdas(): { directory: (entry: string) => string; sizes: Record<string, BundleSize> } {
  const output = join(BUILD, fingerprint().slice(0, 16));
  const made = () => existsSync(join(output, SIZES));
  if (!made()) withLock(join(BUILD, LOCKS, 'bundles'), 'bundling', () => made() || build(output));
  const sizes = JSON.parse(readFileSync(join(output, SIZES), 'utf8')) as Record<string, BundleSize>;
  return {
    sizes,
    directory: (entry) => {
      if (sizes[entry] === undefined) throw new Error(`There is no Lambda entry ${entry} in lambdas/.`);
      return join(output, entry);
    },
  };
}

function build(output: string): void {
  removeOld();
  const building = `building-${process.pid}`;
  const entries = lambdaEntries();
  const sizes: Record<string, BundleSize> = {};
  for (let first = 0; first < entries.length; first += BATCH) {
    const batch = entries.slice(first, first + BATCH);
    const { outputs } = buildBatch(batch, building);
    for (const entry of batch) sizes[entry] = sizeOf(outputs[`.build/${building}/${entry}/index.mjs`]!);
  }
  writeFileSync(join(BUILD, building, SIZES), JSON.stringify(sizes));
  renameSync(join(BUILD, building), output);
}

/** A process of esbuild for a few entries: a bundle does not depend on what else is made in the same run. */
function buildBatch(entries: readonly string[], folder: string): Metafile {
  const { metafile } = withEnvironment(COLLECTOR, () =>
    buildSync({
      absWorkingDir: ROOT,
      entryPoints: entries.map((entry) => ({ in: `lambdas/${entry}.ts`, out: `${entry}/index` })),
      outdir: `.build/${folder}`,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      minify: true,
      // A caller waits while 50 KB of names are loaded; every error of ours names itself (test/platform/error-names.test.ts).
      keepNames: false,
      sourcemap: 'linked',
      sourcesContent: false,
      legalComments: 'none',
      metafile: true,
      banner: { js: BANNER },
      define: textConstants(),
      logLevel: 'error',
    }),
  );
  return metafile;
}

/** esbuild's process inherits this one's variables and takes no others. */
function withEnvironment<T>(variables: Record<string, string>, action: () => T): T {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return action();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** The offline verifiers, which the audit API puts beside every exported bundle (lambdas/audit-api/companions.ts). */
function textConstants(): Record<string, string> {
  const text = (file: string) => JSON.stringify(readFileSync(join(ROOT, 'verifier', 'dist', file), 'utf8'));
  return { VERIFIER_MJS: text('voicekeep-verify.mjs'), VERIFIER_PY: text('voicekeep_verify.py') };
}

function removeOld(): void {
  for (const name of readdirSync(BUILD)) {
    if (name === LOCKS) continue;
    const path = join(BUILD, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

function sizeOf(output: { bytes: number; inputs: Record<string, { bytesInOutput: number }> }): BundleSize {
  let own = 0;
  for (const [path, input] of Object.entries(output.inputs)) {
    if (path.startsWith('lambdas/')) own += input.bytesInOutput;
  }
  return { total: output.bytes, own, libraries: output.bytes - own };
}

let cached: string | undefined;

/** Hash over own sources and the lock file: what decides the output of the run. Sources do not change within a process. */
function fingerprint(): string {
  if (cached !== undefined) return cached;
  const hash = createHash('sha256');
  const verifiers = ['voicekeep-verify.mjs', 'voicekeep_verify.py'].map((name) => join(ROOT, 'verifier', 'dist', name));
  for (const file of [...files(LAMBDAS), ...verifiers, join(ROOT, 'package-lock.json'), import.meta.filename]) {
    if (!existsSync(file)) continue;
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return (cached = hash.digest('hex'));
}

function files(directory: string): string[] {
  return readdirSync(directory)
    .sort()
    .map((name) => join(directory, name))
    .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]));
}
