/** Hand-overs: the minutes in which new key files came into force. */
import { equal } from './bytes.mjs';
import { readDocument } from './canonical-json.mjs';
import { HANDOVER_NAME } from './files.mjs';
import { Finding, malformed } from './findings.mjs';
import { minuteLeaf, parseMinute } from './heads.mjs';
import { continues } from './keys.mjs';
import { checkSignatures, inForce, parseNote } from './notes.mjs';
import { rootFromInclusion } from './proofs.mjs';
import { hash32 } from './values.mjs';

/**
 * A new trust file follows the one before, and a key of that one vouches for it.
 * @throws {Finding} altered-keys, and what signatures can be
 */
export function checkHandover(old, trust, { note, minute }, file) {
  const fail = (message) => {
    throw new Finding('altered-keys', `${file}: ${message}`, { file });
  };
  if (trust.version !== old.version + 1) fail(`keys of version ${trust.version} follow ${old.version}`);
  if (!continues(old, trust)) fail(`${trust.file} changes what ${old.file} says`);
  const signers = checkSignatures(note, trust, minute.at, file);
  const vouches = old.keys.some((key) => inForce(key, minute.at) && signers.some((one) => one.vkey === key.vkey));
  if (!vouches) fail(`no key of ${old.file} vouches for ${trust.file}`);
}

/**
 * A bundle's key files: each that is there leads, by hand-overs, to the one that its minute names.
 * @param {import('./notes.mjs').Note} newest
 * @param {import('./keys.mjs').Trust} named
 * @param {import('./verify.mjs').Context} context
 */
export function checkHandovers(newest, named, { files, trusts, read, add }) {
  const followed = new Set();
  for (const name of files.handovers) {
    const version = Number(HANDOVER_NAME.exec(name)[1]);
    const [trust, old] = [version, version - 1].map((number) => trusts.find((one) => one.version === number));
    if (!trust || !old || version > named.version) {
      add('uncovered-file', `${name} hands over keys that are not here`, { file: name });
      continue;
    }
    try {
      const shown = parseHandover(read(name), name, version, newest);
      if (!equal(shown.minute.trust, trust.digest))
        throw new Finding('altered-keys', `${name}: its minute names other keys`, { file: name });
      checkHandover(old, trust, shown, name);
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      add(error.finding.code, error.finding.message, { file: name });
    }
    followed.add(version);
  }
  for (const { file, version } of trusts) {
    if (version > named.version) add('uncovered-file', `the checkpoint does not name ${file}`, { file });
    else if (version < named.version && !followed.has(version + 1))
      add('no-handover', `nothing shows how the keys after ${file} came into force`, { file });
  }
}

export function parseHandover(bytes, name, version, newest) {
  const value = readDocument(bytes, name, ['version', 'minute', 'minuteProof', 'note', 'logProof']);
  if (value.version !== version) throw malformed(name);
  const [minute, note] = [parseMinute(value.minute, name), parseNote(value.note, name)];
  const leaf = minuteLeaf(minute);
  const climb = (size, list) => {
    const hashes = Array.isArray(list) ? list.map((text) => hash32(text)) : [undefined];
    if (hashes.includes(undefined)) throw malformed(name);
    return rootFromInclusion(minute.index, size, leaf, hashes);
  };
  const own = climb(note.size, value.minuteProof);
  const ours = climb(newest.size, value.logProof);
  if (!equal(own, note.root) || minute.index !== note.size - 1 || !equal(ours, newest.root))
    throw new Finding('broken-chain', `${name}: its minute is not in the signed log`, { file: name });
  return { minute, note };
}
