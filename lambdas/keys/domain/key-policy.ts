import { accessRoleName } from '../../shared/kernel/tenant-names.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';

/** What data keys are made, opened and moved with; nothing else is asked of a tenant's own key. */
const OWN_KEY_USES = ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'] as const;
/** Looking at the key's state; carries no encryption context. */
const OWN_KEY_LOOK = 'kms:DescribeKey';
/** Access roles that wrap, open, move or look at; their names are fixed. */
const USERS = ['read', 'write', 'erase', 'rewrap', 'provision'] as const;

/** Who runs the platform, as a key's policy names it. */
export interface Operator {
  /** 12 digits. */
  readonly account: string;
  /** Name of the deployment, with which the names of its access roles begin. */
  readonly deployment: string;
}

/**
 * The two statements a tenant adds to the policy of its own key: no principal but the platform's access roles, and
 * those only in a session of this tenant. Both conditions are needed: the tag keeps other tenants' sessions out, the
 * context binds every wrapped key to this tenant and shows it in the tenant's own CloudTrail.
 */
export function ownKeyPolicy(tenant: TenantId, { account, deployment }: Operator) {
  const principals = {
    StringEquals: {
      'aws:PrincipalTag/tenant': tenant,
      'aws:PrincipalArn': USERS.map((role) => `arn:aws:iam::${account}:role/${accessRoleName(deployment, role)}`),
    },
  };
  const platform = { AWS: `arn:aws:iam::${account}:root` };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'VoicekeepWrapsDataKeysOfThisTenant',
        Effect: 'Allow',
        Principal: platform,
        Action: [...OWN_KEY_USES],
        Resource: '*',
        Condition: { StringEquals: { ...principals.StringEquals, 'kms:EncryptionContext:tenant': tenant } },
      },
      {
        Sid: 'VoicekeepSeesTheStateOfTheKey',
        Effect: 'Allow',
        Principal: platform,
        Action: OWN_KEY_LOOK,
        Resource: '*',
        Condition: principals,
      },
    ],
  } as const;
}
