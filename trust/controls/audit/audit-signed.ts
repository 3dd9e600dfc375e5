import { judged, type Control } from '../../control.ts';
import { arnOf, canonical } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { allows, policyOf, reaches, rights } from '../../policy.ts';
import { edit, id, insert, mutation, on, REMOVE, set } from '../../mutation.ts';

const ACCOUNT = 'arn:aws:iam::<account>:root';
const KEY = on('AWS::KMS::Key', 'Audit', 'Signing');
const STATEMENTS = ['KeyPolicy', 'Statement'];
const OTHER = on('AWS::IAM::Policy', 'Audit', 'SequenceEntries');

/** Who may sign with a key, by what it is for: certificates, the witness's cosignatures, or checkpoints and compacted files. */
function signersOf(key: string): RegExp {
  if (/Certificate/.test(key)) return /certify|Closing(?:Certify|Finish)/i;
  return /Witness/.test(key) ? /WatchLog/ : /PublishCheckpoint|CompactSegments/;
}

export const control: Control = {
  id: 'audit-signed',
  claim:
    'Audit checkpoints are signed with an Ed25519 key that never leaves AWS KMS; anyone can verify the log offline.',
  rows: ['AU1', 'AU2', 'N5', 'N6'],
  articles: ['GDPR 5(2)'],
  examine: (templates) =>
    templates
      .ofType('AWS::KMS::Key')
      .filter((key) => key.properties['KeyUsage'] === 'SIGN_VERIFY' || /Signing/.test(key.logicalId))
      .map((key) => {
        const given = policyOf(templates, key, key.properties['KeyPolicy']).filter(({ effect }) => effect === 'Allow');
        const signers = rights(templates).filter(
          ({ statement }) => allows(statement, 'kms:Sign') && reaches(statement, arnOf(key)),
        );
        const certificates = /Certificate/.test(key.logicalId);
        return judged(key, {
          'not an Ed25519 key for signing':
            key.properties['KeySpec'] === 'ECC_NIST_EDWARDS25519' && key.properties['KeyUsage'] === 'SIGN_VERIFY',
          'its material was brought from elsewhere': ['AWS_KMS', undefined].includes(
            key.properties['Origin'] as undefined,
          ),
          'it is switched off or of several regions':
            key.properties['Enabled'] !== false && key.properties['MultiRegion'] !== true,
          'usable from outside the account': given.every(
            (one) =>
              one.notPrincipal === undefined && canonical(templates, key.stack, at(one.principal, 'AWS')) === ACCOUNT,
          ),
          'who administers it may sign':
            certificates || given.every((one) => !allows(one, 'kms:Sign') || one.actions.length === 1),
          'it may be handed on': certificates || !given.some((one) => allows(one, 'kms:CreateGrant')),
          'another function may sign': signers.every(({ resource }) =>
            signersOf(key.logicalId).test(resource.logicalId),
          ),
        });
      }),
  mutations: [
    mutation('another-curve', 'another algorithm signs', edit(KEY, ['KeySpec'], set('ECC_NIST_P256'))),
    mutation('encrypts', 'the key encrypts and does not sign', edit(KEY, ['KeyUsage'], set('ENCRYPT_DECRYPT'))),
    mutation(
      'foreign-signer',
      'another account signs',
      edit(
        KEY,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:Sign',
          Resource: '*',
        }),
      ),
    ),
    mutation(
      'everybody-but',
      'everybody but one signs',
      edit(
        KEY,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:Sign',
          Resource: '*',
        }),
      ),
    ),
    mutation(
      'administrators-sign',
      'administrators sign',
      edit(KEY, [...STATEMENTS, { Sid: 'AdministrationWithoutSigning' }, 'Action'], set(['kms:*'])),
    ),
    mutation(
      'all-but-deletion',
      'administrators may do all but delete',
      edit(KEY, [...STATEMENTS, { Sid: 'AdministrationWithoutSigning' }, 'Action'], REMOVE),
      edit(KEY, [...STATEMENTS, { Sid: 'AdministrationWithoutSigning' }, 'NotAction'], set('kms:ScheduleKeyDeletion')),
    ),
    mutation(
      'second-signer',
      'a second function signs',
      edit(
        OTHER,
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', Action: 'kms:Sign', Resource: { 'Fn::GetAtt': [id('Audit/Signing'), 'Arn'] } }),
      ),
    ),
    mutation(
      'signs-with-every-key',
      'a function signs with every key',
      edit(OTHER, ['PolicyDocument', 'Statement'], insert({ Effect: 'Allow', Action: 'kms:S*', Resource: '*' })),
    ),
    mutation('brought-material', 'the key’s material is known elsewhere', edit(KEY, ['Origin'], set('EXTERNAL'))),
  ],
  tests: [
    {
      file: 'test/audit/verifier-bytes.test.ts',
      name: 'every byte of every file is covered: any flip is found by both verifiers',
    },
    { file: 'test/audit/verifier-attacks.test.ts', name: 'tail truncation is found with its exact range' },
    {
      file: 'test/audit-api/read-log.test.ts',
      name: 'every entry has a receipt that both verifiers accept, for that entry only',
    },
    {
      file: 'test/verifier/attack-corpus.test.ts',
      name: 'the corpus has an attack for every rule, and more than sixty',
    },
    { file: 'test/audit/merkle.test.ts', name: 'every consistency proof of every pair of sizes to 300 verifies' },
  ],
  limits:
    'A reader who keeps a checkpoint or a bundle detects a later rewrite; who keeps nothing needs witnesses, whose cosignatures the verifiers check against a policy of the reader.',
};
