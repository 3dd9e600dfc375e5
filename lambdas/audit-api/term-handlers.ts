import { Problem, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { residueOf } from './domain/residue.ts';
import { termEntry, type HeadStore, type LockStore, type Term, type TermStore } from '../audit/contract.ts';
import type { auditTermRoutes } from './routes.ts';

type Routes = typeof auditTermRoutes;

export interface TermApiDeps {
  readonly terms: Pick<TermStore, 'get' | 'raise'>;
  readonly heads: Pick<HeadStore, 'head' | 'segments'>;
  readonly locks: Pick<LockStore, 'lockedUntil'>;
  /** Days of the archive's own default. */
  readonly floorDays: number;
}

const noLog = () => new Problem('not-found', 'There is no audit log of such a tenant.');

/** Handlers of the operator's routes. They set terms; the locks follow within a day, by a role of its own. */
export function termHandlers(deps: TermApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  return {
    extend: async ({ params, body, caller, requestId, now }) => {
      const tenant = params.tenantId;
      if ((await deps.heads.head(tenant)) === undefined) throw noLog();
      if (body.days < deps.floorDays) {
        throw new Problem('conflict', `Every log is kept ${deps.floorDays} days; a contract can only ask for more.`);
      }
      const term: Term = { tenant, days: body.days, at: now };
      const raised = await deps.terms.raise(term, termEntry(term, { keyId: keyOf(caller), requestId }));
      return { body: viewOf(raised ? term : await sameTerm(deps, term)), resourceId: tenant };
    },
    residue: async ({ params }) => {
      const residue = await residueOf(params.tenantId, deps);
      if (residue === undefined) throw noLog();
      return { body: residue };
    },
  };
}

/** The same wish again is fulfilled already; a shorter one is refused. */
async function sameTerm(deps: TermApiDeps, wanted: Term): Promise<Term> {
  const present = await deps.terms.get(wanted.tenant);
  if (present?.days === wanted.days) return present;
  throw new Problem(
    'conflict',
    present === undefined
      ? 'The term was changed at the same time. Read it and try again.'
      : `The log is kept ${present.days} days already, and nothing lowers a term.`,
  );
}

function keyOf(caller: Caller) {
  if (caller.scope !== 'operator') throw new Problem('forbidden', 'An operator key is required.');
  return caller.keyId;
}

const viewOf = ({ tenant, days, at }: Term) => ({ tenantId: tenant, days, since: new Date(at).toISOString() });
