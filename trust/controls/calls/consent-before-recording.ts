import { judged, type Control } from '../../control.ts';
import { arnOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { allows, policyFor, rights, sameCondition } from '../../policy.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

const TELEPHONY = 'voiceconnector.chime.amazonaws.com';
/** What is said of the connection to the carrier; recording or streaming every call would be one more. */
const KNOWN = [
  'ServiceToken',
  'ServiceTimeout',
  'AwsRegion',
  'RequireEncryption',
  'CallingRegions',
  'CidrAllowedList',
  'AllowReplacement',
  'Name',
  'TerminationCidr',
];
const POLICY = on('AWS::S3::BucketPolicy', 'Data', 'Landing');
const DELIVERY = ['PolicyDocument', 'Statement', { Sid: 'RecordingsOfThisAccount' }];
const ROLE = on('AWS::IAM::Policy', 'Calls', 'HandleCall');

export const control: Control = {
  id: 'consent-before-recording',
  claim:
    'No recording is started before the caller has consented; silence is a no, and nothing but a recording that was started can reach a store of audio.',
  rows: ['LT7', 'LT8', 'LT10', 'CO1', 'N12'],
  articles: ['StGB 201', 'GDPR 6(1)(a)', 'GDPR 7(1)'],
  examine: (templates) => [
    ...templates
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => /landing/i.test(bucket.logicalId))
      .map((bucket) => {
        const given = policyFor(templates, bucket).filter((one) => one.effect === 'Allow');
        const ours = { stringequals: { 'aws:sourceaccount': ['<account>'] } };
        return judged(bucket, {
          'something other than the telephony of this account may leave audio here': given.every(
            (one) =>
              JSON.stringify(one.principal) === JSON.stringify({ Service: TELEPHONY }) &&
              one.notPrincipal === undefined &&
              sameCondition(one.condition, ours),
          ),
          'telephony may do more than leave audio': given.every(
            (one) =>
              one.notActions.length === 0 &&
              one.actions.every((action) => ['s3:PutObject', 's3:PutObjectAcl'].includes(action)),
          ),
          'a function may leave audio here': !rights(templates).some(
            ({ statement }) =>
              allows(statement, 's3:PutObject') &&
              statement.resources.some(
                (one) => one.startsWith(arnOf(bucket)) || one === '*' || one === 'arn:aws:s3:::*',
              ),
          ),
        });
      }),
    ...templates.ofType('Custom::VoiceConnector').map((connector) =>
      judged(connector, {
        'every call is streamed or recorded': Object.keys(connector.properties).every((name) => KNOWN.includes(name)),
      }),
    ),
    ...templates
      .ofType('AWS::Lex::BotAlias', 'AWS::Lex::Bot')
      .map((bot) =>
        judged(bot, { 'the speech service keeps audio': !JSON.stringify(bot.properties).includes('AudioLog') }),
      ),
    ...templates
      .ofType('AWS::S3::BucketPolicy')
      .filter(({ stack }) => stack === TENANT_TEMPLATE)
      .map((policy) =>
        judged(policy, {
          'somebody without a session may leave audio with a tenant': JSON.stringify(
            at(policy.properties, 'PolicyDocument'),
          ).includes('"OnlySessionsOfThisTenant"'),
        }),
      ),
  ],
  mutations: [
    mutation('anyone', 'anyone may leave audio', edit(POLICY, [...DELIVERY, 'Principal'], set('*'))),
    mutation(
      'all-but-one',
      'anyone but one may leave audio',
      edit(POLICY, [...DELIVERY, 'Principal'], REMOVE),
      edit(POLICY, [...DELIVERY, 'NotPrincipal'], set({ AWS: '111122223333' })),
    ),
    mutation(
      'another-account',
      'another account’s telephony may leave audio',
      edit(POLICY, [...DELIVERY, 'Condition'], REMOVE),
    ),
    mutation(
      'negated',
      'every account’s telephony but ours may leave audio',
      edit(POLICY, [...DELIVERY, 'Condition'], replace('StringEquals', 'StringNotEquals')),
    ),
    mutation(
      'foreign-account',
      'another account’s telephony may leave audio, and ours not',
      edit(POLICY, [...DELIVERY, 'Condition', 'StringEquals', 'aws:SourceAccount'], set('111122223333')),
    ),
    mutation(
      'reads',
      'telephony may read what lies there',
      edit(POLICY, [...DELIVERY, 'Action'], set(['s3:PutObject', 's3:GetObject'])),
    ),
    mutation(
      'a-function-writes',
      'the call handler may leave audio by itself',
      edit(ROLE, ['PolicyDocument', 'Statement'], insert({ Effect: 'Allow', Action: 's3:Put*', Resource: '*' })),
    ),
    mutation(
      'streamed',
      'every call is streamed from its first second',
      edit(on('Custom::VoiceConnector'), ['Streaming'], set({ Disabled: false, DataRetentionInHours: 24 })),
    ),
    mutation(
      'speech-logged',
      'the speech service keeps audio',
      edit(
        on('AWS::Lex::BotAlias'),
        ['ConversationLogSettings'],
        set({
          AudioLogSettings: [
            { Enabled: true, Destination: { S3Bucket: { S3BucketArn: 'arn:aws:s3:::x', LogPrefix: '' } } },
          ],
        }),
      ),
    ),
  ],
  tests: [
    {
      file: 'test/telephony/call-state.test.ts',
      name: 'nothing is recorded before a yes of this call, nor while the tenant’s key is unavailable',
    },
    { file: 'test/telephony/handle-call.test.ts', name: 'the call goes on and nothing is recorded' },
    { file: 'test/telephony/handle-call.test.ts', name: 'is not asked for where the scenario does not record' },
    { file: 'test/telephony/simulated-call.test.ts', name: 'answered with silence leaves no audio anywhere' },
    { file: 'test/calls/move-recording.test.ts', name: 'only a clear yes keeps a recording' },
  ],
  limits:
    'Consent is asked for the recording of audio; what is said is transcribed on the tenant’s own legal basis, after the disclosure.',
};
