import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { parseDeploymentConfig } from './config/deployment.ts';
import { projectContext, sourcesFingerprint, stampAssembly } from './shared/sources.ts';
import { buildVoicekeep } from './voicekeep.ts';
export { tenantTemplateIn } from './tenants/template-files.ts';

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

/** Like `synthesise` with the project's own configuration, and notes of which sources the result was made. */
export function synthesiseCurrent(outdir: string): { outdir: string; ms: number } {
  const sources = sourcesFingerprint();
  const result = synthesise(outdir);
  stampAssembly(outdir, sources);
  return result;
}
