import { judged, type Control } from '../../control.ts';
import { arnOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { allows, reaches, rights } from '../../policy.ts';
import { edit, id, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

const REMOVING = [
  'DeleteItem',
  'BatchWriteItem',
  'DeleteTable',
  'UpdateTimeToLive',
  'PartiQLDelete',
  'PartiQLUpdate',
  'UpdateTable',
].map((name) => `dynamodb:${name}`);
const LEDGER = on('AWS::DynamoDB::Table', 'Compliance', '^Ledger');
const ROLE = on('AWS::IAM::Policy', 'Compliance', '^RetentionSweep');
const STATEMENTS = ['PolicyDocument', 'Statement'];

export const control: Control = {
  id: 'purges-recorded',
  claim:
    'Every erasure of a call and every sweep of its contents writes a ledger row before anything is destroyed; the ledger survives every restore of a tenant, and nobody may delete a row.',
  rows: ['AU14', 'RE14', 'DS9'],
  articles: ['GDPR 5(2)', 'GDPR 17(1)'],
  examine: (templates) =>
    templates
      .ofType('AWS::DynamoDB::Table')
      .filter(({ stack, logicalId }) => stack === 'Compliance' && /^Ledger/.test(logicalId))
      .map((ledger) => {
        const ttl = ledger.properties['TimeToLiveSpecification'];
        return judged(ledger, {
          'a role may delete rows': !rights(templates).some(
            ({ statement }) => allows(statement, ...REMOVING) && reaches(statement, arnOf(ledger)),
          ),
          'rows expire': ttl === undefined || at(ttl, 'Enabled') === false,
          'it cannot be restored':
            at(ledger.properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true,
          'the sweep may not write it': rights(templates).some(
            ({ resource, statement }) =>
              /^RetentionSweep/.test(resource.logicalId) &&
              allows(statement, 'dynamodb:PutItem') &&
              statement.resources.includes(arnOf(ledger)),
          ),
        });
      }),
  mutations: [
    mutation(
      'a-role-deletes',
      'a function may delete rows',
      edit(
        ROLE,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:DeleteItem',
          Resource: { 'Fn::GetAtt': [id('Compliance/^LedgerTable'), 'Arn'] },
        }),
      ),
    ),
    mutation(
      'a-batch-deletes',
      'a function may delete rows in batches',
      edit(
        ROLE,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:BatchWriteItem',
          Resource: { 'Fn::GetAtt': [id('Compliance/^LedgerTable'), 'Arn'] },
        }),
      ),
    ),
    mutation(
      'a-pattern-deletes',
      'a function may delete rows of every table',
      edit(ROLE, STATEMENTS, insert({ Effect: 'Allow', Action: 'dynamodb:Delete*', Resource: '*' })),
    ),
    mutation(
      'all-but-reads',
      'a function may do everything but read',
      edit(ROLE, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'dynamodb:GetItem', Resource: '*' })),
    ),
    mutation(
      'rows-expire',
      'rows expire',
      edit(LEDGER, ['TimeToLiveSpecification'], set({ AttributeName: 'at', Enabled: true })),
    ),
    mutation(
      'unrecoverable',
      'a lost ledger cannot be restored',
      edit(LEDGER, ['PointInTimeRecoverySpecification'], REMOVE),
    ),
    mutation(
      'unwritten',
      'the sweep writes no row',
      edit(ROLE, [...STATEMENTS, '*', 'Action'], replace('dynamodb:PutItem', 'dynamodb:GetItem')),
    ),
  ],
  tests: [
    { file: 'test/retention/retention.infra.test.ts', name: 'nobody may delete a row of the ledger' },
    {
      file: 'test/retention/erase-call.test.ts',
      name: 'interrupted between any two steps and run again, it ends in the same state and never says done early',
    },
    {
      file: 'test/retention/serve-retention.test.ts',
      name: 'lists the ledger newest first, page by page, of this tenant only',
    },
  ],
  limits:
    'Exports that expire, recordings that are discarded before they are kept, and the end of a whole tenant write no ledger row: the audit log and the certificates of closing have them.',
};
