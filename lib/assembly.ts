import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import development from '../config/development.ts';
import { parseDeploymentConfig } from './config/deployment.ts';
import { DEFAULT_ENVIRONMENT } from './config/deployment-name.ts';
import { environmentInput } from './config/environments.ts';
import { projectContext, sourcesFingerprint, stampAssembly } from './shared/sources.ts';
import { buildVoicekeep } from './voicekeep.ts';
export { tenantTemplateIn } from './tenants/template-files.ts';

/** What may differ from the development environment. */
export interface AssemblyOptions {
  /** Configuration instead of config/development.ts. */
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
  buildVoicekeep(app, parseDeploymentConfig(options.voicekeep ?? development));
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

/**
 * Like `synthesise` with the configuration of an environment, and notes of which sources the result was made.
 * @param environment name of its file in config/
 */
export async function synthesiseCurrent(
  outdir: string,
  environment = DEFAULT_ENVIRONMENT,
): Promise<{ outdir: string; ms: number }> {
  const sources = sourcesFingerprint(environment);
  const result = synthesise(outdir, { voicekeep: await environmentInput(environment) });
  stampAssembly(outdir, sources);
  return result;
}
