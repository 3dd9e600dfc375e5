import * as iam from 'aws-cdk-lib/aws-iam';

/** What decides who may use a key, or whether there is one. */
const KEY_ADMINISTRATION: readonly string[] = [
  'kms:CreateGrant',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
];

/** CloudFormation's role of the CDK: it makes every key of the platform's own stacks. */
const CDK = 'role/cdk-*-cfn-exec-role-*';
/** The roles that work on tenants' stacks, and that end a tenant's key and restore its tables: no other key is theirs. */
const ON_TENANTS = ['role/*-TenantStacks*', 'role/*-access-close', 'role/*-access-restore'];
/** Where IAM Identity Center puts its roles; people's second factor is asked there. */
const IDENTITY_CENTER = 'role/aws-reserved/sso.amazonaws.com/*';

/** Principals that people can be; the account's root user is the organisation's to bind (docs/organisation-policy.md). */
const PEOPLE = ['AssumedRole', 'FederatedUser', 'User'];

/**
 * For a key's policy, as JSON: nobody administers it without a second factor, but the platform's own roles, and people who
 * came through IAM Identity Center. What a store does with its creator's rights comes through that service.
 * @param of whose key it is: roles that work on tenants' stacks administer no key of the platform
 */
export const secondFactorStatement = (of: 'platform' | 'tenant') => ({
  Sid: 'PeopleAdministerWithASecondFactor',
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: [...KEY_ADMINISTRATION],
  // In a key's own policy `*` is this key and nothing else.
  Resource: '*',
  Condition: {
    ArnNotLike: {
      'aws:PrincipalArn': [CDK, ...(of === 'tenant' ? ON_TENANTS : []), IDENTITY_CENTER].map(
        (name) => `arn:*:iam::*:${name}`,
      ),
    },
    BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
    Null: { 'kms:ViaService': 'true' },
    StringEquals: { 'aws:PrincipalType': PEOPLE },
  },
});

/** The same for a key of the platform itself, in the CDK's form. */
export const adminsNeedSecondFactor = (): iam.PolicyStatement =>
  iam.PolicyStatement.fromJson(secondFactorStatement('platform'));

/** For the trust of a role that principals of this account may take: a user takes it with a second factor, or not at all. */
export const usersNeedSecondFactor = (): iam.PolicyStatement =>
  iam.PolicyStatement.fromJson({
    Sid: 'UsersNeedASecondFactor',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'sts:AssumeRole',
    Condition: {
      BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
      StringEquals: { 'aws:PrincipalType': ['FederatedUser', 'User'] },
    },
  });
