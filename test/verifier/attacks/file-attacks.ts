import { gunzipSync, gzipSync } from 'node:zlib';
import { TENANT_A } from '../../audit/support/world.ts';
import { A2, bytesOf, edit, entries, honest, without, type Attack, type Given } from '../support/attack.ts';
import { Ledger, type Files } from '../support/ledger.ts';

const changed =
  (change: (files: Files) => Files, more: Omit<Given, 'files'> = {}) =>
  async (): Promise<Given> => ({ files: change((await honest()).archive()), ...more });
const damaged = (name: string, change: (gz: Buffer) => Buffer): Attack => ({
  name,
  given: changed((files) => edit(files, A2, change)),
  verdict: 'tampered',
  rules: ['altered-file', 'damaged-file'],
});

/** The operator signs a segment that is not what segments are. */
const signed = (name: string, pack: (plain: Buffer) => Buffer): Attack => ({
  name,
  given: async () => {
    const ledger = new Ledger();
    ledger.append(TENANT_A, ...entries(0, 4));
    ledger.seal(TENANT_A, (lines) => pack(Buffer.from(`${lines.join('\n')}\n`)));
    await ledger.publish();
    return { files: ledger.archive() };
  },
  verdict: 'tampered',
  rules: ['damaged-file'],
});
const junk =
  (...bytes: number[]) =>
  (plain: Buffer) =>
    Buffer.concat([gzipSync(plain), Buffer.from(bytes)]);
const inTwo = (plain: Buffer) => Buffer.concat([gzipSync(plain.subarray(0, 9)), gzipSync(plain.subarray(9))]);
/** With a file name in the header, as the command gzip writes it. */
function named(plain: Buffer): Buffer {
  const gz = gzipSync(plain);
  gz[3] = 8;
  return Buffer.concat([gz.subarray(0, 10), Buffer.from('name\0'), gz.subarray(10)]);
}
function wrong(at: number) {
  return (plain: Buffer) => {
    const gz = gzipSync(plain);
    const place = gz.length - at;
    gz[place] = (gz[place] ?? 0) ^ 1;
    return gz;
  };
}
const bomb = () => gzipSync(Buffer.alloc(120_000_000));

/** Files that are not what they seem. */
export const FILE_ATTACKS: readonly Attack[] = [
  damaged('a segment is cut', (gz) => gz.subarray(0, -5)),
  damaged('a segment is empty', () => Buffer.alloc(0)),
  damaged('a segment has bytes behind it', (gz) => Buffer.concat([gz, Buffer.from('junk')])),
  damaged('a segment has one byte of another member behind it', (gz) => Buffer.concat([gz, Buffer.of(0x1f)])),
  damaged('a segment is in two members', (gz) => inTwo(gunzipSync(gz))),
  damaged('a segment is a bomb', bomb),
  signed('the operator signs bytes behind a segment', junk(0x6a, 0x75, 0x6e, 0x6b)),
  signed('the operator signs a lone 0x1f behind a segment', junk(0x1f)),
  signed('the operator signs the beginning of a member behind a segment', junk(0x1f, 0x8b, 0x08)),
  signed('the operator signs zeros behind a segment', junk(0, 0, 0, 0)),
  signed('the operator signs a segment in two members', inTwo),
  signed('the operator signs a segment behind an empty member', (plain) =>
    Buffer.concat([gzipSync(Buffer.alloc(0)), gzipSync(plain)]),
  ),
  signed('the operator signs a segment with a name in its header', named),
  signed('the operator signs a segment with a wrong checksum', wrong(8)),
  signed('the operator signs a segment with a wrong length', wrong(4)),
  signed('the operator signs a bomb', bomb),
  {
    name: 'a segment is a link to itself elsewhere',
    given: changed((files) => files.set('elsewhere.gz', bytesOf(files, A2)) && without(files, A2), {
      links: { [A2]: '../../elsewhere.gz' },
    }),
    verdict: 'tampered',
    rules: ['missing-entries', 'not-a-file'],
  },
  {
    name: 'a segment is a link to a device that never ends',
    given: changed((files) => without(files, A2), { links: { [A2]: '/dev/zero' } }),
    verdict: 'tampered',
    rules: ['missing-entries', 'not-a-file'],
  },
  {
    name: 'a link to a folder lies beside the log',
    given: changed((files) => files, { links: { copy: 'segments' } }),
    verdict: 'unusable',
    rules: ['not-a-file'],
  },
  {
    name: 'the keys are a link',
    given: changed((files) => without(files, 'keys/000001.json'), { links: { 'keys/000001.json': '/dev/null' } }),
    verdict: 'unusable',
    rules: ['no-keys', 'not-a-file'],
  },
  {
    name: 'a finder and a reader left their files',
    given: changed((files) => files.set('.DS_Store', Buffer.from('x')).set('README.txt', Buffer.from('x'))),
    verdict: 'valid',
    rules: [],
  },
  {
    name: 'a finder left its file in a folder of segments, and the reader is strict',
    given: changed((files) => files.set(`segments/${TENANT_A}/.DS_Store`, Buffer.from('x')), { strict: true }),
    verdict: 'unusable',
    rules: ['unknown-file', 'unsealed-entries'],
  },
];
