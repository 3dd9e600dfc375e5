import { at } from '../lib/shared/policy-statements.ts';
import { canonical, functionNamed } from './canonical.ts';
import type { ApiOperation } from './control.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

/** Whether an operation asks for a key and for nothing weaker. */
export const isAsked = ({ operation }: ApiOperation): boolean =>
  JSON.stringify(at(operation, 'security')) === '[{"apiKey":[]}]';

/** The function of ours that answers an operation; undefined where something else does. */
export function servedBy(templates: Templates, { api, operation }: ApiOperation): TemplateResource | undefined {
  const integration = at(operation, 'x-amazon-apigateway-integration');
  const uri = canonical(templates, api.stack, at(integration, 'uri'));
  const [, name = ''] =
    /^arn:aws:apigateway:eu-central-1:lambda:path\/2015-03-31\/functions\/(<[^>]+>)\/invocations$/.exec(uri) ?? [];
  return at(integration, 'type') === 'aws_proxy' ? functionNamed(templates, name) : undefined;
}
