import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SubjectRequests } from '../dsar/subject-requests.ts';
import { RetentionApi } from '../retention/retention-api.ts';
import { RetentionSweep } from '../retention/retention-sweep.ts';
import { SurvivesRestoreLedger } from '../retention/survives-restore-ledger.ts';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';
import type { CallsStack } from './calls-stack.ts';
import type { DataStack } from './data-stack.ts';

/** Retention, subject requests and the ledger that survives restores: the only functions that may delete personal data. */
export class ComplianceStack extends VoicekeepStack {
  readonly ledger: SurvivesRestoreLedger;
  readonly retentionApi: RetentionApi;
  readonly subjectRequests: SubjectRequests;

  constructor(
    scope: Construct,
    props: Omit<VoicekeepStackProps, 'description'> & { data: DataStack; calls: CallsStack },
  ) {
    super(scope, 'Compliance', {
      ...props,
      description: 'Voicekeep: retention, subject requests, ledger',
      protect: true,
    });
    const { access, tables, bus } = props.data;
    const { retain } = props.config;
    const ledger = (this.ledger = new SurvivesRestoreLedger(this, 'Ledger', { retain }));
    const sweep = new RetentionSweep(this, 'Retention', { access, ledger, tenants: tables.tables.tenants });
    this.retentionApi = new RetentionApi(this, 'RetentionApi', { access, ledger, idempotency: tables });
    this.subjectRequests = new SubjectRequests(this, 'SubjectRequests', {
      access,
      ledger,
      idempotency: tables,
      bus,
      tenants: tables.tables.tenants,
      numbers: tables.tables.numbers,
      bot: { botId: props.calls.bot.botId, botArn: props.calls.bot.botArn },
      retain,
    });
    new CfnOutput(this, 'RetentionMachineArn', { value: sweep.machine.stateMachineArn });
    new CfnOutput(this, 'LedgerTableName', { value: ledger.table.tableName });
  }
}
