/** Signs certificates with a key that no erasure and no tenant's end destroys. */
export interface CertificateSigner {
  /** Ed25519 over the exact bytes (at most 4,096). @returns the signature and the public key as PEM */
  sign(bytes: Uint8Array): Promise<{ signature: Uint8Array; publicKeyPem: string }>;
}

/** What is stored and handed out: readable certificate, the exact bytes that were signed, and how to verify them. */
export interface SignedCertificate<C = unknown> {
  readonly certificate: C;
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
  'jq -S . signed.json # what was signed; compare key.pem with the key that the platform’s operator names to you, or with that of another certificate',
] as const;

/** Signs a certificate; verification needs OpenSSL 3 and nothing of ours. */
export async function signCertificate<C>(signer: CertificateSigner, certificate: C): Promise<SignedCertificate<C>> {
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
