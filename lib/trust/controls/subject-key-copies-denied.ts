import { at, finding, statements, type Control } from '../control.ts';

const COPYING = [
  'dynamodb:CreateBackup',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:RestoreTableToPointInTime',
  'dynamodb:GetRecords',
];

export const control: Control = {
  id: 'subject-key-copies-denied',
  claim: 'No role of the platform may back up, export, restore or stream a table of callers’ keys.',
  rows: ['G27', 'N8'],
  articles: ['GDPR 17(1)', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    templates
      .ofType('AWS::IAM::ManagedPolicy')
      .filter((policy) =>
        templates
          .ofType('AWS::IAM::Role')
          .some(
            (role) =>
              role.stack === policy.stack && at(role.properties, 'PermissionsBoundary', 'Ref') === policy.logicalId,
          ),
      )
      .map((boundary) => {
        const denies = statements(boundary.properties['PolicyDocument']).some(
          (one) =>
            one.effect === 'Deny' &&
            Object.keys(one.condition).length === 0 &&
            COPYING.every((action) => one.actions.includes(action)) &&
            JSON.stringify(one.resources).includes('-keys-'),
        );
        return finding(boundary, denies, 'copies of callers’ keys are possible');
      }),
  tests: [{ file: 'test/tenants/tenant-infrastructure.infra.test.ts', name: 'denies copies of subject-key tables' }],
};
