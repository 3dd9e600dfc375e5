import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CompactEncrypt } from 'jose';
import { importDataKey, keyIdOf, type DataKey } from '../../lambdas/access/domain/data-key.ts';
import { SealBroken } from '../../lambdas/access/domain/errors.ts';
import { headerOf, looksSealed, openValue, sealValue } from '../../lambdas/access/domain/sealed-value.ts';
import { newCallId, newSubjectId, newSubjectRequestId, newTenantId } from '../../lambdas/shared/kernel/ids.ts';

const random = (length: number) => randomBytes(length);
const bytes = randomBytes(32);
const owner = {
  tenant: newTenantId(random),
  subject: newSubjectId(random),
  call: newCallId(random),
  class: 'content',
} as const;
const binding = { entity: 'turn', field: 'sealedCaller', row: 'TURN#abc' } as const;

let key: DataKey;
let otherKey: DataKey;
beforeAll(async () => {
  key = await importDataKey(new Uint8Array(bytes), 'seal');
  otherKey = await importDataKey(new Uint8Array(randomBytes(32)), 'seal');
});

const seal = (plaintext = 'Guten Tag') => sealValue(key, owner, { binding, plaintext });
const open = (sealed: string) => openValue(key, owner, { binding, sealed });

/** A value that is sealed by the right key but says `header` of itself. */
async function forged(change: Record<string, unknown>): Promise<string> {
  const header = { ...headerOf(await seal()), ...change } as never;
  const crit = { crit: { exp: true, x: true } };
  return new CompactEncrypt(new TextEncoder().encode('x')).setProtectedHeader(header).encrypt(key.key, crit);
}

describe('a sealed value', () => {
  test('opens to the very text that was sealed, whatever it is', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (plaintext) => {
        expect(await open(await seal(plaintext))).toBe(plaintext);
      }),
    ));

  test('says only opaque ids of itself', async () => {
    expect(headerOf(await seal('+4930901820'))).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: keyIdOf(bytes),
      ...owner,
      ...binding,
      version: 1,
    });
  });

  test('of an earlier or a later version of the field does not open', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), async (made, asked) => {
        const sealed = await sealValue(key, owner, { binding: { ...binding, version: made }, plaintext: 'x' });
        const opened = openValue(key, owner, { binding: { ...binding, version: asked }, sealed });
        await (made === asked ? expect(opened).resolves.toBe('x') : expect(opened).rejects.toThrow(SealBroken));
      }),
    ));

  test('of before versions were said opens as the first only', async () => {
    const unsaid = await forged({ version: undefined });
    expect(headerOf(unsaid)).not.toHaveProperty('version');
    expect(await open(unsaid)).toBe('x');
    const second = { binding: { ...binding, version: 2 }, sealed: unsaid };
    await expect(openValue(key, owner, second)).rejects.toThrow(SealBroken);
  });

  test('is another one each time', async () => {
    expect(await seal()).not.toBe(await seal());
  });

  test.each([
    ['tenant', { tenant: newTenantId(random) }],
    ['subject', { subject: newSubjectId(random) }],
    ['call', { call: newCallId(random) }],
    ['class', { class: 'evidence' as const }],
  ])('of another %s does not open', async (_, change) => {
    const sealed = await sealValue(key, { ...owner, ...change }, { binding, plaintext: 'x' });
    await expect(open(sealed)).rejects.toThrow(SealBroken);
  });

  test.each([
    ['entity', { entity: 'message' as const }],
    ['field', { field: 'sealedAgent' }],
    ['row', { row: 'TURN#abd' }],
  ])('moved to another %s does not open', async (_, change) => {
    const sealed = await seal();
    const moved = { binding: { ...binding, ...change }, sealed };
    await expect(openValue(key, owner, moved)).rejects.toThrow(SealBroken);
  });

  test('under another key does not open', async () => {
    await expect(openValue(otherKey, owner, { binding, sealed: await seal() })).rejects.toThrow(SealBroken);
  });

  test('of a request does not open as one of a subject', async () => {
    const request = { tenant: owner.tenant, request: newSubjectRequestId(random) };
    const sealed = await sealValue(key, request, { binding, plaintext: 'x' });
    await expect(open(sealed)).rejects.toThrow(SealBroken);
  });

  test.each([
    ['compression', { zip: 'DEF' }],
    ['a critical extension', { crit: ['exp'], exp: 1 }],
    ['an unknown member', { x: 1 }],
    ['a key of its own', { jwk: { kty: 'oct', k: 'AAAA' } }],
  ])('with %s is refused', async (_, change) => {
    await expect(open(await forged(change))).rejects.toThrow(SealBroken);
  });

  test.each([
    ['another algorithm', { alg: 'A256KW' }],
    ['another encryption', { enc: 'A128CBC-HS256' }],
    ['no key id', { kid: undefined }],
  ])('with %s in its header is none of ours', async (_, change) => {
    const [, iv, text, tag] = (await seal()).split(/\.+/);
    const header = Buffer.from(JSON.stringify({ ...headerOf(await seal()), ...change })).toString('base64url');
    const sealed = [header, '', iv, text, tag].join('.');
    expect(looksSealed(sealed)).toBe(false);
    await expect(open(sealed)).rejects.toThrow(SealBroken);
  });

  test('with any character changed does not open', async () => {
    const sealed = await seal();
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '7', '_', '.'), async (at, character) => {
        const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);
        fc.pre(changed !== sealed && !sameBytes(changed, sealed));
        await expect(open(changed)).rejects.toThrow(SealBroken);
      }),
    );
  });

  test.each(['', 'Guten Tag', 'a.b.c', '....', 'e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA'])(
    'does not look like %j',
    async (text) => {
      expect(looksSealed(text)).toBe(false);
      await expect(open(text)).rejects.toThrow(SealBroken);
    },
  );
});

/** The last character of a base64url part may have unused bits. */
const sameBytes = (one: string, other: string): boolean =>
  one.split('.').every((part, index) => {
    const [a, b] = [part, other.split('.')[index] ?? ''].map((text) => Buffer.from(text, 'base64url'));
    return a?.equals(b ?? Buffer.alloc(0));
  });

describe('a data key', () => {
  test('is overwritten in memory once it is in use', async () => {
    const plaintext = new Uint8Array(randomBytes(32));
    await importDataKey(plaintext, 'seal');
    expect(plaintext).toEqual(new Uint8Array(32));
  });

  test('of another length is refused, and overwritten too', async () => {
    const short = new Uint8Array(randomBytes(16));
    await expect(importDataKey(short, 'seal')).rejects.toThrow(RangeError);
    expect(short).toEqual(new Uint8Array(16));
  });

  test('cannot be read back', () => {
    expect(key.key.extractable).toBe(false);
  });
});
