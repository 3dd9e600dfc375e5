import * as z from 'zod';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { CERTIFICATE_KINDS } from '../tenants/contract.ts';

const tenantId = idSchema('tenant');
const params = z.strictObject({ tenantId });
const common = { scope: 'operator' } as const;

/** The operator's API for the signed certificates of a tenant's closing. */
export const certificateRoutes = {
  listCertificates: {
    ...common,
    id: 'tenants.listCertificates',
    audit: { read: 'resource.read', about: { kind: 'tenant', param: 'tenantId' }, area: 'certificates' },
    method: 'GET',
    path: '/v1/tenants/{tenantId}/certificates',
    permission: 'tenants:read',
    rate: 'read',
    summary: 'Lists the certificates of a tenant’s closing',
    params,
    success: {
      status: 200,
      body: z.object({
        certificates: z.array(
          z.object({
            kind: z.enum(CERTIFICATE_KINDS),
            issuedAt: z.iso.datetime(),
            completeNotBefore: z.iso.datetime().describe('When the last copy that says anything of a caller has ended'),
          }),
        ),
      }),
    },
    problems: ['not-found'],
  },
  getCertificate: {
    ...common,
    id: 'tenants.getCertificate',
    audit: { read: 'resource.read', about: { kind: 'tenant', param: 'tenantId' }, area: 'certificates' },
    method: 'GET',
    path: '/v1/tenants/{tenantId}/certificates/{kind}',
    permission: 'tenants:read',
    rate: 'read',
    summary: 'A signed certificate, with instructions to verify it offline, and the same as a page to print',
    params: z.strictObject({ tenantId, kind: z.enum(CERTIFICATE_KINDS) }),
    success: {
      status: 200,
      body: z.object({
        certificate: z.record(z.string(), z.unknown()),
        signed: z.string().describe('Base64 of the signed bytes'),
        algorithm: z.literal('Ed25519'),
        signature: z.string(),
        publicKey: z.string(),
        verify: z.array(z.string()),
        html: z.string().describe('Self-contained page of the same certificate'),
      }),
    },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Route>;
