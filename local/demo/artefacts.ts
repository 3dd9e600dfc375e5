import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { writeTrust } from '../../trust/write-trust.ts';
import type { DemoResult } from './demo.ts';
import type { Platform } from '../platform/platform.ts';

/** Leaves what a person may want to open: the API's description, an export, the sealed audit log, ledger and templates. */
export async function leaveArtefacts(
  platform: Platform,
  { artefacts, tenants }: DemoResult,
  out: string,
): Promise<void> {
  mkdirSync(out, { recursive: true });
  if (artefacts.exportZip !== undefined) writeFileSync(join(out, 'subject-access.zip'), artefacts.exportZip);
  for (const [name, value] of Object.entries({
    'openapi.json': artefacts.openapi,
    'erasure-certificate.json': artefacts.certificate,
    'deletion-ledger.json': artefacts.ledger,
    'tenants.json': tenants.map(({ tenantId, name, number }) => ({ tenantId, name, number })),
  })) {
    if (value !== undefined) writeFileSync(join(out, name), `${JSON.stringify(value, null, 2)}\n`);
  }
  cpSync(platform.assembly, join(out, 'templates'), {
    recursive: true,
    filter: (path) => !/\/(?:asset\.|\.cache|voicekeep-sources)/.test(path),
  });
  await writeTrust(platform.assembly, join(out, 'trust'));
  await copyArchive(platform, join(out, 'audit'));
}

/** Copies the audit archive, object by object, as an auditor's copy of the bucket would be. */
export async function copyArchive(platform: Pick<Platform, 'clients' | 'output'>, folder: string): Promise<number> {
  const Bucket = platform.output('Audit', 'ArchiveBucketName');
  let copied = 0;
  for await (const page of paginateListObjectsV2({ client: platform.clients.s3 }, { Bucket })) {
    for (const { Key } of page.Contents ?? []) {
      const { Body } = await platform.clients.s3.send(new GetObjectCommand({ Bucket, Key: Key! }));
      const path = join(folder, Key!);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await Body!.transformToByteArray());
      copied += 1;
    }
  }
  return copied;
}
