import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { tenantTemplateIn } from '../../lib/tenants/template-files.ts';
import { localStack, localTenant } from './deployed-names.ts';
import type { RootClients } from './platform.ts';

interface TemplateText {
  Description: string;
  Resources: Record<string, { Properties: Record<string, unknown> }>;
}

/** Changes of the tenant template that stand for a new version of it, in tests and benchmarks. */
export const TEMPLATE_VARIANTS = {
  /** Harmless: the data table can be restored for five days longer. */
  longerRecovery(template: TemplateText): void {
    const recovery = template.Resources['DataTable']!.Properties['PointInTimeRecoverySpecification'] as {
      'Fn::If': [string, Record<string, unknown>, unknown];
    };
    recovery['Fn::If'][1]['RecoveryPeriodInDays'] = 35;
  },
  /** Fatal: the data table would be replaced by an empty one. */
  renamedTable(template: TemplateText): void {
    template.Resources['DataTable']!.Properties['TableName'] = {
      'Fn::Sub': localTenant('${TenantId}', '${Generation}').dataTable.replace('-data-', '-data2-'),
    };
  },
} as const;

/**
 * Publishes a changed tenant template under a version of its own, with the rights of the account's root.
 * @param assembly holds the template of this checkout
 */
export async function publishVariant(
  clients: RootClients,
  assembly: string,
  { version, variant }: { version: string; variant: keyof typeof TEMPLATE_VARIANTS },
): Promise<string> {
  const template = JSON.parse(readFileSync(tenantTemplateIn(assembly), 'utf8')) as TemplateText;
  template.Description = `Voicekeep: infrastructure of one tenant (template version ${version})`;
  TEMPLATE_VARIANTS[variant](template);
  const Body = JSON.stringify(template, undefined, 1);
  const digest = createHash('sha256').update(Body).digest('hex').slice(0, 12);
  const Key = `tenant-template/v${version}-${digest}.json`;
  await clients.s3.send(new PutObjectCommand({ Bucket: await shelfOf(clients), Key, Body }));
  return Body;
}

async function shelfOf({ cloudFormation }: RootClients): Promise<string> {
  const { StackResources = [] } = await cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName: localStack('Data') }),
  );
  const bucket = StackResources.find(
    ({ ResourceType, LogicalResourceId }) =>
      ResourceType === 'AWS::S3::Bucket' && LogicalResourceId?.startsWith('TemplatesBucket'),
  );
  if (bucket?.PhysicalResourceId === undefined) throw new Error('The bucket of templates was not found.');
  return bucket.PhysicalResourceId;
}
