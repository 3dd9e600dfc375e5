import { every, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'functions-uniform',
  claim: 'Every function of the platform runs on a supported runtime with tracing and a log group of its own.',
  rows: ['OB1', 'OB3'],
  articles: ['GDPR 32(1)(d)'],
  examine: every(
    'AWS::Lambda::Function',
    ({ properties }) =>
      properties['Runtime'] === 'nodejs24.x' &&
      at(properties, 'TracingConfig', 'Mode') === 'Active' &&
      at(properties, 'LoggingConfig', 'LogGroup', 'Ref') !== undefined,
    'not the uniform runtime, or without tracing or log group',
  ),
};
