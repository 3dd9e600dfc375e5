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
export async function environmentConfig(environment: string): Promise<DeploymentConfig> {
  const file = join(FOLDER, `${environment}.ts`);
  if (!NAME.test(environment) || !existsSync(file)) {
    throw new ConfigurationError(
      `There is no environment "${environment}": config/ holds ${environments().join(', ')}. Copy one of them.`,
    );
  }
  const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
  return parseDeploymentConfig(module.default);
}

const environments = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
