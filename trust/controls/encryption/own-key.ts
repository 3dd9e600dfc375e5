import { finding, grants, type Control } from '../../control.ts';
import { at, type Statement } from '../../../lib/shared/policy-statements.ts';

const TAG = '${aws:PrincipalTag/tenant}';

export const control: Control = {
  id: 'own-key',
  claim:
    'A tenant can bring, rotate, take away and give back a key in its own AWS account: while it is away no content opens, and nobody but sessions of this tenant could ever use it.',
  rows: ['EN16', 'G6', 'N25'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(a)', 'GDPR 32(1)(c)'],
  examine: (templates) =>
    grants(templates)
      .filter(({ statement }) => statement.actions.some((action) => action.startsWith('kms:')))
      .filter(({ statement }) => statement.resources.some(isOfAnyAccount))
      .map(({ resource, statement }) =>
        finding(resource, isBound(statement), 'uses keys of other accounts without the session’s tenant'),
      ),
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

/** `arn:…:kms:eu-central-1:*:key/*`: the account stands in the fifth place of the ARN. */
const isOfAnyAccount = (resource: unknown): boolean => /:kms:[^:]*(?:"[^:]*)?:\*:key/.test(flat(resource));

function flat(resource: unknown): string {
  const parts = at(resource, 'Fn::Join', 1);
  if (!Array.isArray(parts)) return String(resource);
  return parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
}

/** Bound to the session's tenant by the encryption context; looking at a key's state needs only not be of our account. */
function isBound({ actions, condition }: Statement): boolean {
  const elsewhere = at(condition, 'StringNotEquals', 'aws:ResourceAccount') !== undefined;
  const bound = at(condition, 'StringEquals', 'kms:EncryptionContext:tenant') === TAG;
  return elsewhere && (bound || actions.every((action) => action === 'kms:DescribeKey'));
}
