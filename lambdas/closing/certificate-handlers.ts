import type { TenantId } from '../shared/kernel/ids.ts';
import type { SignedCertificate } from '../shared/kernel/signed-certificate.ts';
import { Problem, type RouteHandler } from '../shared/http/route.ts';
import { certificateHtml } from './domain/certificate-html.ts';
import type { ClosingCertificate } from './domain/closing-certificate.ts';
import { CERTIFICATE_KINDS, find, type CertificateKind, type TenantRecords } from '../tenants/contract.ts';
import type { ClosingCertificates } from './ports.ts';
import type { certificateRoutes } from './routes.ts';

export interface CertificateHandlerDeps {
  readonly tenants: TenantRecords;
  readonly certificates: Pick<ClosingCertificates, 'get'>;
}

type CertificateHandlers = { [K in keyof typeof certificateRoutes]: RouteHandler<(typeof certificateRoutes)[K]> };

/** Shows the signed certificates of a tenant's closing, also long after it is gone. */
export function certificateHandlers(deps: CertificateHandlerDeps): CertificateHandlers {
  async function read(tenantId: TenantId, kind: CertificateKind) {
    const json = await deps.certificates.get(tenantId, kind);
    return json === undefined ? undefined : (JSON.parse(json) as SignedCertificate<ClosingCertificate>);
  }

  return {
    async listCertificates({ params }) {
      const { tenantId } = await find(deps, params.tenantId);
      const found = await Promise.all(CERTIFICATE_KINDS.map((kind) => read(tenantId, kind)));
      const certificates = found
        .filter((signed) => signed !== undefined)
        .map(({ certificate }) => ({
          kind: certificate.kind,
          issuedAt: certificate.times['issued'],
          completeNotBefore: certificate.completeNotBefore,
        }));
      return { body: { certificates } };
    },

    async getCertificate({ params }) {
      const { tenantId } = await find(deps, params.tenantId);
      const signed = await read(tenantId, params.kind);
      if (signed === undefined) throw new Problem('not-found', 'There is no such certificate (yet).');
      return { body: { ...signed, html: certificateHtml(signed) } };
    },
  };
}
