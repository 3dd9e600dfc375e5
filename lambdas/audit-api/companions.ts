import { definedOnly } from '../shared/kernel/defined-only.ts';

/**
 * What lies beside an exported bundle: both verifiers and how to use them. The verifiers are files of verifier/dist,
 * put into the bundle of this Lambda when it is built (lib/shared/lambda-bundles.ts); outside of it they are not there.
 */
declare const VERIFIER_MJS: string | undefined;
declare const VERIFIER_PY: string | undefined;

const INSTRUCTIONS = `This is a part of your Voicekeep audit log, verifiable without an account and without a network.

  node voicekeep-verify.mjs audit        Node 20 or newer, no dependencies
  python3 voicekeep_verify.py audit      Python 3.10 or newer, standard library only

Both exit with 0 when everything holds, 1 when something was changed, 2 when they cannot tell.
Keep the checkpoint of each export: --since <checkpoint> proves that the log only grew.

By hand, for one entry (a line of a segment):
  gzip -dc audit/segments/<log>/<file>.ndjson.gz | sed -n 1p | tr -d '\\n' > entry
  (printf '\\0'; cat entry) | sha256sum      its leaf hash
`;

export const companions = (): Record<string, string> =>
  definedOnly({
    'README.txt': INSTRUCTIONS,
    'voicekeep-verify.mjs': typeof VERIFIER_MJS === 'string' ? VERIFIER_MJS : undefined,
    'voicekeep_verify.py': typeof VERIFIER_PY === 'string' ? VERIFIER_PY : undefined,
  });
