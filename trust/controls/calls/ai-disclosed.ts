import { judged, type Control } from '../../control.ts';
import { canonical, functionOf, resourceOf } from '../../canonical.ts';
import { edit, id, mutation, on, REMOVE, set } from '../../mutation.ts';

/** Who may invoke the function that answers calls. */
const TELEPHONY = 'voiceconnector.chime.amazonaws.com';
const DOOR = on('AWS::Lambda::Permission', 'Calls', 'CallHandler');
const APPLICATION = on('Custom::SipMediaApplication');
const RULE = on('Custom::SipRule');

export const control: Control = {
  id: 'ai-disclosed',
  claim:
    'The first words of every call say that an AI is speaking; which of the platform’s wordings is used can be chosen, its absence cannot.',
  rows: ['LT4', 'LT5', 'LT6', 'CO2', 'G28', 'N10', 'N11'],
  articles: ['AI Act 50(1)', 'GDPR 13'],
  examine: (templates) => {
    const permissions = templates.ofType('AWS::Lambda::Permission');
    const doors = permissions.filter(
      ({ properties }) => String(properties['Principal']).includes('chime') || properties['Principal'] === '*',
    );
    const answers = (stack: string, value: unknown) =>
      /HandleCall/.test(functionOf(templates, stack, value)?.logicalId ?? '');
    return [
      ...doors.map((door) =>
        judged(door, {
          'telephony may reach a second function': doors.length === 1,
          'somebody else may place calls':
            door.properties['Principal'] === TELEPHONY && door.properties['Action'] === 'lambda:InvokeFunction',
          'calls may come from another account':
            canonical(templates, door.stack, door.properties['SourceAccount']) === '<account>',
          'it opens another function than the one that discloses': answers(door.stack, door.properties['FunctionName']),
        }),
      ),
      ...templates.ofType('Custom::SipMediaApplication').map((application) =>
        judged(application, {
          'calls go to another function than the one that discloses': answers(
            application.stack,
            application.properties['EndpointArn'],
          ),
          'calls are handled elsewhere': application.properties['AwsRegion'] === 'eu-central-1',
        }),
      ),
      ...templates.ofType('Custom::SipRule').map((rule) =>
        judged(rule, {
          'calls are routed past the application':
            resourceOf(templates, rule.stack, rule.properties['SipMediaApplicationId'])?.type ===
            'Custom::SipMediaApplication',
          'the rule is off': [undefined, 'false'].includes(rule.properties['Disabled'] as undefined),
        }),
      ),
    ];
  },
  mutations: [
    mutation(
      'endpoint-elsewhere',
      'calls go to another function',
      edit(APPLICATION, ['EndpointArn'], set('arn:aws:lambda:eu-central-1:111122223333:function:other')),
    ),
    mutation(
      'endpoint-of-the-agent',
      'calls go to the agent, past the disclosure',
      edit(APPLICATION, ['EndpointArn', 'Fn::GetStackOutput', 'OutputName'], set('none')),
    ),
    mutation(
      'door-of-another',
      'telephony may invoke another function',
      edit(DOOR, ['FunctionName'], set({ Ref: id('Calls/AnswerTurnLive') })),
    ),
    mutation(
      'second-door',
      'telephony may invoke a second function',
      edit(on('AWS::Lambda::Permission', 'Calls', 'LexInvokes'), ['Principal'], set(TELEPHONY)),
    ),
    mutation('any-account', 'another account may place calls', edit(DOOR, ['SourceAccount'], REMOVE)),
    mutation('foreign-account', 'calls come from another account', edit(DOOR, ['SourceAccount'], set('111122223333'))),
    mutation('anybody', 'anybody may invoke the function that answers', edit(DOOR, ['Principal'], set('*'))),
    mutation(
      'rule-elsewhere',
      'the carrier’s calls go to an application of elsewhere',
      edit(RULE, ['SipMediaApplicationId'], set('other')),
    ),
    mutation('rule-off', 'the carrier’s calls are not answered', edit(RULE, ['Disabled'], set('true'))),
    mutation(
      'other-version',
      'a part of calls goes to another version',
      edit(
        on('AWS::Lambda::Alias', 'Calls', 'HandleCallLive'),
        ['RoutingConfig'],
        set({ AdditionalVersionWeights: [{ FunctionVersion: '1', FunctionWeight: 0.5 }] }),
      ),
    ),
  ],
  tests: [
    {
      file: 'test/consent/wording.test.ts',
      name: 'whatever a scenario asks for, the disclosure says that an AI speaks',
    },
    { file: 'test/telephony/call-state.test.ts', name: 'begins with the disclosure and nothing else' },
    {
      file: 'test/telephony/call-state.test.ts',
      name: 'no word is spoken before the disclosure, and an undisclosed list begins with it',
    },
    { file: 'test/telephony/handle-call.test.ts', name: 'keeps sealed evidence of what was said and answered' },
    {
      file: 'test/consent/evidence.test.ts',
      name: 'of the disclosure names version, language, offset and whether it was heard to the end',
    },
  ],
  limits: 'A tenant cannot write a wording of its own; each language has one of the platform’s.',
};
