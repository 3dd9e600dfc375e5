import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

/** A function that the CDK puts between CloudFormation and a custom resource of ours. */
const FRAMEWORK = 'AWS CDK resource provider framework';

export const control: Control = {
  id: 'live-path-observed',
  claim:
    'Every function has an alarm for its errors, every queue of failed events one for its first event, each with the page of the runbook that says what to do.',
  rows: ['OB3'],
  articles: ['GDPR 32(1)(d)', 'GDPR 33'],
  examine: (templates) => {
    const alarms = templates
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => /docs\/runbook\.md#/.test(String(properties['AlarmDescription'])));
    const own = templates
      .ofType('AWS::Lambda::Function', 'AWS::SQS::Queue')
      .filter(({ properties }) => !String(properties['Description']).startsWith(FRAMEWORK));
    return own.map((watched) => {
      const dimension = watched.type === 'AWS::SQS::Queue' ? 'QueueName' : 'FunctionName';
      const seen = alarms.some((alarm) =>
        ((alarm.properties['Dimensions'] ?? []) as unknown[]).some(
          (one) => at(one, 'Name') === dimension && JSON.stringify(at(one, 'Value')).includes(watched.logicalId),
        ),
      );
      return finding(watched, seen, 'has no alarm with a page of the runbook');
    });
  },
  limits:
    'The CDK’s own function in front of a custom resource has no alarm: when it fails, the deployment that called it fails.',
};
