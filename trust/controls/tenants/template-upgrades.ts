import { finding, grants, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

/** What lets a function change the stack of a tenant by a change set, and the condition each of them must have. */
const LIMITED: Readonly<Record<string, readonly [operator: string, key: string][]>> = {
  'cloudformation:CreateChangeSet': [
    ['StringEquals', 'cloudformation:RoleArn'],
    ['StringLike', 'cloudformation:TemplateUrl'],
    ['StringLike', 'cloudformation:ChangeSetName'],
  ],
  'cloudformation:ExecuteChangeSet': [['StringLike', 'cloudformation:ChangeSetName']],
};

export const control: Control = {
  id: 'template-upgrades',
  claim:
    'A new version of the tenants’ infrastructure reaches all of them by a workflow that may be repeated: canaries first, a few at once, stopped by failures; a change that would replace or remove a store or a key is refused, and only published templates can be used.',
  rows: ['IS9'],
  articles: ['GDPR 32(1)(b)', 'GDPR 25(1)'],
  examine: (templates) =>
    grants(templates).flatMap(({ resource, statement }) =>
      statement.actions.flatMap((action) =>
        (LIMITED[action] ?? []).map(([operator, key]) =>
          finding(resource, at(statement.condition, operator, key) !== undefined, `${action} without ${key}`),
        ),
      ),
    ),
  tests: [
    {
      file: 'test/fleet/upgrade-run.test.ts',
      name: 'never has more in progress than allowed, finishes canaries first, starts nobody after a stop',
    },
    { file: 'test/fleet/upgrade-run.test.ts', name: 'changes nothing the second time' },
    { file: 'test/fleet/upgrade-run.test.ts', name: 'goes on with exactly the rest when it is resumed' },
    { file: 'test/fleet/upgrade-domain.test.ts', name: 'is refused when a' },
    {
      file: 'test/fleet/upgrade.platform.test.ts',
      name: 'moves all tenants, whose data and calls work as before',
    },
  ],
  limits: 'Tenants that are being made or closed are left out; the next upgrade moves whoever came back.',
};
