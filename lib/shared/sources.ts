import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_ENVIRONMENT } from '../config/deployment-name.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const STAMP = 'voicekeep-sources.sha256';

/** The verifiers travel inside the audit API's bundle. */
const VERIFIERS = ['verifier/dist/voicekeep-verify.mjs', 'verifier/dist/voicekeep_verify.py'];
const SOURCES = [
  'lib',
  'lambdas',
  'bin/app.ts',
  'bin/tenant-template.ts',
  'config',
  ...VERIFIERS,
  'cdk.json',
  'package-lock.json',
];

/** The context of cdk.json, as the CDK command line would pass it. */
export function projectContext(): Record<string, unknown> {
  return (JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> }).context;
}

/** SHA-256 over everything an assembly is made of, hex. @param environment name of the file in config/ it is made for */
export function sourcesFingerprint(environment = DEFAULT_ENVIRONMENT): string {
  const hash = createHash('sha256').update(environment).update('\0');
  for (const file of SOURCES.flatMap((source) => filesOf(join(ROOT, source)))) {
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Whether an assembly was made of the sources as they are; says so without loading the CDK. */
export function isCurrent(assembly: string, environment = DEFAULT_ENVIRONMENT): boolean {
  const stamp = join(assembly, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesFingerprint(environment);
}

/** Notes in an assembly of what it was made: the fingerprint of before, should a source have changed meanwhile. */
export const stampAssembly = (assembly: string, fingerprint: string): void =>
  writeFileSync(join(assembly, STAMP), fingerprint);

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
