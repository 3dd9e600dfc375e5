import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { parseDeploymentConfig } from './config/deployment.ts';
import { projectContext, sourcesFingerprint } from './shared/sources.ts';
import { buildVoicekeep } from './voicekeep.ts';
export { tenantTemplateIn } from './tenants/template-files.ts';

const STAMP = 'voicekeep-sources.sha256';

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
