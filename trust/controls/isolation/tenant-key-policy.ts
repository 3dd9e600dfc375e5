import { finding, type Control } from '../../control.ts';
import { statements, type Statement } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';

const CRYPTO = /^kms:(?:\*|Encrypt|Decrypt|ReEncrypt|GenerateDataKey|Sign|Verify|GenerateMac)/;

export const control: Control = {
  id: 'tenant-key-policy',
  claim: "A tenant's key serves only sessions tagged with that tenant; no general right of the account opens it.",
  rows: ['IS1', 'IS2', 'G6', 'G11', 'G26', 'EN9'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(a)'],
  examine: (templates) =>
    templates
      .ofType('AWS::KMS::Key')
      .filter((key) => key.stack === TENANT_TEMPLATE)
      .map((key) => {
        const loose = statements(key.properties['KeyPolicy']).filter((one) => one.effect === 'Allow' && !isBound(one));
        return finding(key, loose.length === 0, 'a statement lets anyone of the account use the key');
      }),
};

/** Cryptographic use needs a condition on the tenant's tag, or on the service through which its stores use the key. */
function isBound(statement: Statement): boolean {
  if (!statement.actions.some((action) => CRYPTO.test(action))) return true;
  const text = JSON.stringify(statement.condition);
  return text.includes('aws:PrincipalTag/tenant') || text.includes('kms:ViaService');
}
