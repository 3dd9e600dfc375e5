import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** One thing that knip found without a user. */
interface Finding {
  readonly name: string;
}

/** As of knip's JSON reporter: for each file one list of findings of each kind. */
interface Report {
  readonly issues: readonly ({ readonly file: string } & Readonly<Record<string, string | readonly Finding[]>>)[];
}

/**
 * Exports, types, files and dependencies without a user, as `file: name (kind)`; what counts is said in knip.js.
 * @param root folder of the project
 * @throws Error when knip cannot work
 */
export function deadExports(root: string): string[] {
  const knip = join(root, 'node_modules', 'knip', 'bin', 'knip.js');
  const run = spawnSync(process.execPath, [knip, '--reporter', 'json', '--no-progress'], {
    cwd: root,
    encoding: 'utf8',
  });
  // 1: there are findings.
  if (run.status !== 0 && run.status !== 1) throw new Error(`knip ended with ${run.status}: ${run.stderr}`);
  const { issues } = JSON.parse(run.stdout) as Report;
  return issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, found]) =>
      typeof found === 'string' ? [] : found.map(({ name }) => `${file}: ${name} (${kind})`),
    ),
  );
}
