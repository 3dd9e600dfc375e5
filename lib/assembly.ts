import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { parseDeploymentConfig } from './config/deployment.ts';
import { tenantTemplatePath } from './tenants/tenant-template.ts';
import { TENANT_TEMPLATE_FOLDER, buildVoicekeep } from './voicekeep.ts';

const ROOT = join(import.meta.dirname, '..');
const STAMP = 'voicekeep-sources.sha256';
/** The verifiers travel inside the audit API's bundle. */
const VERIFIERS = ['bin/voicekeep-verify.mjs', 'bin/voicekeep_verify.py'];
const SOURCES = [
  'lib',
  'lambdas',
  'bin/app.ts',
  'bin/tenant-template.ts',
  ...VERIFIERS,
  'cdk.json',
  'package-lock.json',
];

/** The context of cdk.json, as the CDK command line would pass it. */
export function projectContext(): Record<string, unknown> {
  return (JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> }).context;
}

/** What may differ from cdk.json. */
export interface AssemblyOptions {
  /** Configuration instead of the one in cdk.json. */
  readonly voicekeep?: unknown;
  /** Context keys added to those of cdk.json. */
  readonly context?: Record<string, unknown>;
}

/**
 * The whole app, built and not yet synthesised.
 * @throws ConfigurationError when the configuration is not valid
 */
export function createApp(outdir: string, options: AssemblyOptions = {}): App {
  const context = { ...projectContext(), ...options.context };
  const app = new App({ context, outdir: resolve(outdir), analyticsReporting: false });
  buildVoicekeep(app, parseDeploymentConfig(options.voicekeep ?? context['voicekeep']));
  return app;
}

/**
 * Synthesises the platform like `cdk synth`, in this process.
 * @param outdir folder of the assembly, replaced
 * @throws ConfigurationError when the configuration is not valid
 */
export function synthesise(outdir: string, options: AssemblyOptions = {}): { outdir: string; ms: number } {
  const started = performance.now();
  rmSync(outdir, { recursive: true, force: true });
  createApp(outdir, options).synth();
  return { outdir: resolve(outdir), ms: Math.round(performance.now() - started) };
}

/** Like `synthesise` with the project's own configuration, but only when something it is made of has changed. */
export function synthesiseIfChanged(outdir: string): { outdir: string; ms: number; reused: boolean } {
  const stamp = join(outdir, STAMP);
  const sources = sourcesFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources)
    return { outdir: resolve(outdir), ms: 0, reused: true };
  const result = synthesise(outdir);
  writeFileSync(stamp, sources);
  return { ...result, reused: false };
}

/** Where the tenant template lies in an assembly. */
export const tenantTemplateIn = (assembly: string): string =>
  tenantTemplatePath(join(assembly, TENANT_TEMPLATE_FOLDER));

/** SHA-256 over everything an assembly is made of, hex. */
export function sourcesFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesOf(join(ROOT, source)))) {
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
