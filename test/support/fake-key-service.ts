import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KeyUnavailable, SealBroken, type KeyProblem } from '../../lambdas/access/contract.ts';
import type { KeyContext, KeyService } from '../../lambdas/access/ports.ts';

/** A tenant's key in memory: wraps for real, refuses another context, and can be switched off. */
export class FakeTenantKey {
  /** Set to make every use fail as a disabled or revoked key does. */
  problem: KeyProblem | undefined;
  /** How often the key was asked; a cache lowers it. */
  uses = 0;
  readonly #secret = randomBytes(32);
  readonly #tenant: string;

  constructor(tenant: string) {
    this.#tenant = tenant;
  }

  service(mayGenerate: boolean): KeyService {
    return {
      generate: async (context) => {
        this.#use();
        if (!mayGenerate) throw new KeyUnavailable('denied');
        const plaintext = randomBytes(32);
        return { plaintext: new Uint8Array(plaintext), wrapped: this.#wrap(plaintext, context) };
      },
      unwrap: async (wrapped, context) => {
        this.#use();
        return this.#unwrap(wrapped, context);
      },
    };
  }

  #use(): void {
    this.uses += 1;
    if (this.problem !== undefined) throw new KeyUnavailable(this.problem);
  }

  #wrap(plaintext: Uint8Array, context: KeyContext): Uint8Array {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#secret, iv).setAAD(this.#aad(context));
    return new Uint8Array(Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
  }

  #unwrap(wrapped: Uint8Array, context: KeyContext): Uint8Array {
    const bytes = Buffer.from(wrapped);
    const decipher = createDecipheriv('aes-256-gcm', this.#secret, bytes.subarray(0, 12)).setAAD(this.#aad(context));
    decipher.setAuthTag(bytes.subarray(-16));
    try {
      return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
    } catch (cause) {
      throw new SealBroken('A wrapped key is not where it belongs.', { cause });
    }
  }

  #aad(context: KeyContext): Buffer {
    const all = { ...context, tenant: this.#tenant };
    return Buffer.from(JSON.stringify(Object.entries(all).sort(([a], [b]) => a.localeCompare(b))));
  }
}
