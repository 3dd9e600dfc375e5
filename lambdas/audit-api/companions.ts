import { definedOnly } from '../shared/kernel/defined-only.ts';

/**
 * What lies beside an exported bundle: both verifiers and how to use them. The verifiers are files of verifier/dist,
 * put into the bundle of this Lambda when it is built (lib/shared/lambda-bundles.ts); outside of it they are not there.
 */
declare const VERIFIER_MJS: string | undefined;
declare const VERIFIER_PY: string | undefined;

const INSTRUCTIONS = `This is your Voicekeep audit log, or a part of it, verifiable without an account and without a network.

  node voicekeep-verify.mjs audit        Node 20 or newer, no dependencies
  python3 voicekeep_verify.py audit      Python 3.10 or newer, standard library only

Both exit with 0 when everything holds, 1 when something was changed, 2 when they cannot tell. A part is 2 unless you
asked for it: --excerpt accepts what audit/bundle.json says that it holds, and tells how much of the log that is.

  --trust <key file>     the keys are those that you were given, or follow from them. Without it they are the bundle's
                         own. All are published, with fingerprints: GET /v1/audit/keys. Keep the file of your first export.
  --since <file>         the log only grew since you last looked: the directory log and your own entries. Keep
                         audit/bundle.json of each export, or what GET /v1/audit/checkpoint answers; its note's second
                         line is the size to give as "since" when you export again.
  --strict               parses every entry, looks for events that occur twice, checks every signature, and accepts
                         neither entries that are not sealed nor files that are no part of the log.
  --policy <file>        the checkpoint has the cosignatures of witnesses that you ask for (C2SP tlog-policy).

By hand, for one entry (a line of a segment):
  gzip -dc audit/segments/<log>/<file>.ndjson.gz | sed -n 1p | tr -d '\\n' > entry
  (printf '\\0'; cat entry) | sha256sum      its leaf hash

Every format, to the byte, and every rule: docs/audit-format.md of Voicekeep.
`;

export const companions = (): Record<string, string> =>
  definedOnly({
    'README.txt': INSTRUCTIONS,
    'voicekeep-verify.mjs': typeof VERIFIER_MJS === 'string' ? VERIFIER_MJS : undefined,
    'voicekeep_verify.py': typeof VERIFIER_PY === 'string' ? VERIFIER_PY : undefined,
  });
