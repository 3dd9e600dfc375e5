import * as z from 'zod';
import { s3 } from '../shared/aws/clients.ts';
import { once } from '../shared/kernel/env.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { httpsResourceResponse, type ResourceResponse } from './adapters/https-resource-response.ts';
import { s3TemplateShelf } from './adapters/s3-template-shelf.ts';
import { isReviewed } from './domain/reviewed-template.ts';
import type { ReportResource, TemplateShelf } from './ports.ts';

/** Properties of the custom resource, as lib/tenants/template-store.ts writes them. */
const properties = z.object({
  sourceBucket: z.string().min(1),
  sourceKey: z.string().min(1),
  targetBucket: z.string().min(1),
  targetKey: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PublishTemplateProperties = z.input<typeof properties>;

const eventSchema = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
  ResourceProperties: z.unknown(),
});

export interface PublishTemplateDeps {
  readonly shelf: TemplateShelf;
  readonly report: ReportResource;
}

/**
 * Custom resource that puts a reviewed tenant template on its shelf, once and for ever. Deleting the resource leaves
 * the template: tenants made from it need it as long as they live.
 */
export const createPublishTemplate =
  (deps: () => PublishTemplateDeps) =>
  async (event: unknown): Promise<void> => {
    const request = eventSchema.parse(event);
    const answer = {
      StackId: request.StackId,
      RequestId: request.RequestId,
      LogicalResourceId: request.LogicalResourceId,
      PhysicalResourceId: request.PhysicalResourceId ?? request.LogicalResourceId,
    };
    await deps().report(request.ResponseURL, await outcome(request, answer, deps));
  };

async function outcome(
  request: z.infer<typeof eventSchema>,
  answer: Omit<ResourceResponse, 'Status'>,
  deps: () => PublishTemplateDeps,
): Promise<ResourceResponse> {
  if (request.RequestType === 'Delete') return { ...answer, Status: 'SUCCESS' };
  try {
    const target = properties.parse(request.ResourceProperties);
    await publish(deps().shelf, target);
    log.info('custom-resource', { resource: 'tenant-template', request: request.RequestType, outcome: 'success' });
    return { ...answer, PhysicalResourceId: target.targetKey, Status: 'SUCCESS' };
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    log.error('custom-resource', { resource: 'tenant-template', request: request.RequestType, ...errorFields(error) });
    return { ...answer, Status: 'FAILED', Reason: `The tenant template could not be published (${reason}).` };
  }
}

/** The asset is not what was synthesised and reviewed. */
class TemplateNotReviewed extends Error {
  override readonly name = 'TemplateNotReviewed';
}

async function publish(shelf: TemplateShelf, target: z.infer<typeof properties>): Promise<void> {
  const template = await shelf.read(target.sourceBucket, target.sourceKey);
  if (!isReviewed(template, target.sha256)) throw new TemplateNotReviewed('The digest of the template is another one.');
  await shelf.putOnce(target.targetBucket, target.targetKey, template);
}

export const handler = withObservability(
  'publish-template',
  createPublishTemplate(once(() => ({ shelf: s3TemplateShelf(s3), report: httpsResourceResponse() }))),
);
