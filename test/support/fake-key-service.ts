import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KeyUnavailable, SealBroken, type KeyProblem } from '../../lambdas/access/contract.ts';
import type { KeyContext, KeyDescription, KeyService } from '../../lambdas/access/ports.ts';

/** A KMS key in memory: wraps for real, refuses another context, and can be switched off. */
class FakeKmsKey {
  /** Set to make every use fail as a disabled or revoked key does. */
  problem: KeyProblem | undefined;
  /** How often the key was asked; a cache lowers it. */
  uses = 0;
  readonly #secret = randomBytes(32);

  generate(context: KeyContext): { plaintext: Uint8Array; wrapped: Uint8Array } {
    const plaintext = randomBytes(32);
    return { plaintext: new Uint8Array(plaintext), wrapped: this.wrap(plaintext, context) };
  }

  wrap(plaintext: Uint8Array, context: KeyContext): Uint8Array {
    this.use();
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#secret, iv).setAAD(aad(context));
    return new Uint8Array(Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
  }

  unwrap(wrapped: Uint8Array, context: KeyContext): Uint8Array {
    this.use();
    const bytes = Buffer.from(wrapped);
    const decipher = createDecipheriv('aes-256-gcm', this.#secret, bytes.subarray(0, 12)).setAAD(aad(context));
    decipher.setAuthTag(bytes.subarray(-16));
    try {
      return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
    } catch (cause) {
      throw new SealBroken('A wrapped key is not where it belongs.', { cause });
    }
  }

  use(): void {
    this.uses += 1;
    if (this.problem !== undefined) throw new KeyUnavailable(this.problem);
  }
}

const aad = (context: KeyContext): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => a.localeCompare(b))));

/** A key in some tenant's own account. */
export class FakeOwnKey extends FakeKmsKey {
  /** The tenant whose sessions its policy admits; `anyone`: a policy without conditions. */
  admits: string;
  description: KeyDescription;

  constructor(arn: string, admits: string) {
    super();
    this.admits = admits;
    this.description = {
      arn,
      usage: 'ENCRYPT_DECRYPT',
      spec: 'SYMMETRIC_DEFAULT',
      state: 'Enabled',
      multiRegion: false,
      origin: 'AWS_KMS',
    };
  }
}

/** All keys of all tenants' own accounts, by ARN. */
export type FakeOwnKeys = Map<string, FakeOwnKey>;

/** What the role of a session may do with wrapping keys. */
export interface FakeKeyRights {
  readonly generate: boolean;
  readonly open: boolean;
  readonly rewrap: boolean;
  readonly describe: boolean;
}

/** A tenant's platform-held key in memory. */
export class FakeTenantKey extends FakeKmsKey {
  readonly #tenant: string;
  readonly #ownKeys: FakeOwnKeys;

  constructor(tenant: string, ownKeys: FakeOwnKeys) {
    super();
    this.#tenant = tenant;
    this.#ownKeys = ownKeys;
  }

  service(may: FakeKeyRights): KeyService {
    const inContext = (context: KeyContext) => ({ ...context, tenant: this.#tenant });
    const demand = (allowed: boolean) => {
      if (!allowed) throw new KeyUnavailable('denied');
    };
    return {
      generate: async (context, ownKey) => {
        const key = this.#key(ownKey);
        key.use();
        demand(may.generate);
        return key.generate(inContext(context));
      },
      unwrap: async (wrapped, context, ownKey) => {
        const key = this.#key(ownKey);
        demand(may.open);
        return key.unwrap(wrapped, inContext(context));
      },
      rewrap: async (wrapped, context, { from, to }) => {
        demand(may.rewrap);
        const plaintext = this.#key(from).unwrap(wrapped, inContext(context));
        return this.#key(to).wrap(plaintext, inContext(context));
      },
      describe: async (ownKey) => {
        demand(may.describe);
        return structuredClone((this.#key(ownKey) as FakeOwnKey).description);
      },
    };
  }

  /** A key that is not there and one that does not admit the caller look the same, as with AWS. */
  #key(ownKey: string | undefined): FakeKmsKey {
    if (ownKey === undefined) return this;
    const key = this.#ownKeys.get(ownKey);
    if (key === undefined || (key.admits !== 'anyone' && key.admits !== this.#tenant))
      throw new KeyUnavailable('denied');
    return key;
  }
}
