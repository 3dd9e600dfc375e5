import { judged, type Control } from '../../control.ts';
import { rights, speaksOf, type PolicyStatement } from '../../policy.ts';
import { edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

const USE = ['Decrypt', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo', 'CreateGrant', 'Sign'].map(
  (name) => `kms:${name}`,
);
const TAG = '${aws:PrincipalTag/tenant}';
const BROUGHT = on('AWS::IAM::Policy', 'Data', '^Accessread');
const STATEMENT = ['PolicyDocument', 'Statement', { Sid: 'BroughtKeys' }];

export const control: Control = {
  id: 'own-key',
  claim:
    'A tenant can bring, rotate, take away and give back a key in its own AWS account: while it is away no content opens, and nobody but sessions of this tenant could ever use it.',
  rows: ['EN16', 'G6', 'N25'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(a)', 'GDPR 32(1)(c)'],
  examine: (templates) =>
    rights(templates)
      .filter(({ statement }) => [...USE, 'kms:DescribeKey'].some((action) => speaksOf(statement, action)))
      .filter(
        ({ statement }) =>
          statement.notResources.length > 0 ||
          statement.resources.some((one) => /^\*$|:kms:[^:]*:\*:|:kms:\*|^arn:\*/.test(one)),
      )
      .map(({ resource, statement }) =>
        judged(resource, { 'uses keys of other accounts without the session’s tenant': isBound(statement) }),
      ),
  mutations: [
    mutation(
      'no-tenant',
      'a session may use every tenant’s key',
      edit(BROUGHT, [...STATEMENT, 'Condition', 'StringEquals'], REMOVE),
    ),
    mutation(
      'own-too',
      'the platform’s own keys may be used as well',
      edit(BROUGHT, [...STATEMENT, 'Condition', 'StringNotEquals'], REMOVE),
    ),
    mutation(
      'negated',
      'a session may use every tenant’s key but its own',
      edit(
        BROUGHT,
        [...STATEMENT, 'Condition'],
        set({
          StringNotEquals: { 'kms:EncryptionContext:tenant': TAG, 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } },
        }),
      ),
    ),
    mutation(
      'if-exists',
      'without a context every key may be used',
      edit(BROUGHT, [...STATEMENT, 'Condition'], replace('StringEquals', 'StringEqualsIfExists')),
    ),
    mutation(
      'any-tenant',
      'the context may name any tenant',
      edit(BROUGHT, [...STATEMENT, 'Condition', 'StringEquals'], replace(TAG, 't*')),
    ),
    mutation(
      'all-but',
      'a function may do everything with every key but delete',
      edit(
        on('AWS::IAM::Policy', 'Tenants', 'Rewrap'),
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', NotAction: 'kms:ScheduleKeyDeletion', Resource: '*' }),
      ),
    ),
    mutation(
      'everything',
      'a function may decrypt with every key',
      edit(
        on('AWS::IAM::Policy', 'Tenants', 'Rewrap'),
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }),
      ),
    ),
  ],
  tests: [
    { file: 'test/keys/own-key.platform.test.ts', name: 'is brought: calls before and after are under it' },
    {
      file: 'test/keys/own-key.platform.test.ts',
      name: 'disabled: contents and audio are closed, callers hear why, nothing is recorded; back: all is readable',
    },
    { file: 'test/keys/own-key.platform.test.ts', name: 'cannot be brought by a neighbour' },
    {
      file: 'test/keys/own-key.test.ts',
      name: 'whatever is brought, rotated, returned and taken away in between, nothing is lost once the keys are back',
    },
    {
      file: 'test/keys/own-key.test.ts',
      name: 'refuses a key whose policy lets other tenants’ sessions use it',
    },
  ],
  limits:
    'It wraps data keys: metadata, and audio under the platform-held key, do not depend on it; the API withholds the audio. What was opened in the last minute may stay open so long.',
};

/** Bound to the session's tenant by the encryption context; looking at a key's state needs only not be of our account. */
function isBound(statement: PolicyStatement): boolean {
  const { actions, condition, notActions, notResources } = statement;
  const elsewhere = condition['stringnotequals']?.['aws:resourceaccount']?.join() === '<account>';
  const bound = condition['stringequals']?.['kms:encryptioncontext:tenant']?.join() === TAG;
  const looks = !USE.some((action) => speaksOf(statement, action));
  return (
    notActions.length === 0 &&
    notResources.length === 0 &&
    elsewhere &&
    (bound || (looks && actions.every((action) => action === 'kms:DescribeKey')))
  );
}
