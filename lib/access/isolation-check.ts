import { CfnResource, Stack, type App } from 'aws-cdk-lib';
import { isolationViolations } from './isolation-rules.ts';
import type { TemplateResource } from '../shared/templates.ts';

/**
 * Lets synthesis fail, in whichever way it is started, when a role of any stack could reach tenants' data past the
 * access roles. It looks at the resources as they will be written, property overrides included.
 * @param deployment name of the deployment the app is built for
 */
export function checkIsolation(app: App, deployment: string): void {
  app.node.addValidation({ validate: () => isolationViolations(identityResources(app), deployment) });
}

/** All IAM resources of all stacks of the app. */
function identityResources(app: App): TemplateResource[] {
  return app.node
    .findAll()
    .filter((one) => CfnResource.isCfnResource(one))
    .filter((one) => one.cfnResourceType.startsWith('AWS::IAM::'))
    .flatMap((one) => rendered(one));
}

/** The CDK renders a resource by a method that its types do not show. */
interface Renderable {
  _toCloudFormation(): unknown;
}

function rendered(resource: CfnResource): TemplateResource[] {
  const stack = Stack.of(resource);
  const { Resources } = stack.resolve((resource as unknown as Renderable)._toCloudFormation()) as {
    Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  };
  return Object.entries(Resources).map(([logicalId, { Type, Properties }]) => ({
    stack: stack.node.id,
    logicalId: String(stack.resolve(logicalId)),
    type: Type,
    properties: Properties ?? {},
  }));
}
