/** Policies (C2SP tlog-policy): whose cosignatures a reader asks for. */
import { equal, latin1 } from './bytes.mjs';
import { Finding } from './findings.mjs';
import { ED25519, WITNESS, parseVkey } from './keys.mjs';

/**
 * `members` of a witness is absent; a group is there when `needs` of its members are.
 * @typedef {{ name: string, id: Uint8Array, key: Uint8Array }} Witness
 * @typedef {{ logs: { name: string, id: Uint8Array, key: Uint8Array }[], witnesses: Map<string, Witness>,
 *   groups: Map<string, { needs: number, members: string[] }>, quorum: string }} Policy
 * @param {import('./verify.mjs').HeldFile} file
 * @returns {Policy}
 * @throws {Finding} bad-policy
 */
export function parsePolicy({ path, bytes }) {
  const fail = (why) => {
    throw new Finding('bad-policy', `${path} is no policy: ${why}`, { file: path });
  };
  if (!bytes) fail('it cannot be read');
  const text = latin1(bytes, 0, bytes.length);
  if (/[^\t\n -~\x80-\xff]/.test(text)) fail('it has control characters');
  const policy = { logs: [], witnesses: new Map(), groups: new Map(), quorum: undefined, used: new Set() };
  for (const line of text.split('\n')) {
    const [word, ...rest] = line.split(/[\t ]+/).filter((part) => part !== '');
    if (word === undefined || word.startsWith('#')) continue;
    if (!Object.hasOwn(LINES, word) || !LINES[word](policy, rest)) fail(`line “${line}”`);
  }
  if (policy.quorum === undefined) fail('it has no quorum');
  return policy;
}

const isNew = ({ witnesses, groups }, name) => name !== 'none' && !witnesses.has(name) && !groups.has(name);
const LINES = {
  log: ({ logs }, [vkey, , ...rest]) => {
    const key = parseVkey(vkey, ED25519);
    if (!key || rest.length > 0 || logs.some((one) => equal(one.key, key.key))) return false;
    return logs.push(key);
  },
  witness: (policy, [name, vkey, , ...rest]) => {
    const key = parseVkey(vkey, WITNESS);
    const twin = key && [...policy.witnesses.values()].some((one) => equal(one.key, key.key));
    if (!key || twin || rest.length > 0 || !isNew(policy, name)) return false;
    return policy.witnesses.set(name, key);
  },
  group: (policy, [name, count, ...members]) => {
    const { used } = policy;
    const known = members.every((one) => one !== 'none' && !isNew(policy, one) && !used.has(one));
    const digits = /^[1-9][0-9]{0,3}$/.test(count) ? Number(count) : 0;
    const needs =
      new Map([
        ['any', 1],
        ['all', members.length],
      ]).get(count) ?? digits;
    if (name === undefined || !isNew(policy, name) || !known || new Set(members).size !== members.length) return false;
    if (needs < 1 || needs > members.length) return false;
    for (const member of members) used.add(member);
    return policy.groups.set(name, { needs, members });
  },
  quorum: (policy, [name, ...rest]) => {
    if (policy.quorum !== undefined || name === undefined || rest.length > 0) return false;
    if (name !== 'none' && isNew(policy, name)) return false;
    policy.quorum = name;
    return true;
  },
};

/** Whether the witnesses that signed, by their names in the policy, are enough. */
export function reaches(policy, signed, name = policy.quorum) {
  if (name === 'none') return true;
  const group = policy.groups.get(name);
  if (!group) return signed.has(name);
  return group.members.filter((member) => reaches(policy, signed, member)).length >= group.needs;
}
