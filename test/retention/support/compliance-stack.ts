import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import type { AccessRole } from '../../../lambdas/access/ports.ts';
import type { AccessEnv } from '../../../lambdas/access/runtime.ts';
import { deploymentApp } from '../../support/deployment-app.ts';
import { SubjectRequests } from '../../../lib/dsar/subject-requests.ts';
import { RetentionApi } from '../../../lib/retention/retention-api.ts';
import { RetentionSweep } from '../../../lib/retention/retention-sweep.ts';
import { SurvivesRestoreLedger } from '../../../lib/retention/survives-restore-ledger.ts';
import { variables } from '../../../lib/shared/grant.ts';
import type { Grant } from '../../../lib/shared/platform-function.ts';
import { PlatformKey } from '../../../lib/shared/platform-key.ts';
import { PlatformTable } from '../../../lib/shared/platform-table.ts';

export interface Granted {
  readonly entry: string;
  readonly roles: readonly string[];
}

/** The constructs of retention and dsar in one stack, with the neighbours they are given. */
export function complianceTemplate(retain = true): { template: Template; granted: Granted[] } {
  const app = deploymentApp({ outdir: mkdtempSync(join(tmpdir(), 'cdk-')) });
  const stack = new Stack(app, 'Compliance', { env: { region: 'eu-central-1', account: '111111111111' } });
  const granted: Granted[] = [];
  const access = {
    grant: <const R extends AccessRole>(roles: readonly R[]): Grant<AccessEnv<R>> => ({
      env: Object.fromEntries(roles.map((role) => [`ACCESS_ROLE_${role.toUpperCase()}`, String(role)])) as AccessEnv<R>,
      apply: (fn) => void granted.push({ entry: fn.entry, roles }),
    }),
    grantPlatformLog: () => variables({ OUTBOX_TABLE: 'outbox' }),
  };
  const idempotency = {
    grantIdempotency: () => variables({ IDEMPOTENCY_TABLE: 'idempotency' }),
    grantCursors: () => variables({ CURSOR_KEY: 'cursors' }),
  };
  const key = new PlatformKey(stack, 'ControlKey', { description: 'control', services: ['dynamodb'], retain: false });
  const tenants = new PlatformTable(stack, 'Tenants', { partitionKey: 'tenantId', key, retain: false });
  const numbers = new PlatformTable(stack, 'Numbers', { partitionKey: 'number', key, retain: false });
  const ledger = new SurvivesRestoreLedger(stack, 'Ledger', { retain });
  new RetentionSweep(stack, 'Retention', { access, ledger, tenants });
  new RetentionApi(stack, 'RetentionApi', { access, ledger, idempotency });
  new SubjectRequests(stack, 'SubjectRequests', {
    access,
    ledger,
    idempotency,
    bus: new events.EventBus(stack, 'Bus'),
    tenants,
    numbers,
    bot: { botId: 'BOTID12345', botArn: 'arn:aws:lex:eu-central-1:111111111111:bot/BOTID12345' },
    retain,
  });
  return { template: Template.fromStack(stack), granted };
}
