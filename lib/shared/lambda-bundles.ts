import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');
const LAMBDAS = join(ROOT, 'lambdas');
/** Inside the project: source maps hold paths relative to it, so asset hashes do not depend on the machine. */
const OUTPUT = join(ROOT, '.build', 'lambdas');
const STAMP = join(OUTPUT, 'bundles.json');

/** ESM output needs `require` for the CommonJS parts of the tracer. */
const BANNER = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/** What one esbuild run says of one Lambda, in bytes of minified output. */
export interface BundleSize {
  total: number;
  own: number;
  libraries: number;
}

interface Stamp {
  sources: string;
  sizes: Record<string, BundleSize>;
}

/** Every Lambda entry point, `telephony/handle-call`: a file directly in a capability's folder that exports a handler. */
export function lambdaEntries(): string[] {
  return readdirSync(LAMBDAS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .flatMap((capability) =>
      readdirSync(join(LAMBDAS, capability.name), { withFileTypes: true })
        .filter((file) => file.isFile() && file.name.endsWith('.ts'))
        .filter((file) =>
          /^export const handler\b/m.test(readFileSync(join(LAMBDAS, capability.name, file.name), 'utf8')),
        )
        .map((file) => `${capability.name}/${file.name.slice(0, -3)}`),
    )
    .sort();
}

/**
 * Bundles all Lambdas in one esbuild run, unless nothing they are made of has changed since the last run.
 * @returns the folder of each entry's asset and its size
 */
export function bundleLambdas(): { directory: (entry: string) => string; sizes: Record<string, BundleSize> } {
  const sources = fingerprint();
  const stamp = readStamp();
  const sizes = stamp?.sources === sources ? stamp.sizes : build(sources);
  return {
    sizes,
    directory: (entry) => {
      if (sizes[entry] === undefined) throw new Error(`There is no Lambda entry ${entry} in lambdas/.`);
      return join(OUTPUT, entry);
    },
  };
}

function build(sources: string): Record<string, BundleSize> {
  rmSync(OUTPUT, { recursive: true, force: true });
  const entries = lambdaEntries();
  const result = buildSync({
    absWorkingDir: ROOT,
    entryPoints: entries.map((entry) => ({ in: `lambdas/${entry}.ts`, out: `${entry}/index` })),
    outdir: '.build/lambdas',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    banner: { js: BANNER },
    logLevel: 'error',
  });
  const sizes = Object.fromEntries(
    entries.map((entry) => [entry, sizeOf(result.metafile!.outputs[`.build/lambdas/${entry}/index.mjs`]!)]),
  );
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(STAMP, JSON.stringify({ sources, sizes } satisfies Stamp));
  return sizes;
}

function sizeOf(output: { bytes: number; inputs: Record<string, { bytesInOutput: number }> }): BundleSize {
  let own = 0;
  for (const [path, input] of Object.entries(output.inputs)) {
    if (path.startsWith('lambdas/')) own += input.bytesInOutput;
  }
  return { total: output.bytes, own, libraries: output.bytes - own };
}

/** Hash over own sources and the lock file: what decides the output of the run. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of [...files(LAMBDAS), join(ROOT, 'package-lock.json'), import.meta.filename]) {
    if (!existsSync(file)) continue;
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function files(directory: string): string[] {
  return readdirSync(directory)
    .sort()
    .map((name) => join(directory, name))
    .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]));
}

function readStamp(): Stamp | undefined {
  return existsSync(STAMP) ? (JSON.parse(readFileSync(STAMP, 'utf8')) as Stamp) : undefined;
}
