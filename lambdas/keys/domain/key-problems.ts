import { Problem } from '../../shared/http/route.ts';
import type { ArnDefect } from './key-arn.ts';
import type { KeyDefect } from './key-trial.ts';

const ARN_TEXTS: Readonly<Record<ArnDefect, string>> = {
  'malformed-arn': 'must be the ARN of a KMS key: arn:aws:kms:eu-central-1:<account>:key/<id>',
  'wrong-partition': 'must be a key of the AWS partition `aws`',
  'wrong-region': 'must be a key in eu-central-1: data keys must not leave Frankfurt',
  'alias-not-allowed': 'must name the key itself: an alias could be pointed at another key later',
  'multi-region-key': 'must not be a multi-Region key: its material could be copied to another region',
  'platform-account': 'must be a key in an account of the tenant, not of the platform',
};

const KEY_TEXTS: Readonly<Record<KeyDefect, string>> = {
  'no-access': 'The key does not exist, or its policy does not let this tenant’s sessions use it as required.',
  'wrong-usage': 'The key is not for encryption (usage ENCRYPT_DECRYPT).',
  'asymmetric-key': 'The key is not symmetric (spec SYMMETRIC_DEFAULT).',
  'multi-region-key': 'The key is a multi-Region key: its material could be copied to another region.',
  disabled: 'The key is disabled.',
  'pending-deletion': 'The key is scheduled for deletion.',
  'not-ready': 'The key is not enabled.',
  'policy-too-wide': 'The key’s policy lets other tenants’ sessions use it; the required conditions are missing.',
  throttled: 'AWS KMS is throttling requests for this key; try again in a moment.',
  failed: 'AWS KMS failed to use the key; try again in a moment.',
};

/** The ARN cannot be a tenant's own key: 400, with the defect as `reason`. */
export const arnRefused = (defect: ArnDefect): Problem =>
  Problem.because(defect, 'invalid-request', {
    detail: 'The ARN is not one of a key that a tenant can bring.',
    violations: [{ path: 'body.keyArn', message: ARN_TEXTS[defect] }],
  });

/** The key cannot be used as it is: 409, or 503 where it is worth trying again; the defect is the `reason`. */
export const keyRefused = (defect: KeyDefect): Problem =>
  Problem.because(defect, defect === 'throttled' || defect === 'failed' ? 'unavailable' : 'conflict', {
    detail: KEY_TEXTS[defect],
  });
