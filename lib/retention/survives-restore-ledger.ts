import { Construct } from 'constructs';
import { allOf, may, variables } from '../shared/grant.ts';
import type { Grant } from '../shared/platform-function.ts';
import { PlatformKey } from '../shared/platform-key.ts';
import { PlatformTable } from '../shared/platform-table.ts';
import { OPEN_OBLIGATIONS } from '../../lambdas/shared/kernel/control-rows.ts';

type LedgerEnv = { LEDGER_TABLE: string };

/**
 * The ledger of everything that was destroyed, outside the tenants' tables: a restore of those cannot take it back.
 * Nothing in the platform may delete a row.
 */
export class SurvivesRestoreLedger extends Construct {
  readonly table: PlatformTable;

  constructor(scope: Construct, id: string, props: { retain: boolean }) {
    super(scope, id);
    const key = new PlatformKey(this, 'Key', {
      description: 'Voicekeep: deletion ledger',
      services: ['dynamodb'],
      retain: props.retain,
    });
    this.table = new PlatformTable(this, 'Table', {
      partitionKey: 'pk',
      sortKey: 'sk',
      key,
      recoveryDays: 35,
      retain: props.retain,
    }).index(OPEN_OBLIGATIONS, 'open', 'sk');
  }

  /** Announce and settle: for functions that put one decision of their own on record. */
  grantRecord(): Grant<LedgerEnv> {
    return allOf(
      variables({ LEDGER_TABLE: this.table.tableName }),
      may(['dynamodb:PutItem', 'dynamodb:UpdateItem'], [this.table.tableArn]),
    );
  }

  /** Announce, settle and read; never delete. */
  grantAnnounce(): Grant<LedgerEnv> {
    const { tableArn } = this.table;
    return allOf(this.grantRecord(), may(['dynamodb:Query'], [tableArn, `${tableArn}/index/${OPEN_OBLIGATIONS}`]));
  }

  /** Reads what was destroyed of one tenant. */
  grantRead(): Grant<LedgerEnv> {
    return allOf(variables({ LEDGER_TABLE: this.table.tableName }), may(['dynamodb:Query'], [this.table.tableArn]));
  }
}
