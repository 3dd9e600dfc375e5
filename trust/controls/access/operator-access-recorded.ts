import { finding, type Control } from '../../control.ts';

/** Whoever reaches into stores past the application is seen by CloudTrail alone. */
const TRAIL = 'AWS::CloudTrail::Trail';

export const control: Control = {
  id: 'operator-access-recorded',
  claim: 'Access of operators past the application (console, KMS, S3) is in the audit log.',
  rows: ['AU13', 'AZ14'],
  articles: ['GDPR 5(2)', 'GDPR 32(4)'],
  notClaimed: (templates) =>
    templates.ofType(TRAIL).length === 0
      ? 'no CloudTrail trail with data events is deployed with the platform'
      : undefined,
  examine: (templates) =>
    templates.ofType(TRAIL).map((trail) => {
      const selectors = JSON.stringify([
        trail.properties['EventSelectors'],
        trail.properties['AdvancedEventSelectors'],
      ]);
      const whole = ['AWS::S3::Object', 'AWS::DynamoDB::Table'].every((type) => selectors.includes(type));
      return finding(trail, whole && trail.properties['IsLogging'] === true, 'the trail leaves out data events');
    }),
  tests: [
    {
      file: 'test/operator-trail/direct-access.test.ts',
      name: 'an operator’s read becomes an entry without name, address or key',
    },
  ],
};
