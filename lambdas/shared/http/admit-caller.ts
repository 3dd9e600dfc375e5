import * as z from 'zod';
import { idSchema, tenantRef } from '../kernel/id-schemas.ts';
import { mayUse } from './member-roles.ts';
import { Problem, type Caller, type Route } from './route.ts';

const callerSchema = z.union([
  z.object({
    scope: z.literal('tenant'),
    keyId: idSchema('apiKey'),
    ...tenantRef,
    role: z.enum(['designer', 'viewer', 'editor']).optional(),
  }),
  z.object({
    scope: z.literal('member'),
    keyId: idSchema('apiKey'),
    member: idSchema('member'),
  }),
  z.object({ scope: z.literal('operator'), keyId: idSchema('apiKey') }),
]);

/**
 * Who asks, from the authoriser's context alone.
 * @throws Problem `unauthenticated` where a route that is not public has nobody
 */
export function callerOf(context: unknown, route: Route): Caller {
  if (route.scope === 'public') return { scope: 'public' };
  const parsed = callerSchema.safeParse(context);
  if (!parsed.success) throw new Problem('unauthenticated', 'The request carries no valid API key.');
  return parsed.data as Caller;
}

/** Why a caller that is known may not use a route at all; undefined when it may. */
export function refusalOf(caller: Caller, route: Route): Problem | undefined {
  if (caller.scope !== route.scope)
    return new Problem('forbidden', `This route needs a key with the scope "${route.scope}".`);
  if (caller.scope !== 'tenant' || mayUse(caller.role, route.permission)) return undefined;
  return new Problem('forbidden', `A session with the role "${caller.role}" may not do that (${route.permission}).`);
}
