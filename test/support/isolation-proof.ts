import { runSimulation, type RunSimulationResults, type Simulation } from '@cloud-copilot/iam-simulate';
import { accessTagOf, DEPLOYMENT } from './deployment.ts';
import { digestOf, type IsolationProofFile } from '../../trust/isolation-evidence.ts';
import { TENANT_TEMPLATE, type Templates } from '../../lib/shared/templates.ts';
import { KNOWN_EXCEPTIONS, exceptionFor } from './isolation-exceptions.ts';
import { ACCOUNT, GENERATIONAL, attemptsOn, type Attempt, type TenantStores } from './isolation-matrix.ts';
import { outboxOf, rolesOf, type NamedPolicy, type SimulatedRole } from './isolation-roles.ts';
import type { SynthesisedResources } from './resolve-template.ts';

/**
 * Whose a store is for the session that tries: its own tenant's, another's, its own in another generation; or the
 * session has no tenant at all, then nothing is its own.
 */
export type Relation = 'own' | 'other' | 'other-generation' | 'no-tenant';

/** What one session of one role may do to one store. */
export interface Decision extends Attempt {
  readonly role: string;
  readonly relation: Relation;
  readonly allowed: boolean;
  /** The statement that decided, or that there was none. */
  readonly by: string;
  /** Why it may be allowed although it is not the own tenant's. */
  readonly exception?: string;
}

const A: TenantStores = { tenant: 'taaaaaaaaaaaaaaa', generation: 'g01' };
const B: TenantStores = { tenant: 'tbbbbbbbbbbbbbbb', generation: 'g01' };

/** Which session tries whose stores. */
interface Encounter {
  readonly session?: TenantStores;
  readonly target: TenantStores;
  readonly relation: Relation;
}

const next = (stores: TenantStores): TenantStores => ({ ...stores, generation: 'g02' });
const TENANT_SESSIONS: readonly Encounter[] = [
  ...[
    [A, B],
    [B, A],
  ].flatMap(([session, other]): Encounter[] => [
    { session: session!, target: session!, relation: 'own' },
    { session: session!, target: other!, relation: 'other' },
    { session: session!, target: next(session!), relation: 'other-generation' },
  ]),
];
const SESSIONS_WITHOUT_TENANT: readonly Encounter[] = [
  { target: A, relation: 'no-tenant' },
  { target: next(A), relation: 'no-tenant' },
];

/**
 * Asks an independent IAM simulator about every (role, action, store) of every stack: sessions of the access roles with
 * tenant tags against the own and another tenant and without tags, every other role as it is, and every role taking
 * every access role. Permissions boundaries and resource policies included.
 * @param only for tests of single roles
 * @throws when the simulator cannot evaluate a policy: an undecided attempt is no evidence
 */
export async function decideIsolation(
  templates: Templates,
  only: (role: SimulatedRole) => boolean = () => true,
): Promise<Decision[]> {
  const roles = rolesOf(templates).map(prepared);
  const input = {
    tenantTemplate: tenantResources(templates),
    outboxTable: outboxOf(templates),
  };
  const cached = new Map<string, Attempt[]>();
  const attempts = (stores: TenantStores): Attempt[] => {
    const key = JSON.stringify(stores);
    const known = cached.get(key) ?? attemptsOn(stores, input).map(renamed);
    cached.set(key, known);
    return known;
  };
  const ask = simulator();
  const decide = async (role: SimulatedRole, attempt: Attempt, { session, relation }: Encounter): Promise<Decision> => {
    const verdict = await ask(role, attempt, { ...fixedTags(role), ...role.tags, ...sessionTags(session) });
    const excepted = verdict.allowed && relation !== 'own';
    const exception = excepted ? exceptionFor(role.name, attempt, relation)?.reason : undefined;
    return { ...attempt, role: role.name, relation, ...verdict, exception };
  };
  const decisions: Decision[] = [];
  for (const role of roles.filter(only)) {
    const encounters = role.isAccessRole ? [...TENANT_SESSIONS, ...SESSIONS_WITHOUT_TENANT] : SESSIONS_WITHOUT_TENANT;
    for (const encounter of encounters) {
      for (const attempt of attempts(encounter.target)) {
        if (encounter.target.generation !== A.generation && !GENERATIONAL.has(attempt.store)) continue;
        decisions.push(await decide(role, attempt, encounter));
      }
    }
    for (const access of roles.filter(({ isAccessRole }) => isAccessRole)) {
      for (const { attempt, relation } of takings(role, access)) {
        decisions.push(
          await decide(role, attempt, { target: A, relation, session: role.isAccessRole ? A : undefined }),
        );
      }
    }
  }
  return decisions;
}

const tenantResources = (templates: Templates): SynthesisedResources =>
  Object.fromEntries(
    templates.stacks
      .find(({ name }) => name === TENANT_TEMPLATE)!
      .resources.map(({ logicalId, type, properties }) => [logicalId, { Type: type, Properties: properties }]),
  );

const STS_ACTIONS = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

/** A role taking an access role: for a tenant, as its own only where it carries the access role's tag; and for none. */
function takings(role: SimulatedRole, access: SimulatedRole): { attempt: Attempt; relation: Relation }[] {
  const tagged = role.tags[accessTagOf(access.name)] === DEPLOYMENT && !role.isAccessRole;
  const session = {
    'aws:RequestTag/tenant': A.tenant,
    'aws:RequestTag/generation': A.generation,
    'aws:TagKeys': ['tenant', 'generation'],
    'sts:SourceIdentity': 'request-1',
  };
  const attempt = (action: string, context: Attempt['context']) => ({
    store: `session of ${access.name}`,
    action,
    resource: access.arn,
    context,
    resourcePolicy: access.trust,
  });
  return [
    ...STS_ACTIONS.map((action) => ({
      attempt: attempt(action, session),
      relation: (tagged ? 'own' : 'other') as Relation,
    })),
    {
      attempt: attempt('sts:AssumeRole', { 'sts:SourceIdentity': 'request-1' }),
      relation: 'no-tenant' as Relation,
    },
  ];
}

/** What the simulator said of one attempt with one set of statements and tags. */
interface Verdict {
  readonly allowed: boolean;
  readonly by: string;
}

/**
 * One simulation for every different question. Statements that name other actions cannot matter to an attempt, so two
 * roles that differ only in those ask the same; each still gets its own decision in the list.
 */
function simulator(): (role: SimulatedRole, attempt: Attempt, tags: Record<string, string>) => Promise<Verdict> {
  const known = new Map<string, Promise<Verdict>>();
  return (role, attempt, tags) => {
    const identity = relevant(role.identityPolicies, attempt.action);
    const boundary = relevant(role.boundaries, attempt.action);
    const policies = JSON.stringify([identity, boundary, role.boundaries.length]);
    // Where a policy looks at who the principal is, the same answer cannot be given to another.
    const principal = /aws:(?:Principal(?:Arn|ServiceName)|user)/i.test(policies) ? role.name : '';
    const { store, action, resource, context, resourcePolicy } = attempt;
    const key = JSON.stringify([policies, principal, tags, store, action, resource, context, idOf(resourcePolicy)]);
    const verdict = known.get(key) ?? simulate(role, { attempt, tags, identity, boundary });
    known.set(key, verdict);
    return verdict;
  };
}

const ids = new WeakMap<object, number>();
let lastId = 0;
/** Resource policies are long and few: the same object is the same policy. */
function idOf(policy: unknown): number {
  if (typeof policy !== 'object' || policy === null) return 0;
  const id = ids.get(policy) ?? (lastId += 1);
  ids.set(policy, id);
  return id;
}

type Statement = Record<string, unknown>;

/** Policies with the statements that name the action, by itself or by a pattern; policies without any are left out. */
function relevant(policies: readonly NamedPolicy[], action: string): NamedPolicy[] {
  return policies.flatMap(({ name, policy }) => {
    const document = policy as { Version?: string; Statement: Statement | Statement[] };
    const Statement = [document.Statement].flat().filter((one) => mayName(one, action));
    return Statement.length === 0 ? [] : [{ name, policy: { Version: '2012-10-17', Statement } as never }];
  });
}

const patterns = new Map<string, RegExp>();
function mayName(statement: Statement, action: string): boolean {
  if (statement['NotAction'] !== undefined) return true;
  return ([statement['Action']].flat() as string[]).some((pattern) => {
    const known = patterns.get(pattern) ?? new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
    patterns.set(pattern, known);
    return known.test(action);
  });
}

async function simulate(
  role: SimulatedRole,
  what: { attempt: Attempt; tags: Record<string, string>; identity: NamedPolicy[]; boundary: NamedPolicy[] },
): Promise<Verdict> {
  const { attempt, tags } = what;
  const simulation: Simulation = {
    request: {
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${role.arn.replace(/^.*:role\//, '')}/request`,
      action: attempt.action,
      resource: { resource: attempt.resource, accountId: ACCOUNT },
      contextVariables: {
        'aws:PrincipalAccount': ACCOUNT,
        'aws:RequestedRegion': 'eu-central-1',
        ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:PrincipalTag/${name}`, value])),
        ...attempt.context,
      },
    },
    identityPolicies: what.identity,
    permissionBoundaryPolicies: what.boundary,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: attempt.resourcePolicy,
  };
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error')
    throw new Error(`${role.name}, ${attempt.action} on ${attempt.store}: ${JSON.stringify(result.errors)}`);
  return { allowed: result.overallResult === 'Allowed', by: deciding(result) };
}

/** Tags with a colon say stack and stage; no policy asks for them. */
const fixedTags = ({ fixedTags: tags }: SimulatedRole): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => !name.includes(':')));

const sessionTags = (session: TenantStores | undefined): Record<string, string> =>
  session === undefined ? {} : { tenant: session.tenant, generation: session.generation };

/** Names the statement that decided: the first denial, else the first permission, else what did not permit. */
function deciding(result: Exclude<RunSimulationResults, { resultType: 'error' }>): string {
  const analysis = result.resultType === 'single' ? result.result.analysis : result.results[0]?.analysis;
  const parts = [
    ['role', analysis?.identityAnalysis],
    ['boundary', analysis?.permissionBoundaryAnalysis],
    ['store', analysis?.resourceAnalysis],
  ] as const;
  for (const [where, part] of parts) {
    const denial = part?.denyStatements[0];
    if (denial !== undefined) return `denied by ${denial.statement.sid() ?? 'a statement'} of the ${where}`;
  }
  const grant = analysis?.identityAnalysis?.allowStatements[0];
  if (grant === undefined) return 'nothing allows it';
  const sid = grant.statement.sid() ?? 'a statement';
  return result.overallResult === 'Allowed' ? `allowed by ${sid}` : `${sid} would, the policy of the store does not`;
}

/**
 * The simulator knows condition keys with a variable part behind a slash only and drops `kms:EncryptionContext:<name>`.
 * Policies and requests therefore use the same stand-in for it.
 */
const renamed = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value).replaceAll(
      /kms:EncryptionContext:([\w:]+)/g,
      (_, name: string) => `aws:RequestTag/encryption-context.${name.replaceAll(':', '.')}`,
    ),
  ) as T;

const prepared = (role: SimulatedRole): SimulatedRole => ({
  ...role,
  identityPolicies: renamed(role.identityPolicies) as NamedPolicy[],
  boundaries: renamed(role.boundaries) as NamedPolicy[],
});

/** The figures of a proof. */
export interface ProofFigures {
  readonly roles: number;
  readonly decisions: number;
  /** Attempts on the own tenant that are allowed: without any, denying everything would be proof. */
  readonly ownAllowed: number;
  /** Attempts across tenants that are allowed and are no known exception. */
  readonly crossAllowed: number;
  /** Evaluation only, without synthesis. */
  readonly seconds: number;
}

/** Runs the whole matrix and counts. */
export async function proveIsolation(templates: Templates): Promise<{ figures: ProofFigures; decisions: Decision[] }> {
  const began = performance.now();
  const decisions = await decideIsolation(templates);
  const seconds = Number(((performance.now() - began) / 1_000).toFixed(2));
  const allowed = decisions.filter((one) => one.allowed);
  return {
    decisions,
    figures: {
      roles: new Set(decisions.map(({ role }) => role)).size,
      decisions: decisions.length,
      ownAllowed: allowed.filter(({ relation }) => relation === 'own').length,
      crossAllowed: crossing(decisions).length,
      seconds,
    },
  };
}

/** What must not be: allowed on what is not the own tenant's, and no known exception. */
export const crossing = (decisions: readonly Decision[]): Decision[] =>
  decisions.filter(({ allowed, relation, exception }) => allowed && relation !== 'own' && exception === undefined);

/** The proof as evidence: figures, exceptions that were needed and every denied attempt across tenants. */
export function proofFile(
  templates: Templates,
  { figures, decisions }: { figures: ProofFigures; decisions: readonly Decision[] },
): IsolationProofFile {
  const denied = decisions.filter(({ allowed, relation }) => !allowed && relation !== 'own');
  return {
    templates: digestOf(templates),
    figures,
    exceptions: KNOWN_EXCEPTIONS.map((one) => ({ ...one })),
    columns: ['role', 'relation', 'action', 'store', 'resource', 'row', 'decided'],
    denied: denied.map(({ role, relation, action, store, resource, context, by }) => [
      ...[role, relation, action, store, resource],
      [context['dynamodb:LeadingKeys'] ?? ''].flat().join(' '),
      by,
    ]),
  };
}
