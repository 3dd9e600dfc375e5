import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashSecret, issueApiKey, parseApiKey, secretMatches } from '../../lambdas/access/domain/api-key.ts';
import { newApiKeyId } from '../../lambdas/shared/kernel/ids.ts';

const random = (length: number) => randomBytes(length);

describe('an API key', () => {
  test('is read back as the id and the secret it was made of, whatever the secret’s bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (secretBytes) => {
        const keyId = newApiKeyId(random);
        const issued = issueApiKey(keyId, () => secretBytes);
        const parsed = parseApiKey(issued.key);
        expect(parsed?.keyId).toBe(keyId);
        expect(secretMatches(parsed?.secret ?? '', issued.secretHash)).toBe(true);
        expect(parsed?.secret.endsWith(issued.lastFour)).toBe(true);
      }),
    ));

  test('keeps its secret out of what is stored', () => {
    const issued = issueApiKey(newApiKeyId(random), random);
    const secret = parseApiKey(issued.key)?.secret ?? '';
    expect(issued.secretHash).toBe(hashSecret(secret));
    expect(issued.secretHash).not.toContain(secret);
  });

  test('with one character changed is no key', () => {
    const { key } = issueApiKey(newApiKeyId(random), random);
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.constantFrom('a', 'z', '2', '_', 'Z'), (at, character) => {
        const changed = key.slice(0, at) + character + key.slice(at + 1);
        if (changed !== key) expect(parseApiKey(changed)).toBeUndefined();
      }),
    );
  });

  test.each(['', 'vk_', 'Bearer x', 'vk_a_b_c', `vk_${'a'.repeat(26)}_${'b'.repeat(43)}_aaaaaa`, 'vk_\u0000'])(
    '%j is none',
    (text) => {
      expect(parseApiKey(text)).toBeUndefined();
    },
  );

  test.each(['', 'not base64!', 'AAAA'])('never matches a broken stored hash %j', (stored) => {
    expect(secretMatches('secret', stored)).toBe(false);
  });
});
