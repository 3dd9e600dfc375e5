import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DAY_MS } from '../../lambdas/shared/kernel/clock.ts';
import { SINKS } from '../../lambdas/inventory/sinks.ts';
import { RECOVERY_DAYS } from '../../lambdas/shared/kernel/define-entity.ts';
import type { SignedCertificate } from '../../lambdas/shared/kernel/signed-certificate.ts';
import { closeTenant } from '../../lambdas/tenants/request-closing.ts';
import { certificateHtml } from '../../lambdas/closing/domain/certificate-html.ts';
import {
  closingCertificate,
  type ClosingCertificate,
  type ClosingLine,
} from '../../lambdas/closing/domain/closing-certificate.ts';
import type { TenantBeingClosed } from '../../lambdas/tenants/domain/closing-terms.ts';
import { closingWorld, hold, NOW, TENANT } from './support/closing-world.ts';
import { memoryWorkflow } from '../tenants/support/memory-records.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);

type Signed = SignedCertificate<ClosingCertificate>;
const folder = mkdtempSync(join(tmpdir(), 'closing-certificate-'));
let purge: Signed;
let final: Signed;
beforeAll(async () => {
  const world = closingWorld();
  world.keyRows.push(hold(NOW + DAY_MS));
  const act = { at: NOW, requestId: `req_${'a'.repeat(26)}` };
  const deps = { tenants: world.tenants.records, closing: memoryWorkflow().workflow };
  const terms = { retrievalDays: 60, retrievalGround: 'data-act' } as const;
  await closeTenant(deps, world.row(), { terms, act });
  world.now += 60 * DAY_MS;
  world.keyRows.push(hold(world.now + DAY_MS, 2));
  await world.run();
  world.now += DAY_MS;
  await world.run();
  [purge, final] = ['purge', 'final'].map(
    (kind) => JSON.parse(world.certificates.get(`${TENANT}/${kind}`)!) as Signed,
  ) as [Signed, Signed];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a reader does: decode, then OpenSSL. @returns whether it accepts */
function accepts(signed: string, signature: string, key: string): boolean {
  const at = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const args = ['pkeyutl', '-verify', '-pubin', '-inkey', at('key.pem', key), '-rawin'];
  const files = [
    '-in',
    at('signed.json', Buffer.from(signed, 'base64')),
    '-sigfile',
    at('signature.bin', Buffer.from(signature, 'base64')),
  ];
  try {
    execFileSync('openssl', [...args, ...files], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

const line = ({ certificate }: Signed, store: string): ClosingLine =>
  certificate.stores.find((one) => one.store === store)!;
const END = NOW + 61 * DAY_MS;
const iso = (at: number) => new Date(at).toISOString();

describe('a closing certificate', () => {
  test('verifies with OpenSSL alone, and not after a change', () => {
    for (const { signed, signature, publicKey, certificate } of [purge, final]) {
      expect(accepts(signed, signature, publicKey)).toBe(true);
      expect(JSON.parse(Buffer.from(signed, 'base64').toString())).toEqual(certificate);
      const forged = Buffer.from(signed, 'base64').toString().replace(TENANT, 'tbbbbbbbbbbbbbbb');
      expect(accepts(Buffer.from(forged).toString('base64'), signature, publicKey)).toBe(false);
    }
  });

  test('fits into what KMS signs, with room for large counts', () => {
    for (const { signed } of [purge, final]) expect(Buffer.from(signed, 'base64').length).toBeLessThan(3_800);
  });

  test('says the longer window with its ground, the holds it waited for, and when everything happened', () => {
    expect(final.certificate).toMatchObject({
      retrieval: { days: 60, ground: 'data-act' },
      holds: { waitedFor: true, lastEnded: iso(END) },
      verification: { remaining: 0 },
      times: { announced: iso(NOW), retrievableUntil: iso(NOW + 60 * DAY_MS), purgeBegun: iso(END), issued: iso(END) },
    });
  });

  test('of the purge says until when recovery copies last, by the inventory', () => {
    expect(line(purge, 'key table')).toMatchObject({ deleted: 3, residualUntil: iso(END + DAY_MS) });
    expect(line(purge, 'data table').residualUntil).toBe(iso(END + 30 * DAY_MS));
    expect(line(purge, 'recordings bucket')).toMatchObject({ deleted: 1, residualUntil: 'none' });
  });

  test('at the end has a date for every store: none for tables and bucket, a week for the key', () => {
    for (const store of ['key table', 'data table', 'recordings bucket', 'stack', 'Amazon Lex'])
      expect([store, line(final, store).residualUntil]).toEqual([store, 'none']);
    expect(line(final, 'tenant key').residualUntil).toBe(iso(END + 7 * DAY_MS));
    expect(line(final, 'control plane (name, numbers, key labels)').residualUntil).toBe(
      iso(END + RECOVERY_DAYS.tenants * DAY_MS),
    );
  });

  test.each(['logs', 'traces', 'cloudtrail', 'step-functions-history', 'audit-outbox', 'audit-segments'] as const)(
    'takes the date of %s from the list of sinks',
    (name) => {
      const { days } = SINKS.find((sink) => sink.name === name)!;
      expect(line(final, name).residualUntil).toBe(iso(END + days * DAY_MS));
    },
  );

  test('has no sink forgotten: each that holds anything is named or went with the tenant’s stores', () => {
    const named = new Set(final.certificate.stores.map(({ store }) => store));
    const missing = SINKS.filter(({ name, holds, days }) => holds !== 'nothing' && days > 0 && !named.has(name));
    expect(missing.map(({ name }) => name)).toEqual([
      'recordings-bucket',
      'landing-bucket',
      'exports',
      'certificates',
      'lex-utterances',
      'telephony-replays',
      'data-table-recovery',
      'key-table-recovery',
    ]);
  });

  test('says what Lex did not confirm, with its fifteen days', () => {
    const tenant = {
      tenantId: TENANT,
      purgeStartedAt: NOW,
      closing: {
        requestedAt: NOW,
        retrieveUntil: NOW,
        retrievalDays: 0,
        remaining: { rows: 0 },
        rescannedAt: NOW,
        conversations: 3,
        forgotten: 1,
      },
    } as unknown as TenantBeingClosed;
    const { stores } = closingCertificate('final', tenant, NOW);
    expect(stores.find(({ store }) => store === 'Amazon Lex')).toMatchObject({
      deleted: 1,
      residualUntil: iso(NOW + 15 * DAY_MS),
    });
  });

  test.each([
    ['something is left', { remaining: { rows: 1 }, rescannedAt: NOW }],
    ['nobody looked', {}],
    ['the look was at nothing', { remaining: {}, rescannedAt: NOW }],
  ])('is refused where %s', (_, closing) => {
    const tenant = { tenantId: TENANT, purgeStartedAt: NOW, closing } as unknown as TenantBeingClosed;
    expect(() => closingCertificate('purge', tenant, NOW)).toThrow('empty re-scan');
  });
});

describe('the certificate as a page', () => {
  const block = (html: string, id: string) => new RegExp(`<pre id="${id}">([^<]*)</pre>`).exec(html)![1]!;

  test('needs nothing else and runs nothing', () => {
    for (const signed of [purge, final]) {
      const html = certificateHtml(signed);
      expect(html).not.toMatch(/<script|\bsrc=|\bhref=|@import|url\(/i);
      expect(html).toContain('<html lang="en">');
      expect(html).toMatch(/<caption>.+<\/caption>/);
      expect(html.match(/<th scope="(?:col|row)">/g)!.length).toBeGreaterThan(8);
      expect(html).toContain('@media print');
    }
  });

  test('shows every line of what was signed', () => {
    const html = certificateHtml(final);
    for (const { store, residualUntil } of final.certificate.stores) {
      expect(html).toContain(`<th scope="row">${store}</th>`);
      if (residualUntil !== undefined) expect(html).toContain(residualUntil);
    }
    expect(html).toContain('Data Act');
  });

  test('verifies by itself, with what is printed on it', () => {
    const html = certificateHtml(final);
    expect(accepts(block(html, 'signed'), block(html, 'signature'), block(html, 'key'))).toBe(true);
  });

  test('escapes whatever stands in the certificate', () => {
    const evil = { ...final, certificate: { ...final.certificate, tenant: '<b>"x"&' } } as unknown as Signed;
    expect(certificateHtml(evil)).toContain('&lt;b&gt;&quot;x&quot;&amp;');
  });
});
