import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  getLocalCryptographicMaterialsCache,
  NodeCachingMaterialsManager,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node';
import { importDataKey } from '../../lambdas/access/domain/data-key.ts';
import { openValue, sealValue, type KeyOwner } from '../../lambdas/access/domain/sealed-value.ts';
import type { CallId, SubjectId, TenantId } from '../../lambdas/shared/kernel/ids.ts';

/** One way to seal a text and open it again. */
export interface Contestant<S = unknown> {
  readonly name: string;
  seal(plaintext: string): Promise<S>;
  open(sealed: S): Promise<string>;
}

const owner: KeyOwner = {
  tenant: 'taaaaaaaaaaaaaaa' as TenantId,
  subject: `sub_${'a'.repeat(26)}` as SubjectId,
  call: `cal_${'a'.repeat(26)}` as CallId,
  class: 'content',
};
const binding = { entity: 'turn', field: 'sealedCaller', row: 'TURN#0123456789abcdef0123456789abcdef' } as const;

/** What the platform does with every turn: JWE under the call's key, bound to owner, row and field. */
async function ours(): Promise<Contestant<Awaited<ReturnType<typeof sealValue>>>> {
  const key = await importDataKey(randomBytes(32), 'seal');
  return {
    name: 'Voicekeep (JWE by jose)',
    seal: (plaintext) => sealValue(key, owner, { binding, plaintext }),
    open: (sealed) => openValue(key, owner, { binding, sealed }),
  };
}

/** The floor: the cipher alone with the same binding as associated data; text in and text out, no format around it. */
function bare(): Contestant<{ nonce: Buffer; bytes: Buffer; tag: Buffer }> {
  const key = randomBytes(32);
  const associated = Buffer.from(JSON.stringify({ ...owner, ...binding }));
  return {
    name: 'AES-256-GCM of node:crypto',
    async seal(plaintext) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated);
      const bytes = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      return { nonce, bytes, tag: cipher.getAuthTag() };
    },
    async open({ nonce, bytes, tag }) {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(associated).setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8');
    },
  };
}

const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
/** Without a signature: we sign no value either. */
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;
const encryptionContext = { ...owner, ...binding } as unknown as Record<string, string>;

/** The AWS Encryption SDK with a local wrapping key, so that no KMS is in the figures. */
function encryptionSdk(name: string, materials: RawAesKeyringNode | NodeCachingMaterialsManager): Contestant<Buffer> {
  return {
    name,
    seal: async (plaintext) => (await encrypt(materials, plaintext, { suiteId, encryptionContext })).result,
    open: async (sealed) => (await decrypt(materials, sealed)).plaintext.toString('utf8'),
  };
}

function wrappingKey(): RawAesKeyringNode {
  return new RawAesKeyringNode({
    keyName: 'bench',
    keyNamespace: 'voicekeep',
    unencryptedMasterKey: new Uint8Array(32).map(() => randomBytes(1)[0]!),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
}

/** With its cache: many values under one data key, as ours has one for each call and class. */
function cached(): NodeCachingMaterialsManager {
  return new NodeCachingMaterialsManager({
    backingMaterials: wrappingKey(),
    cache: getLocalCryptographicMaterialsCache(1_000),
    maxAge: 3_600_000,
    partition: 'bench',
  });
}

/** All contestants, each with a key of its own. */
export async function contestants(): Promise<Contestant[]> {
  return [
    bare(),
    await ours(),
    encryptionSdk('AWS Encryption SDK, cached data key', cached()),
    encryptionSdk('AWS Encryption SDK, new data key each', wrappingKey()),
  ] as Contestant[];
}
