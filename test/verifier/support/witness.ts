import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Files, Ledger } from './ledger.ts';

/** A witness whose key comes from its name (C2SP tlog-cosignature, Ed25519). */
export function testWitness(name: string) {
  const seed = createHash('sha256').update(`witness ${name}`).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const key = Buffer.concat([Buffer.of(4), spki.subarray(-32)]);
  const id = createHash('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4);
  const vkey = `${name}+${id.toString('hex')}+${key.toString('base64')}`;
  /** Its line over a note, at a time in seconds. */
  const cosign = (note: string, seconds: number): string => {
    const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), privateKey);
    return `— ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
  };
  const path = (index: number) => `cosignatures/${String(index).padStart(12, '0')}-${id.toString('hex')}.txt`;
  return { name, vkey, path, cosign };
}
export type TestWitness = ReturnType<typeof testWitness>;

/** Lets witnesses cosign a minute, and puts their lines to the files. */
export function cosigned(ledger: Ledger, files: Files, index: number, ...witnesses: TestWitness[]): Files {
  const note = ledger.minutes[index]?.note ?? '';
  for (const witness of witnesses) files.set(witness.path(index), Buffer.from(witness.cosign(note, 1_790_000_100)));
  return files;
}
