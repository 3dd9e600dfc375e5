import { judged, type Control } from '../../control.ts';
import { resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { edit, id, mutation, on, REMOVE, set } from '../../mutation.ts';

const FUNCTION = on('AWS::Lambda::Function', 'Calls', 'HandleCall');

export const control: Control = {
  id: 'functions-uniform',
  claim: 'Every function of the platform runs on a supported runtime with tracing and a log group of its own.',
  rows: ['OB1', 'OB3'],
  articles: ['GDPR 32(1)(d)'],
  examine: (templates) => {
    const functions = templates.ofType('AWS::Lambda::Function');
    const groupOf = ({ stack, properties }: (typeof functions)[number]) =>
      resourceOf(templates, stack, at(properties, 'LoggingConfig', 'LogGroup'));
    const groups = functions.map(groupOf);
    return functions.map((fn) => {
      const group = groupOf(fn);
      return judged(fn, {
        'not the uniform runtime':
          fn.properties['Runtime'] === 'nodejs24.x' && fn.properties['PackageType'] !== 'Image',
        'not traced': at(fn.properties, 'TracingConfig', 'Mode') === 'Active',
        'without a log group': group?.type === 'AWS::Logs::LogGroup',
        'shares its log group': groups.filter((one) => one === group).length === 1,
        'logs what others cannot read by its fields':
          (at(fn.properties, 'LoggingConfig', 'LogFormat') ?? 'JSON') === 'JSON',
        'logs the words of the platform':
          at(fn.properties, 'LoggingConfig', 'SystemLogLevel') !== 'DEBUG' &&
          at(fn.properties, 'LoggingConfig', 'ApplicationLogLevel') !== 'TRACE',
      });
    });
  },
  mutations: [
    mutation('old-runtime', 'a function runs on an old runtime', edit(FUNCTION, ['Runtime'], set('nodejs20.x'))),
    mutation(
      'pass-through',
      'a function is traced where its caller is',
      edit(FUNCTION, ['TracingConfig', 'Mode'], set('PassThrough')),
    ),
    mutation('untraced', 'a function is not traced', edit(FUNCTION, ['TracingConfig'], REMOVE)),
    mutation(
      'shared-group',
      'a function writes to another one’s log group',
      edit(FUNCTION, ['LoggingConfig', 'LogGroup'], set({ Ref: id('Calls/MoveRecordingLogs') })),
    ),
    mutation(
      'foreign-group',
      'a function writes to a log group of elsewhere',
      edit(FUNCTION, ['LoggingConfig', 'LogGroup'], set('/aws/lambda/elsewhere')),
    ),
    mutation(
      'default-group',
      'a function writes to the group that Lambda makes',
      edit(FUNCTION, ['LoggingConfig'], REMOVE),
    ),
  ],
};
