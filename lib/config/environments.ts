import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigurationError, parseDeploymentConfig, type DeploymentConfig } from './deployment.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'config');
const NAME = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * Reads and checks the configuration of an environment, `config/<environment>.ts`.
 * @throws ConfigurationError where there is no such file, or naming every problem of its configuration
 */
export const environmentConfig = async (environment: string): Promise<DeploymentConfig> =>
  parseDeploymentConfig(await environmentInput(environment));

/** What an environment's file holds, not checked yet. @throws ConfigurationError where there is no such file */
export async function environmentInput(environment: string): Promise<unknown> {
  const file = join(FOLDER, `${environment}.ts`);
  if (!NAME.test(environment) || !existsSync(file)) {
    throw new ConfigurationError(
      `There is no environment "${environment}": config/ holds ${environments().join(', ')}. Copy one of them.`,
    );
  }
  const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
  return module.default;
}

const environments = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
