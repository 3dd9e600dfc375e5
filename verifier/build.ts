import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { concatenate } from './concatenate.ts';

const ROOT = join(import.meta.dirname, '..');
const NODE = join(import.meta.dirname, 'node');
const PYTHON = join(import.meta.dirname, 'python');
const ENTRY = 'voicekeep-verify.mjs';
const TYPES = 'voicekeep-verify.d.mts';

/** Where the built files lie; they are committed, since readers of an audit log take them from there. */
export const DIST = join(import.meta.dirname, 'dist');

/**
 * Builds both verifiers from their modules.
 * @returns text by file name: what `verifier/dist` holds, and nothing else
 */
export async function buildVerifiers(): Promise<Record<string, string>> {
  const modules = readdirSync(PYTHON).filter((name) => name.endsWith('.py'));
  const python = Object.fromEntries(
    modules.map((name) => [name.slice(0, -3), readFileSync(join(PYTHON, name), 'utf8')]),
  );
  return {
    [ENTRY]: await bundleNode(),
    [TYPES]: readFileSync(join(NODE, TYPES), 'utf8'),
    'voicekeep_verify.py': concatenate(python, 'voicekeep_verify'),
  };
}

/** The bundler keeps only comments that look like licences, so comments are made to look like one while it works. */
async function bundleNode(): Promise<string> {
  const usage = /\/\*\*[^]*?\*\/\n/.exec(readFileSync(join(NODE, ENTRY), 'utf8'))?.[0] ?? '';
  const { outputFiles } = await build({
    entryPoints: [join(NODE, ENTRY)],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'inline',
    banner: { js: usage.trimEnd() },
    plugins: [
      {
        name: 'comments',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.mjs$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8')
              .replace(usage, '')
              .replaceAll(/^( *)\/\*\*/gm, '$1/*!'),
          })),
      },
    ],
    logLevel: 'error',
  });
  return (outputFiles[0]?.text ?? '').replaceAll(/^( *)\/\*!/gm, '$1/**');
}
