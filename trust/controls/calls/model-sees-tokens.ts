import { judged, type Control } from '../../control.ts';
import { allows, rights } from '../../policy.ts';
import { edit, insert, mutation, on, set } from '../../mutation.ts';

const CALLING = [
  'InvokeModel',
  'InvokeModelWithResponseStream',
  'Converse',
  'ConverseStream',
  'InvokeAgent',
  'InvokeFlow',
  'RetrieveAndGenerate',
  'StartAsyncInvoke',
  'CreateModelInvocationJob',
].map((name) => `bedrock:${name}`);
/** Services of AWS that would read what was said as a model does. */
const OTHERS = [
  'comprehend:DetectSentiment',
  'transcribe:StartTranscriptionJob',
  'translate:TranslateText',
  'sagemaker:InvokeEndpoint',
  'qbusiness:ChatSync',
];
const AGENT = on('AWS::IAM::Policy', 'Calls', 'AnswerTurn');
const HANDLER = on('AWS::IAM::Policy', 'Calls', 'HandleCall');
const STATEMENTS = ['PolicyDocument', 'Statement'];

export const control: Control = {
  id: 'model-sees-tokens',
  claim:
    'What identifies people (numbers, addresses, identifiers, names with a cue; written or spoken) is replaced by tokens before any language model is called, with an error rate that anybody can recompute; without a configured model none is called, and one function may call models.',
  rows: ['CO6', 'LT13', 'LT15', 'LT17', 'G1', 'G2', 'G25', 'K5', 'N20'],
  articles: ['GDPR 5(1)(c)', 'GDPR 25(1)'],
  examine: (templates) =>
    rights(templates)
      .filter(
        ({ statement }) =>
          allows(statement, ...CALLING, ...OTHERS) || statement.actions.some((action) => /^bedrock/.test(action)),
      )
      .map(({ resource, statement }) =>
        judged(resource, {
          'a function other than the agent’s turn may call models': /^AgentAnswerTurn/.test(resource.logicalId),
          'it may do more than call a model':
            statement.notActions.length === 0 && statement.actions.every((action) => action === 'bedrock:InvokeModel'),
          'it may call what is not a model': statement.resources.every((one) =>
            /^arn:aws:bedrock:eu-[a-z]+-\d:(?:<account>)?:(?:foundation-model\/|inference-profile\/eu\.)/.test(one),
          ),
        }),
      ),
  mutations: [
    mutation(
      'another-function',
      'the call handler may call models',
      edit(
        HANDLER,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'bedrock:InvokeModel',
          Resource: 'arn:aws:bedrock:eu-central-1::foundation-model/x',
        }),
      ),
    ),
    mutation(
      'by-pattern',
      'the call handler may do everything with Bedrock',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', Action: 'bedrock:*', Resource: '*' })),
    ),
    mutation(
      'all-but',
      'the call handler may do everything but one thing',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' })),
    ),
    mutation(
      'streams',
      'the call handler may call models by a stream',
      edit(
        HANDLER,
        STATEMENTS,
        insert({ Effect: 'Allow', Action: 'bedrock:InvokeModelWithResponseStream', Resource: '*' }),
      ),
    ),
    mutation(
      'other-service',
      'the call handler may have what was said analysed',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', Action: 'comprehend:DetectSentiment', Resource: '*' })),
    ),
    mutation(
      'anything-of-bedrock',
      'the agent may use agents and jobs of Bedrock',
      edit(AGENT, [...STATEMENTS, { Action: 'bedrock:InvokeModel' }, 'Action'], set('bedrock:Invoke*')),
    ),
    mutation(
      'any-model',
      'the agent may call a model of any place',
      edit(AGENT, [...STATEMENTS, { Action: 'bedrock:InvokeModel' }, 'Resource'], set('*')),
    ),
  ],
  tests: [
    {
      file: 'test/redaction/redaction.test.ts',
      name: 'is exactly reversible for any text, also one that contains our own tokens',
    },
    {
      file: 'test/agent/answer-turn.test.ts',
      name: 'gets redacted text, its answer is spoken with the caller’s own words, and the call is audited',
    },
    {
      file: 'test/agent/answer-turn.test.ts',
      name: 'sees no part of a number that was dictated in two turns, and what is kept between them names classes only',
    },
    { file: 'test/redaction/redaction.test.ts', name: 'a token that a caller speaks is none of ours' },
    {
      file: 'test/calls/calls-api.test.ts',
      name: 'are read with tokens for personal data, the same value with the same token in turns and messages',
    },
    {
      file: 'test/agent/same-spans.test.ts',
      name: 'the redacted view of a call has the spans that the model was kept from',
    },
    {
      file: 'test/redaction/outward.test.ts',
      name: 'takes these ways, each closed to a caller’s words, and no others',
    },
    { file: 'test/redaction/outward.test.ts', name: 'only `redact` and its own kind make masked text' },
    { file: 'test/redaction/outward.types.test.ts', name: 'a model’s prompt takes masked text, and no caller’s words' },
    { file: 'test/agent/answer-turn.test.ts', name: 'is never called unless the scenario names one' },
    {
      file: 'test/agent/answer-turn.test.ts',
      name: 'that fails leaves the agent with its knowledge, and the failure is audited',
    },
  ],
  limits:
    'Names without a cue are found in part; docs/redaction.md has the figures per class, language and style, and how to recompute them.',
};
