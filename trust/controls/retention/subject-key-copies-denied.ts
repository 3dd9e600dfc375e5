import { finding, type Control } from '../../control.ts';
import { at, statements } from '../../../lib/shared/policy-statements.ts';

const COPYING = ['dynamodb:CreateBackup', 'dynamodb:ExportTableToPointInTime', 'dynamodb:GetRecords'];
const RESTORING = 'dynamodb:RestoreTableToPointInTime';
/** The tag of the restore drill's role; no other role has it, and no session may bring it. */
const RESTORER = 'aws:PrincipalTag/vk-restore';

export const control: Control = {
  id: 'subject-key-copies-denied',
  claim:
    'No role of the platform may back up, export or stream a table of callers’ keys; restore one only the drill that two persons start.',
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
        const denials = statements(boundary.properties['PolicyDocument']).filter(
          (one) => one.effect === 'Deny' && JSON.stringify(one.resources).includes('-keys-'),
        );
        const copies = denials.some(
          (one) => Object.keys(one.condition).length === 0 && COPYING.every((action) => one.actions.includes(action)),
        );
        const restores = denials.some(
          (one) =>
            one.actions.includes(RESTORING) &&
            JSON.stringify(one.condition) === JSON.stringify({ StringNotEquals: { [RESTORER]: 'true' } }),
        );
        return finding(boundary, copies && restores, 'copies of callers’ keys are possible');
      }),
  tests: [
    { file: 'test/tenants/tenant-infrastructure.infra.test.ts', name: 'denies copies of subject-key tables' },
    {
      file: 'test/drills/restore-drill.infra.test.ts',
      name: 'exactly one role, which exactly one function may assume',
    },
  ],
};
