import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Templates } from '../lib/shared/templates.ts';

/** Where `npm test` leaves the isolation proof. */
export const ISOLATION_PROOF = '.local/isolation-proof.json';

/** Name of its copy beside the trust page. */
export const ISOLATION_COPY = 'isolation-proof.json';

const count = z.int().min(0);
const schema = z.object({
  /** Digest of the templates that were examined. */
  templates: z.string().regex(/^[0-9a-f]{64}$/),
  figures: z.object({ roles: count, decisions: count, ownAllowed: count, crossAllowed: count, seconds: z.number() }),
  /** What is allowed without a tenant's session, and why that opens no tenant's data. */
  exceptions: z.array(z.object({ role: z.string(), reason: z.string() }).loose()),
  /** Names of the columns of `denied`. */
  columns: z.array(z.string()),
  /** Every attempt across tenants that was denied. */
  denied: z.array(z.array(z.string())),
});

/** The proof as `npm test` writes it. */
export type IsolationProofFile = z.infer<typeof schema>;

/** What the trust report says of the isolation proof. */
export type IsolationEvidence =
  | { readonly shown: false; readonly why: string }
  | ({
      readonly shown: true;
      /** Attempts across tenants that were denied, listed in the copy beside the page. */
      readonly denied: number;
      readonly exceptions: readonly { role: string; reason: string }[];
    } & IsolationProofFile['figures']);

/** One digest over all templates, in which a proof names what it was made from. SHA-256, hex. */
export const digestOf = (templates: Pick<Templates, 'stacks'>): string =>
  createHash('sha256')
    .update(
      templates.stacks
        .map(({ name, hash }) => `${name} ${hash}\n`)
        .sort()
        .join(''),
    )
    .digest('hex');

/** Reads the last proof. It counts only for the very templates it was made from. */
export function isolationEvidence(templates: Pick<Templates, 'stacks'>, file = ISOLATION_PROOF): IsolationEvidence {
  if (!existsSync(file)) return { shown: false, why: 'there is no isolation proof; run npm test' };
  const proof = schema.safeParse(jsonOf(file));
  if (!proof.success) return { shown: false, why: 'the isolation proof cannot be read; run npm test' };
  const { data } = proof;
  if (data.templates !== digestOf(templates))
    return { shown: false, why: 'the isolation proof was made from other templates; run npm test' };
  const exceptions = data.exceptions.map(({ role, reason }) => ({ role, reason }));
  return { shown: true, ...data.figures, denied: data.denied.length, exceptions };
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Puts the list of denied attempts beside the trust page. */
export function copyIsolationProof(evidence: IsolationEvidence, out: string, file = ISOLATION_PROOF): void {
  if (evidence.shown) copyFileSync(file, join(out, ISOLATION_COPY));
}

/** One sentence, as the page and the command line print it. */
export function isolationSentence(evidence: IsolationEvidence): string {
  if (!evidence.shown) return `Isolation proof: not shown, ${evidence.why}.`;
  const { roles, decisions, ownAllowed, crossAllowed, denied, seconds, exceptions } = evidence;
  return (
    `Isolation proof: ${decisions} decisions over ${roles} roles in ${seconds} s, ${ownAllowed} allowed within the own ` +
    `tenant, ${denied} attempts across tenants denied, ${crossAllowed} allowed; ${exceptions.length} known exceptions.`
  );
}
