import { judged, type Control } from '../../control.ts';
import { denies, policyOf, rights } from '../../policy.ts';
import { isBoundary } from '../../boundary.ts';
import { DEPLOYMENT, edit, insert, mutation, on, replace, set } from '../../mutation.ts';

const COPYING = [
  'CreateBackup',
  'ExportTableToPointInTime',
  'GetRecords',
  'GetShardIterator',
  'EnableKinesisStreamingDestination',
  'RestoreTableFromBackup',
  'RestoreTableFromAwsBackup',
  'StartAwsBackupJob',
].map((name) => `dynamodb:${name}`);
const RESTORING = 'dynamodb:RestoreTableToPointInTime';
/** The tag of the restore drill's role; no other role has it, and no session may bring it. */
const RESTORER = 'aws:principaltag/vk-restore';
/** Tables of callers' keys, of every tenant and generation, and what hangs on them. */
const tablesOf = (deployment: string): string[] =>
  ['', '/stream/x'].map(
    (part) => `arn:aws:dynamodb:eu-central-1:<account>:table/${deployment}-taaaaaaaaaaaaaaa-keys-g01${part}`,
  );
const BOUNDARY = on('AWS::IAM::ManagedPolicy', 'Calls');
const STATEMENTS = ['PolicyDocument', 'Statement'];
const COPIES = [...STATEMENTS, { Sid: 'NoCopiesOfTenantKeys' }];
const RESTORES = [...STATEMENTS, { Sid: 'NoRestoresOfTenantKeys' }];

export const control: Control = {
  id: 'subject-key-copies-denied',
  claim:
    'No role of the platform may back up, export or stream a table of callers’ keys; restore one only the drill that two persons start.',
  rows: ['G27', 'N8'],
  articles: ['GDPR 17(1)', 'GDPR 32(1)(b)'],
  examine: (templates) => {
    const restorers = templates
      .ofType('AWS::IAM::Role')
      .filter(({ properties }) => JSON.stringify(properties['Tags'] ?? []).includes('vk-restore'));
    const backups = templates.resources.filter(({ type }) => type.startsWith('AWS::Backup::'));
    return templates
      .ofType('AWS::IAM::ManagedPolicy')
      .filter((policy) => isBoundary(templates, policy))
      .map((boundary) => {
        const denials = policyOf(templates, boundary, boundary.properties['PolicyDocument']);
        const tables = tablesOf(templates.deployment);
        const when = { stringnotequals: { [RESTORER]: [templates.deployment] } };
        return judged(boundary, {
          'copies of callers’ keys are possible': denials.some((one) => denies(one, { actions: COPYING, on: tables })),
          'everybody may restore callers’ keys': denials.some((one) =>
            denies(one, { actions: [RESTORING], on: tables, when }),
          ),
          'more than one role may restore': restorers.length === 1,
          'a backup service copies tables': backups.length === 0,
          'a session may bring the restorer’s tag': !rights(templates).some(({ statement }) =>
            JSON.stringify(statement.condition).includes('requesttag/vk-restore'),
          ),
        });
      });
  },
  mutations: [
    mutation(
      'one-tenant',
      'copies are denied for one tenant',
      edit(BOUNDARY, [...COPIES, 'Resource'], replace('-t???????????????', '-tbbbbbbbbbbbbbbb')),
    ),
    mutation(
      'one-generation',
      'copies of later generations are possible',
      edit(BOUNDARY, [...COPIES, 'Resource'], replace('keys-g??', 'keys-g00')),
    ),
    mutation(
      'data-tables',
      'copies of another table are denied',
      edit(BOUNDARY, [...COPIES, 'Resource'], replace('-keys-', '-data-')),
    ),
    mutation(
      'copies-conditional',
      'copies are denied to strangers of the account only',
      edit(BOUNDARY, [...COPIES, 'Condition'], set({ StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } })),
    ),
    mutation(
      'exports',
      'exports are possible',
      edit(BOUNDARY, [...COPIES, 'Action'], replace('dynamodb:ExportTableToPointInTime', 'dynamodb:ListExports')),
    ),
    mutation(
      'streams',
      'the stream of keys may be read',
      edit(BOUNDARY, [...COPIES, 'Action'], replace('dynamodb:GetRecords', 'dynamodb:ListStreams')),
    ),
    mutation('allowed', 'copies are allowed', edit(BOUNDARY, [...COPIES, 'Effect'], set('Allow'))),
    mutation(
      'everybody-restores',
      'everybody but the drill may restore',
      edit(BOUNDARY, [...RESTORES, 'Condition'], replace('StringNotEquals', 'StringEquals')),
    ),
    mutation(
      'untagged-restore',
      'who has no tag may restore',
      edit(BOUNDARY, [...RESTORES, 'Condition'], replace('StringNotEquals', 'StringNotEqualsIfExists')),
    ),
    mutation(
      'one-tenant-restores',
      'restores are denied for one tenant',
      edit(BOUNDARY, [...RESTORES, 'Resource'], replace('-t???????????????', '-tbbbbbbbbbbbbbbb')),
    ),
    mutation(
      'second-restorer',
      'a second role has the restorer’s tag',
      edit(on('AWS::IAM::Role', 'Calls'), ['Tags'], insert({ Key: 'vk-restore', Value: DEPLOYMENT })),
    ),
  ],
  tests: [
    { file: 'test/tenants/tenant-infrastructure.infra.test.ts', name: 'denies copies of subject-key tables' },
    {
      file: 'test/drills/restore-drill.infra.test.ts',
      name: 'exactly one role, which exactly one function may assume',
    },
  ],
};
