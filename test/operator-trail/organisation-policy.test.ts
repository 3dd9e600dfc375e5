import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { accessRoleName } from '../support/deployment.ts';
import { accessRoleTag } from '../../lambdas/shared/kernel/tenant-names.ts';
import { ACCESS_ROLES } from '../../lib/access/access-policies.ts';
import { RESTORER_TAG } from '../../lib/access/lifecycle-policies.ts';

const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'organisation-policy.json'), 'utf8');
const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'organisation-policy.md'), 'utf8');

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: string;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
const policy = JSON.parse(text) as { Version: string; Statement: readonly Statement[] };
const statement = (sid: string) => policy.Statement.find(({ Sid }) => Sid === sid)!;
/** Whether a pattern of IAM covers a value. */
const covers = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(value);

describe('the policy for the organisation', () => {
  test('denies only, is short enough to be attached, and every statement is explained', () => {
    expect(policy.Version).toBe('2012-10-17');
    expect(policy.Statement.map(({ Effect }) => Effect)).toEqual(policy.Statement.map(() => 'Deny'));
    expect(JSON.stringify(policy).length).toBeLessThan(5_120);
    for (const { Sid } of policy.Statement) expect(page).toContain(`\`${Sid}\``);
  });

  test.each([...ACCESS_ROLES.map((role) => accessRoleTag(role)), RESTORER_TAG])(
    'keeps everybody from the tag %s',
    (tag) => {
      const patterns = statement('NobodyTagsThemselvesIntoATenant').Condition['ForAnyValue:StringLike']!['aws:TagKeys'];
      expect([patterns!].flat().some((pattern) => covers(pattern, tag))).toBe(true);
    },
  );

  test.each(ACCESS_ROLES.map((role) => accessRoleName(role)))('keeps the role %s as it was deployed', (name) => {
    const { Resource, Action } = statement('AccessRolesAreWhatWasDeployed');
    expect(covers(Resource, `arn:aws:iam::123456789012:role/${name}`)).toBe(true);
    expect(Action).toEqual(expect.arrayContaining(['iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy']));
  });

  test('keeps the trail going, and asks people for a second factor', () => {
    expect(statement('TheTrailGoesOn').Resource).toMatch(/:trail\/\*-operators$/);
    const { Condition, Action } = statement('PeopleNeedASecondFactor');
    expect(Condition).toMatchObject({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } });
    expect(Action).toEqual(expect.arrayContaining(['kms:PutKeyPolicy', 'sts:AssumeRole', 'lambda:UpdateFunctionCode']));
  });
});
