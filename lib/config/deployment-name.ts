import type { App } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The environment that is meant where none is named: `config/development.ts`. */
export const DEFAULT_ENVIRONMENT = 'development';

/** Context key under which an app carries the name of the deployment it is built for. */
const KEY = 'voicekeep:deployment';

/** Gives an app the name of the deployment it is built for; before its first stack. */
export const nameDeployment = (app: App, deployment: string): void => app.node.setContext(KEY, deployment);

/**
 * Name of the deployment that a construct is part of.
 * @throws Error in an app that was given none
 */
export function deploymentOf(scope: IConstruct): string {
  const name: unknown = scope.node.tryGetContext(KEY);
  if (typeof name !== 'string') throw new Error(`${scope.node.path}: the app has no deployment (nameDeployment)`);
  return name;
}

/** Physical name of one of the platform's stacks. @param logical the name that code, tests and outputs use: `Audit` */
export const stackName = (deployment: string, logical: string): string => `${deployment}-${logical}`;

/** A physical stack name of the platform, taken apart; a name of another shape is its own logical name. */
export function logicalStack(physical: string): { readonly deployment: string; readonly logical: string } {
  const [, deployment = '', logical = physical] = /^([a-z][a-z0-9]{2,9})-([A-Z]\w*)$/.exec(physical) ?? [];
  return { deployment, logical };
}
