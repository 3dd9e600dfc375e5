import type { CertificateSigner } from '../ports.ts';
import type { Certificate } from './certificate.ts';

/** What is stored and handed out: readable certificate, the exact bytes that were signed, and how to verify them. */
export interface SignedCertificate {
  readonly certificate: Certificate;
  /** Base64 of the signed bytes: the certificate as compact JSON. */
  readonly signed: string;
  readonly algorithm: 'Ed25519';
  /** Base64 of the 64-byte signature. */
  readonly signature: string;
  readonly publicKey: string;
  readonly verify: readonly string[];
}

const VERIFY = [
  'jq -r .signed certificate.json | base64 -d > signed.json',
  'jq -r .signature certificate.json | base64 -d > signature.bin',
  'jq -r .publicKey certificate.json > key.pem',
  'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.json -sigfile signature.bin',
  'jq -S . signed.json # what was signed; compare key.pem with the key published on the trust page',
] as const;

/** Where a request's certificate lies in the tenant's bucket. */
export const certificateKeyOf = (requestId: string): string => `certificates/${requestId}.json`;

/** Signs a certificate; verification needs OpenSSL 3 and nothing of ours. */
export async function signCertificate(signer: CertificateSigner, certificate: Certificate): Promise<SignedCertificate> {
  const bytes = new TextEncoder().encode(JSON.stringify(certificate));
  const { signature, publicKeyPem } = await signer.sign(bytes);
  return {
    certificate,
    signed: Buffer.from(bytes).toString('base64'),
    algorithm: 'Ed25519',
    signature: Buffer.from(signature).toString('base64'),
    publicKey: publicKeyPem,
    verify: VERIFY,
  };
}
