import { expect, test } from '@jest/globals';
import { formatCheckpoint, parseCheckpoint } from '../../lambdas/audit/domain/checkpoint.ts';
import {
  formatNote,
  formatVkey,
  NoteError,
  openNote,
  parseNote,
  parseVkey,
  signatureLine,
  verifierKey,
} from '../../lambdas/audit/domain/signed-note.ts';
import { testSigner } from './support/world.ts';

/** The example of c2sp.org/signed-note, and those of golang.org/x/mod/sumdb/note. */
const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const PETER_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_NOTE =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
/** Type 0x01 with a plus in its base64, and type 0x04 (a cosignature), of transparency-dev/formats. */
const PLUS_KEY = 'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6';
const COSIGNATURE_KEY = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';

test.each([EXAMPLE_KEY, PETER_KEY, PLUS_KEY])('the verifier key %s is read and written', (vkey) => {
  expect(formatVkey(parseVkey(vkey))).toBe(vkey);
});

test('the published notes verify', () => {
  expect(openNote(EXAMPLE_NOTE, [parseVkey(EXAMPLE_KEY)]).text).toBe('This is an example message.\n');
  expect(openNote(PETER_NOTE, [parseVkey(EXAMPLE_KEY), parseVkey(PETER_KEY)]).signedBy).toHaveLength(1);
});

test('unknown signatures are ignored, a wrong one of a known key condemns the note', () => {
  const [known, other] = [parseVkey(PETER_KEY), parseVkey(EXAMPLE_KEY)];
  const unknown = signatureLine(other, Buffer.alloc(64, 7));
  expect(openNote(`${PETER_NOTE}${unknown}`, [known]).signedBy).toEqual([known]);
  expect(() => openNote(`${PETER_NOTE}${unknown}`, [known, other])).toThrow(NoteError);
  expect(() => openNote(PETER_NOTE, [other])).toThrow('no trusted key');
  expect(() => openNote(PETER_NOTE.replace('answer', 'cure'), [known])).toThrow('wrong');
  const many = Array.from({ length: 15 }, () => unknown).join('');
  expect(openNote(`${PETER_NOTE}${many}`, [known]).signedBy).toEqual([known]);
});

test('a key may sign twice over: old and new in an overlap', async () => {
  const signers = [testSigner('one'), testSigner('two')];
  const keys = await Promise.all(signers.map(async (signer) => parseVkey(await signer.vkey())));
  const text = 'a\n';
  const lines = await Promise.all(
    signers.map(async (signer, i) => signatureLine(keys[i]!, await signer.sign(Buffer.from(text)))),
  );
  expect(openNote(formatNote(text, lines), keys).signedBy).toEqual(keys);
  expect(openNote(formatNote(text, lines), keys.slice(1)).signedBy).toEqual(keys.slice(1));
});

test.each([
  COSIGNATURE_KEY,
  EXAMPLE_KEY.replace('530d903a', '530d903b'),
  EXAMPLE_KEY.replace('530d903a', '530D903A'),
  `${EXAMPLE_KEY}!`,
  'example.com/foo',
  'a b+00000000+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  '',
])('%p is no key of ours', (vkey) => expect(() => parseVkey(vkey)).toThrow(NoteError));

test.each([
  '',
  'text\n',
  'text\n\n',
  'text\n\n— name AAAA\n',
  'text\n\n- name AAAAAAAA\n',
  'te\rxt\n\n— name AAAAAAAA\n',
  'text\n\n— name AAAAAAAA',
  'text\n\n— na+me AAAAAAAA\n',
  `text\n\n${'— name AAAAAAAA\n'.repeat(65)}`,
])('%j is no note', (note) => expect(() => parseNote(note)).toThrow(NoteError));

test('a name with a plus and a short key are refused, a text without its newline too', () => {
  expect(() => verifierKey('a+b', Buffer.alloc(32))).toThrow(NoteError);
  expect(() => verifierKey('a', Buffer.alloc(31))).toThrow(NoteError);
  expect(() => formatNote('text', [])).toThrow(NoteError);
});

test('a checkpoint is three lines', () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  expect(formatCheckpoint(parseCheckpoint(text))).toBe(text);
  for (const bad of ['', 'a\n1\n', text.replace('20852163', '020852163'), `${text}extension\n`, text.replace('=', '')])
    expect(() => parseCheckpoint(bad)).toThrow(NoteError);
});
