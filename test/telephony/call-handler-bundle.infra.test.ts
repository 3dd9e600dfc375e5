import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { bundleLambdas } from '../../lib/shared/lambda-bundles.ts';

const { sizes, directory } = bundleLambdas();
const code = (entry: string) => readFileSync(join(directory(entry), 'index.mjs'), 'utf8');

describe('the call handler’s bundle', () => {
  const { total, own } = sizes['telephony/handle-call']!;
  test('is smaller than 900 KB, ours smaller than 100 KB: a caller waits while it is loaded', () => {
    expect(total).toBeLessThan(900_000);
    expect(own).toBeLessThan(100_000);
  });

  const liveRooms = ['access', 'agent', 'calls', 'consent', 'numbers', 'scenarios', 'telephony', 'tenants'];
  const foreign = INVENTORY.entities.filter(({ owner }) => !liveRooms.includes(owner)).map(({ name }) => name);
  const holds = (entry: string, name: string) => code(entry).includes(`name:"${name}"`);
  test.each(['telephony/handle-call', 'agent/answer-turn'])('%s holds no entity of another workflow', (entry) => {
    expect(foreign.filter((name) => holds(entry, name))).toEqual([]);
    expect(holds('dsar/certify-request', 'subjectRequest')).toBe(true);
  });

  test.each(['telephony/handle-call', 'agent/answer-turn'])('%s does without the S3 client', (entry) => {
    expect(code(entry)).not.toContain('ListObjectsV2');
  });

  test('the client is found where it is used', () => {
    expect(code('calls/serve-calls')).toContain('ListObjectsV2');
  });
});
