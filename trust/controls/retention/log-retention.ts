import { judged, type Control } from '../../control.ts';
import { canonical, resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const DAYS = 90;
const GROUP = on('AWS::Logs::LogGroup', 'Calls');
/** What has an effect like a log, and keeps nothing by our terms. */
const CARRIES_AWAY = ['AWS::Logs::SubscriptionFilter', 'AWS::Logs::AccountPolicy', 'AWS::Logs::Delivery'];

export const control: Control = {
  id: 'log-retention',
  claim:
    'Server logs are kept for at most 90 days and hold ids, numbers and single words of ours; texts with a blank, and whatever a caller said, are withheld.',
  rows: ['RE10', 'N26'],
  articles: ['GDPR 5(1)(e)', 'GDPR 5(1)(c)'],
  examine: (templates) => [
    ...templates.ofType('AWS::Logs::LogGroup').map((group) => {
      const days = group.properties['RetentionInDays'];
      return judged(group, {
        [`retention is ${String(days ?? 'for ever')}`]: typeof days === 'number' && days >= 1 && days <= DAYS,
        'logs are carried away': templates.ofType(...CARRIES_AWAY).length === 0,
      });
    }),
    ...templates.ofType('AWS::Lambda::Function').map((fn) => {
      const group = resourceOf(templates, fn.stack, at(fn.properties, 'LoggingConfig', 'LogGroup'));
      return judged(fn, { 'writes to a log group without a term': group?.type === 'AWS::Logs::LogGroup' });
    }),
    ...templates.ofType('AWS::ApiGateway::Stage').map((stage) => {
      const text = canonical(templates, stage.stack, at(stage.properties, 'AccessLogSetting', 'DestinationArn'));
      const [name = ''] = /<[^>]+>$/.exec(text.replace('<account>', '')) ?? [];
      const [home = '', logicalId = ''] = name.slice(1, -1).split('/');
      const group = templates
        .ofType('AWS::Logs::LogGroup')
        .find((one) => one.stack === home && one.logicalId === logicalId.split('.')[0]);
      return judged(stage, { 'writes to a log group without a term': group !== undefined });
    }),
  ],
  mutations: [
    mutation('for-ever', 'logs are kept for ever', edit(GROUP, ['RetentionInDays'], REMOVE)),
    mutation('four-months', 'logs are kept for four months', edit(GROUP, ['RetentionInDays'], set(120))),
    mutation(
      'conditional',
      'logs are kept as a condition says',
      edit(GROUP, ['RetentionInDays'], set({ 'Fn::If': ['X', 90, 3653] })),
    ),
    mutation(
      'another-group',
      'a function writes to the group that Lambda makes',
      edit(on('AWS::Lambda::Function', 'Calls'), ['LoggingConfig'], REMOVE),
    ),
    mutation(
      'access-log-elsewhere',
      'the access log goes elsewhere',
      edit(
        on('AWS::ApiGateway::Stage'),
        ['AccessLogSetting', 'DestinationArn'],
        set('arn:aws:logs:eu-central-1:111122223333:log-group:elsewhere'),
      ),
    ),
  ],
  tests: [
    { file: 'test/platform/log.test.ts', name: 'withhold anything with a blank, whatever it is' },
    { file: 'test/platform/log.test.ts', name: 'is its name and place, never its message' },
  ],
  limits:
    'A name, an address or a number that is written as one word is not known by its form: which fields are logged is reviewed, and the demo searches every log for callers’ numbers and words.',
};
