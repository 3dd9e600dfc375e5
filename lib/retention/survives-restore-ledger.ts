import { Construct } from 'constructs';
import type { PlatformFunction } from '../shared/platform-function.ts';
import { PlatformKey } from '../shared/platform-key.ts';
import { PlatformTable } from '../shared/platform-table.ts';

/** Index of rows that were announced and not settled; same name as in the ledger's adapter. */
const OPEN_INDEX = 'open';

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
    }).index(OPEN_INDEX, 'open', 'sk');
  }

  /** Announce and settle: for functions that put one decision of their own on record. */
  grantRecord(fn: PlatformFunction): void {
    fn.addEnvironment('LEDGER_TABLE', this.table.tableName);
    fn.allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], [this.table.tableArn]);
  }

  /** Announce, settle and read; never delete. */
  grantAnnounce(fn: PlatformFunction): void {
    this.grantRecord(fn);
    fn.allow(['dynamodb:Query'], [this.table.tableArn, `${this.table.tableArn}/index/${OPEN_INDEX}`]);
  }

  grantRead(fn: PlatformFunction): void {
    fn.addEnvironment('LEDGER_TABLE', this.table.tableName);
    fn.allow(['dynamodb:Query'], [this.table.tableArn]);
  }
}
