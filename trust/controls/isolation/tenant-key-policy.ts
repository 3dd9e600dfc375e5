import { canonical } from '../../canonical.ts';
import { judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { policyOf, sameCondition, speaksOf, type Conditions, type PolicyStatement } from '../../policy.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

const USE = [
  'Encrypt',
  'Decrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateDataKeyPair',
  'ReEncryptFrom',
  'ReEncryptTo',
  'Sign',
  'Verify',
  'GenerateMac',
  'VerifyMac',
  'DeriveSharedSecret',
].map((name) => `kms:${name}`);
const ACCOUNT = 'arn:aws:iam::<account>:root';
const TENANT = `<${TENANT_TEMPLATE}/TenantId>`;

/** Direct use: the tenant in the session's tag and in the encryption context. */
const IN_SESSION: Conditions = {
  stringequals: { 'kms:encryptioncontext:tenant': [TENANT], 'aws:principaltag/tenant': [TENANT] },
};
/** Use by the stores: by this account, through the two services, for this tenant's tables and bucket. */
const byStores = (deployment: string): Conditions => ({
  stringequals: {
    'kms:calleraccount': ['<account>'],
    'kms:viaservice': ['dynamodb.eu-central-1.amazonaws.com', 's3.eu-central-1.amazonaws.com'],
  },
  stringlikeifexists: {
    'kms:encryptioncontext:aws:dynamodb:tablename': [`${deployment}-${TENANT}-*`],
    'kms:encryptioncontext:aws:s3:arn': [`arn:aws:s3:::${deployment}-${TENANT}-*`],
  },
});
const KEY = on('AWS::KMS::Key', TENANT_TEMPLATE);
const SESSION = { Sid: 'DirectUseInSessionsOfThisTenant' };
const STORES = { Sid: 'UseByTheStoresOfThisTenant' };
const STATEMENTS = ['KeyPolicy', 'Statement'];

export const control: Control = {
  id: 'tenant-key-policy',
  claim:
    "A tenant's key is used directly in sessions tagged with that tenant only, and through DynamoDB and S3 for that tenant's tables and bucket only; no general right of the account opens it.",
  rows: ['IS1', 'IS2', 'G6', 'G11', 'G26', 'EN9'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(a)'],
  examine: (templates) =>
    templates
      .ofType('AWS::KMS::Key')
      .filter((key) => key.stack === TENANT_TEMPLATE)
      .map((key) => {
        const statements = policyOf(templates, key, key.properties['KeyPolicy']).filter(
          (one) => one.effect === 'Allow',
        );
        return judged(key, {
          'a statement speaks of somebody else than this account': statements.every(
            (one) =>
              one.notPrincipal === undefined && canonical(templates, key.stack, at(one.principal, 'AWS')) === ACCOUNT,
          ),
          'a statement lets anyone of the account use the key': statements.every((one) =>
            isBound(one, byStores(templates.deployment)),
          ),
          'sessions of the tenant cannot use it': statements.some((one) => sameCondition(one.condition, IN_SESSION)),
          'the key is switched off': key.properties['Enabled'] !== false,
          'the key is of several regions': key.properties['MultiRegion'] !== true,
        });
      }),
  mutations: [
    mutation(
      'tag-negated',
      'every session but the tenant’s may use the key directly',
      edit(KEY, [...STATEMENTS, SESSION, 'Condition'], replace('StringEquals', 'StringNotEquals')),
    ),
    mutation(
      'tag-if-exists',
      'a session without any tag may use the key',
      edit(KEY, [...STATEMENTS, SESSION, 'Condition'], replace('StringEquals', 'StringEqualsIfExists')),
    ),
    mutation(
      'tag-dropped',
      'any session that names the tenant in its context may use the key',
      edit(KEY, [...STATEMENTS, SESSION, 'Condition', 'StringEquals', 'aws:PrincipalTag/tenant'], REMOVE),
    ),
    mutation(
      'context-dropped',
      'what was sealed for one purpose opens for any',
      edit(KEY, [...STATEMENTS, SESSION, 'Condition', 'StringEquals', 'kms:EncryptionContext:tenant'], REMOVE),
    ),
    mutation(
      'other-tenant',
      'the tag is that of another tenant',
      edit(
        KEY,
        [...STATEMENTS, SESSION, 'Condition', 'StringEquals', 'aws:PrincipalTag/tenant'],
        set('taaaaaaaaaaaaaaa'),
      ),
    ),
    mutation(
      'any-service',
      'anybody decrypts through any service',
      edit(
        KEY,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Principal: '*',
          Action: 'kms:Decrypt',
          Resource: '*',
          Condition: { StringLike: { 'kms:ViaService': '*' } },
        }),
      ),
    ),
    mutation(
      'grants-for-all',
      'anybody may hand the key on by a grant',
      edit(KEY, STATEMENTS, insert({ Effect: 'Allow', Principal: '*', Action: 'kms:CreateGrant', Resource: '*' })),
    ),
    mutation(
      'via-widened',
      'the stores’ statement holds for a third service',
      edit(
        KEY,
        [...STATEMENTS, STORES, 'Condition', 'StringEquals', 'kms:ViaService'],
        insert('lambda.eu-central-1.amazonaws.com'),
      ),
    ),
    mutation(
      'tables-widened',
      'the stores’ statement holds for every tenant’s tables',
      edit(KEY, [...STATEMENTS, STORES, 'Condition', 'StringLikeIfExists'], replace('-${TenantId}-*', '-*')),
    ),
    mutation(
      'all-but-administration',
      'the account may do everything but delete',
      edit(
        KEY,
        [...STATEMENTS, { Sid: 'AdministrationWithoutUse' }],
        set({
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
          NotAction: ['kms:ScheduleKeyDeletion'],
          Resource: '*',
        }),
      ),
    ),
    mutation(
      'administration-uses',
      'administrators may decrypt',
      edit(KEY, [...STATEMENTS, { Sid: 'AdministrationWithoutUse' }, 'Action'], insert('kms:Decrypt')),
    ),
    mutation(
      'foreign-account',
      'another account administers the key',
      edit(
        KEY,
        [...STATEMENTS, { Sid: 'AdministrationWithoutUse' }, 'Principal'],
        set({ AWS: 'arn:aws:iam::111122223333:root' }),
      ),
    ),
  ],
  limits:
    'Who has rights to a tenant’s tables or bucket uses the key through them; those rights exist in access roles only. Who may change the key policy could change this: an operator’s change is on record.',
};

/** Use, and handing use on, need one of the two conditions, whole; administration needs none. */
function isBound(one: PolicyStatement, byStores: Conditions): boolean {
  const uses = USE.some((action) => speaksOf(one, action));
  const delegates = speaksOf(one, 'kms:CreateGrant');
  if (uses && sameCondition(one.condition, IN_SESSION)) return !delegates;
  return (!uses && !delegates) || sameCondition(one.condition, byStores);
}
