import { judged, type Control } from '../../control.ts';
import { functionOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, id, mutation, on, REMOVE, set } from '../../mutation.ts';

const ENDED = on('AWS::Events::Rule', 'Calls', 'CallEnded');
const TABLE = on('AWS::DynamoDB::Table', TENANT_TEMPLATE, 'Data');
const LIFE = ['TimeToLiveSpecification'];

export const control: Control = {
  id: 'storage-modes',
  claim:
    'A call keeps no more than its scenario said when it began: words with tokens and no audio, or neither words nor audio; what its turns needed of the caller is blanked at its end, and its record still tells what happened.',
  rows: ['CO7', 'G1'],
  articles: ['GDPR 5(1)(c)', 'GDPR 25(2)', 'GDPR 9'],
  examine: (templates) => [
    ...templates
      .ofType('AWS::Events::Rule')
      .filter(({ logicalId }) => /CallEnded/.test(logicalId))
      .map((rule) =>
        judged(rule, {
          'nothing blanks what a call needed': rule.properties['State'] === 'ENABLED',
          'it waits for something else than the end of a call':
            JSON.stringify(at(rule.properties, 'EventPattern', 'detail-type')) === '["calls.call-ended.v1"]' &&
            at(rule.properties, 'EventPattern', 'detail') === undefined,
          'the end of a call tells another function': /ForgetUtterances/.test(
            functionOf(templates, rule.stack, at(rule.properties, 'Targets', 0, 'Arn'))?.logicalId ?? '',
          ),
        }),
      ),
    ...templates
      .ofType('AWS::DynamoDB::Table')
      .filter(({ stack }) => stack === TENANT_TEMPLATE)
      .map((table) =>
        judged(table, {
          'what a call needed does not go by itself':
            at(table.properties, ...LIFE, 'Enabled') === true &&
            at(table.properties, ...LIFE, 'AttributeName') === 'expiresAt',
          'what is changed in it goes elsewhere too':
            table.properties['StreamSpecification'] === undefined &&
            table.properties['KinesisStreamSpecification'] === undefined,
        }),
      ),
  ],
  mutations: [
    mutation('never-blanked', 'nothing hears of the end of a call', edit(ENDED, ['State'], set('DISABLED'))),
    mutation(
      'another-event',
      'the rule waits for another event',
      edit(ENDED, ['EventPattern', 'detail-type'], set(['calls.call-started.v1'])),
    ),
    mutation(
      'some-calls',
      'the rule hears of some calls only',
      edit(ENDED, ['EventPattern', 'detail'], set({ tenant: ['t1'] })),
    ),
    mutation(
      'another-function',
      'the end of a call tells another function',
      edit(ENDED, ['Targets', 0, 'Arn'], set({ Ref: id('Calls/MoveRecordingLive') })),
    ),
    mutation('no-backstop', 'nothing goes by itself', edit(TABLE, [...LIFE, 'Enabled'], set(false))),
    mutation('no-life', 'the table knows no end of rows', edit(TABLE, LIFE, REMOVE)),
    mutation(
      'other-attribute',
      'rows go by an attribute that they do not have',
      edit(TABLE, [...LIFE, 'AttributeName'], set('expires')),
    ),
    mutation(
      'streamed',
      'every change of a row is streamed, with what was there before',
      edit(TABLE, ['StreamSpecification'], set({ StreamViewType: 'NEW_AND_OLD_IMAGES' })),
    ),
  ],
  tests: [
    {
      file: 'test/agent/storage-modes.test.ts',
      name: 'holds nothing that identifies the caller once it is over, in any text, message or result',
    },
    { file: 'test/agent/storage-modes.test.ts', name: 'tells the tenant what happened' },
    { file: 'test/agent/storage-modes.test.ts', name: 'needs what was said until it ends, sealed, and no longer' },
    {
      file: 'test/agent/storage-modes.test.ts',
      name: 'masks words about health where the scenario says so, in every text',
    },
    { file: 'test/agent/storage-modes.test.ts', name: 'holds no word of anybody, and says what it was about' },
    { file: 'test/agent/storage-modes.test.ts', name: 'never says that a message was taken down' },
    { file: 'test/telephony/storage-of-calls.test.ts', name: 'nobody is even asked' },
    { file: 'test/telephony/storage-of-calls.test.ts', name: 'stays as it was when the call began' },
    {
      file: 'test/calls/calls-api.test.ts',
      name: 'have words about health replaced too in the redacted view where their scenario says so',
    },
    {
      file: 'test/e2e/calls.platform.test.ts',
      name: 'a scenario’s storage mode holds for its calls: words, words with tokens, or neither',
    },
  ],
  limits:
    'In redacted storage, what redaction misses is kept, sealed; docs/redaction.md has the figures. What the turns of a redacted call needed is in point-in-time recovery for 30 days, under the call’s key.',
};
