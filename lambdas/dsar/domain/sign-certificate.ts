import type { SignedCertificate as Signed } from '../../shared/kernel/signed-certificate.ts';
import type { Certificate } from './certificate.ts';

export { signCertificate } from '../../shared/kernel/signed-certificate.ts';
export type SignedCertificate = Signed<Certificate>;

/** Where a request's certificate lies in the tenant's bucket. */
export const certificateKeyOf = (requestId: string): string => `certificates/${requestId}.json`;
