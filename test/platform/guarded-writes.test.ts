import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { sourceFiles } from '../../tools/house/source-files.ts';
import { unguardedWrites } from '../../tools/house/unguarded-writes.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const parse = (text: string) => ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);

/* Why a write may take no notice of what is stored. A write that is not here needs a guard. */
const SAME_STAGE = 'the key says call, time, stage and part: whoever writes it again says the same';
const BURIED = 'whichever comes last says the same: no key may be made any more';
const REASONS: Readonly<Record<string, string>> = {
  'lambdas/agent/domain/turn-record.ts: put lineageEntity': SAME_STAGE,
  'lambdas/calls/domain/recording-record.ts: put lineageEntity': SAME_STAGE,
  'lambdas/retention/domain/shred-keys.ts: put lineageEntity': SAME_STAGE,
  'lambdas/telephony/domain/call-writes.ts: put lineageEntity': SAME_STAGE,
  'lambdas/retention/domain/retire-call.ts: put tombstoneEntity': BURIED,
  'lambdas/retention/domain/shred-keys.ts: put tombstoneEntity': BURIED,
  'lambdas/audit-monitor/adapters/dynamodb-monitor-state.ts: Put without a condition':
    'one reader at a time, shorter than the schedule’s interval; who remembers less looks at more again',
  'lambdas/audit/adapters/dynamodb-directory.ts: Put without a condition':
    'nodes of a tree follow from its leaves; the state that names them is put in the same transaction, under its guard',
  'lambdas/dsar/domain/erase-subject.ts: set callEntity': 'takes one field away, which nobody changes but who took it',
  'lambdas/keys/domain/reindex-pass.ts: set tenantSecretEntity':
    'progress of the one execution that has the name of its run; a pass that starts again from less does more',
  'lambdas/retention/domain/replay-ledger.ts: set callEntity': 'a restored generation in quarantine has one writer',
  'lambdas/telephony/domain/call-writes.ts: set callEntity':
    'fields of the call handler’s own, in one transaction with the call’s state, whose version is guarded',
};

describe('writes that take no notice of what is stored', () => {
  const found = sourceFiles(ROOT, ['lambdas']).flatMap((file) =>
    unguardedWrites(parse(readFileSync(join(ROOT, file), 'utf8'))).map((write) => `${file}: ${write}`),
  );

  test('are these, each with the reason why nothing is lost, and no others', () => {
    expect([...new Set(found)].sort()).toEqual(Object.keys(REASONS).sort());
  });
});

test.each([
  ['a put without a guard', 'putItem(messageEntity, { key, item })', ['put messageEntity']],
  ['a guarded put', 'putItem(messageEntity, { key, item, guard: { absent: true } })', []],
  ['a put whose guard has its name', 'putItem(messageEntity, { key, item, guard })', []],
  [
    'an update that sets whatever the version is',
    'updateItem(callEntity, { key, set, guard: { present: true } })',
    ['set callEntity'],
  ],
  ['an update without a guard', 'updateItem(callEntity, { key, set: { a: 1 } })', ['set callEntity']],
  ['an update of a version', 'updateItem(callEntity, { key, set, guard: { version } })', []],
  ['an update that only counts', 'updateItem(callEntity, { key, set: {}, add, guard: { present: true } })', []],
  ['a command of the SDK', 'new PutItemCommand({ TableName, Item })', ['Put without a condition']],
  ['a guarded command of the SDK', 'new PutItemCommand({ TableName, Item, ConditionExpression: c })', []],
  ['a put in a transaction', 'const t = [{ Put: { TableName, Item } }];', ['Put without a condition']],
])('%s is seen as what it is', (_, text, writes) => expect(unguardedWrites(parse(text))).toEqual(writes));
