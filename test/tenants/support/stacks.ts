import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { ControlTables } from '../../../lib/access/control-tables.ts';
import { TenantAccess } from '../../../lib/access/tenant-access.ts';
import { PlatformKey } from '../../../lib/shared/platform-key.ts';
import { PlatformTable } from '../../../lib/shared/platform-table.ts';
import { synthTenantTemplate, type SynthesisedTemplate } from '../../../lib/tenants/tenant-template.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { deploymentApp } from '../../support/deployment-app.ts';
import type { SynthesisedResources } from '../../support/resolve-template.ts';

/** A fresh folder for one synthesis. */
export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'voicekeep-synth-'));

let synthesised: SynthesisedTemplate | undefined;
/** The tenant template, synthesised once per test file. */
export const tenantTemplateFile = (): SynthesisedTemplate =>
  (synthesised ??= synthTenantTemplate(freshFolder(), DEPLOYMENT));

export interface TemplateJson {
  Parameters: Record<string, { AllowedPattern?: string; AllowedValues?: string[] }>;
  Conditions: Record<string, unknown>;
  Outputs: Record<string, { Value: unknown; Export?: unknown }>;
  Resources: SynthesisedResources;
  [section: string]: unknown;
}

export const tenantTemplate = (): TemplateJson =>
  JSON.parse(readFileSync(tenantTemplateFile().templatePath, 'utf8')) as TemplateJson;

/** The name of the outbox in `accessStack`. */
const OUTBOX = 'vk-outbox';

/** The access roles and control tables in a stack as small as can be. */
export function accessStack() {
  const app = deploymentApp({ outdir: freshFolder() });
  const stack = new Stack(app, 'Data', { env: { region: 'eu-central-1' } });
  const key = new PlatformKey(stack, 'Key', { description: 'test', services: ['dynamodb'], retain: false });
  const outbox = new PlatformTable(stack, 'Outbox', { partitionKey: 'pk', sortKey: 'sk', key, retain: false });
  (outbox.node.defaultChild as CfnTable).tableName = OUTBOX;
  const access = new TenantAccess(stack, 'Access', { outbox });
  const tables = new ControlTables(stack, 'Control', { key, retain: false });
  let template: Template | undefined;
  return { app, stack, access, tables, outbox, key, template: () => (template ??= Template.fromStack(stack)) };
}
