import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RequestAuthoriser } from '../access/request-authoriser.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { AuditApi } from '../audit-api/audit-api.ts';
import { AuditStream } from '../audit-stream/audit-stream.ts';
import { PublicApi } from '../api/public-api.ts';
import { WebFirewall } from '../api/web-firewall.ts';
import { ApiDescription } from '../console/api-description.ts';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';
import type { PlatformFunction } from '../shared/platform-function.ts';
import type { RouteTable } from '../../lambdas/console/all-routes.ts';
import type { DataStack } from './data-stack.ts';

/** Route tables whose functions read what other stacks made and belong to none of them. */
type OwnTable = 'audit' | 'auditKeys' | 'auditTerms' | 'platformLog' | 'auditStream' | 'description';

export interface ApiStackProps extends Omit<VoicekeepStackProps, 'description'> {
  readonly data: DataStack;
  readonly auditLog: AuditLog;
  /** The function behind each route table, but for those that this stack makes itself. */
  readonly functions: Readonly<Record<Exclude<RouteTable, OwnTable>, PlatformFunction>>;
}

/** The public API: last to be deployed, replaceable without loss. */
export class ApiStack extends VoicekeepStack {
  constructor(scope: Construct, props: ApiStackProps) {
    super(scope, 'Api', { ...props, description: 'Voicekeep: public API' });
    const { tables, access } = props.data;
    const authoriser = new RequestAuthoriser(this, 'Authoriser', { tables, access });
    const audit = new AuditApi(this, 'Audit', { access, tables, auditLog: props.auditLog });
    const { tenants, numbers } = tables.tables;
    const stream = new AuditStream(this, 'Stream', { access, tables, auditLog: props.auditLog, tenants, numbers });
    const description = new ApiDescription(this, 'Description');
    const api = new PublicApi(this, 'Api', {
      authoriser: authoriser.function,
      tenantsApart: props.config.executionEnvironments === 'per-tenant',
      functions: {
        ...props.functions,
        audit: audit.function,
        auditKeys: audit.keys,
        auditTerms: audit.terms,
        platformLog: audit.platformLog,
        auditStream: stream.function,
        description: description.function,
      },
    });
    new WebFirewall(this, 'Firewall', { api: api.api });
    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'RestApiId', { value: api.api.restApiId });
  }
}
