/** AWS' AI services that hear or speak on a call: each may keep content, also outside the region, unless opted out. */
const LISTENING_SERVICES = ['lex', 'polly', 'transcribe', 'connect'] as const;

/**
 * Whether an effective AISERVICES_OPT_OUT_POLICY forbids every one of them to keep and use content: by itself, or where
 * it says nothing, by `default`. Anything that is not understood is a no.
 * @param content the policy's JSON text as Organizations returns it (operators are already resolved)
 */
export const optsOut = (content: string | undefined): boolean =>
  LISTENING_SERVICES.every((service) => optOutOf(content, service));

/** Whether such a policy forbids one service to keep and use content. */
export function optOutOf(content: string | undefined, service: (typeof LISTENING_SERVICES)[number]): boolean {
  const services = fieldOf(parse(content), 'services');
  const valueOf = (name: string) => fieldOf(fieldOf(services, name), 'opt_out_policy');
  return (valueOf(service) ?? valueOf('default')) === 'optOut';
}

function parse(content: string | undefined): unknown {
  try {
    return JSON.parse(content ?? '');
  } catch {
    return undefined;
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
