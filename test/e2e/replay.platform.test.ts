import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { calledNumbers, replayFile, type ReplayResult } from '../../local/replay/replay-events.ts';
import { readReplayFiles } from '../../local/replay/replay-files.ts';
import { provisionReplayTenant } from '../../local/replay/replay-tenant.ts';
import { dataSets } from '../support/data-sets.ts';
import { connectPlatform, type TestPlatform } from '../support/platform.ts';

const OWN = join(import.meta.dirname, 'events');

let platform: TestPlatform;
beforeAll(async () => void (platform = await connectPlatform()));

async function replayAll(folder: string): Promise<ReplayResult[]> {
  const files = readReplayFiles(folder);
  const tenant = await provisionReplayTenant(platform.operator, platform.facts.apiUrl, calledNumbers(files));
  const results: ReplayResult[] = [];
  for (const file of files)
    results.push(await replayFile(file, { line: platform.phone, rules: platform.rules, tenant }));
  return results;
}
const broken = (results: ReplayResult[]) => results.filter(({ violations }) => violations.length > 0);
const verdicts = (results: ReplayResult[]) => Object.fromEntries(results.map(({ file, verdict }) => [file, verdict]));

describe('events are replayed to the deployed handlers', () => {
  test('our own: each is answered by the contract, or refused with a reason', async () => {
    const results = await replayAll(OWN);
    expect(broken(results)).toEqual([]);
    expect(verdicts(results)).toEqual({
      'bare-action.json': 'not-an-event',
      'call-arrives.json': 'answered',
      'call-ended.json': 'answered',
      'call-of-the-future.json': 'refused',
      'meeting-started.json': 'refused',
      'participants-missing.json': 'answered',
      'turn-elided.json': 'answered',
      'turn.json': 'answered',
      'wrong-types.json': 'answered',
    });
    const answer = (file: string) => results.find((one) => one.file === file)?.response;
    expect(answer('call-arrives.json')).toMatchObject({
      Actions: [{ Type: 'Speak', Parameters: { Text: expect.stringContaining('künstlicher Intelligenz') } }],
    });
    expect(answer('turn.json')).toMatchObject({ sessionState: { dialogAction: { type: 'ElicitIntent' } } });
    expect(answer('turn-elided.json')).toMatchObject({ sessionState: { dialogAction: { type: 'Close' } } });
    expect(answer('meeting-started.json')).toEqual({ reason: expect.stringContaining('no handler is deployed') });
  });

  test('a number that belongs to another tenant leaves that tenant without a call', async () => {
    const other = await platform.freshTenant();
    const [file] = readReplayFiles(join(OWN, 'call-arrives.json'));
    const json = JSON.parse(JSON.stringify(file!.json).replace('+494066969801', other.number)) as unknown;
    const tenant = await provisionReplayTenant(platform.operator, platform.facts.apiUrl, [other.number]);
    const result = await replayFile({ file: 'f', json }, { line: platform.phone, rules: platform.rules, tenant });
    expect(result).toMatchObject({ verdict: 'answered', violations: [], response: { Actions: [{ Type: 'Speak' }] } });
    expect(await other.api.must('GET', '/v1/calls')).toMatchObject({ items: [] });
  });

  test.each(
    dataSets('telephony-events').map(({ path, title }) => [
      title('foreign ones: valid answers and refusals, never a crash'),
      path,
    ]),
  )('%s', async (_name, folder) => {
    const results = await replayAll(folder);
    expect(broken(results)).toEqual([]);
    const silent = results.filter(({ verdict, handler }) => (verdict === 'answered') !== (handler !== null));
    expect(silent).toEqual([]);
    const unexplained = results.filter(
      ({ verdict, response }) =>
        verdict !== 'answered' && typeof (response as { reason?: unknown }).reason !== 'string',
    );
    expect(unexplained).toEqual([]);
  });
});
