import { at } from '../lib/shared/policy-statements.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

/** Whether a managed policy is the boundary of some role of its stack. */
export const isBoundary = (templates: Templates, policy: TemplateResource): boolean =>
  templates
    .ofType('AWS::IAM::Role')
    .some(
      (role) => role.stack === policy.stack && at(role.properties, 'PermissionsBoundary', 'Ref') === policy.logicalId,
    );
