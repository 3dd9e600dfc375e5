import { newRunId, type RunId, type TenantId } from '../shared/kernel/ids.ts';
import type { TemplateUpgradeItem } from './entities.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, type ApiRequest, type RouteHandler } from '../shared/http/route.ts';
import { actOf, type Act, type TenantRecords } from '../tenants/contract.ts';
import { chooseTemplate, compareVersions, type PublishedTemplate } from './domain/published-template.ts';
import { upgradeTurned } from './domain/run-events.ts';
import { outcomeView, upgradeView } from './domain/run-views.ts';
import { listedAs, NO_COUNTS } from './domain/upgrade-run.ts';
import type { RunWorkflow, TemplateCatalogue, UpgradeRecords } from './ports.ts';
import { upgradeRoutes } from './routes.ts';

export interface UpgradeHandlerDeps {
  readonly upgrades: UpgradeRecords;
  readonly tenants: Pick<TenantRecords, 'get'>;
  readonly catalogue: Pick<TemplateCatalogue, 'list'>;
  readonly workflow: RunWorkflow;
  /** The deployment's own template. */
  readonly current: PublishedTemplate;
}

type Routes = typeof upgradeRoutes;
type UpgradeHandlers = { [K in 'start' | 'list' | 'get' | 'stop' | 'resume']: RouteHandler<Routes[K]> };

/** Starts, shows, stops and resumes upgrades of all tenants. */
export function upgradeHandlers(deps: UpgradeHandlerDeps): UpgradeHandlers {
  return {
    start: async (request) => ({ body: upgradeView(await start(deps, request)) }),

    async list({ query }) {
      const { id } = upgradeRoutes.list;
      const page = await deps.upgrades.list(query.limit, decodeCursor(id, query.cursor));
      return { body: { upgrades: page.items.map(upgradeView), cursor: encodeCursor(id, page.next) } };
    },

    async get({ params, query }) {
      const { id } = upgradeRoutes.get;
      const upgrade = await find(deps, params.upgradeId);
      const page = await deps.upgrades.outcomes(upgrade.runId, query.limit, decodeCursor(id, query.cursor));
      const tenants = page.items.map(outcomeView);
      return { body: { ...upgradeView(upgrade), tenants, cursor: encodeCursor(id, page.next) } };
    },

    async stop(request) {
      const upgrade = await find(deps, request.params.upgradeId);
      if (upgrade.state === 'completed')
        throw new Problem('conflict', 'The upgrade is completed: nothing can be stopped.');
      return { body: upgradeView(await stop(deps, upgrade, actOf(request))) };
    },

    async resume(request) {
      const upgrade = await find(deps, request.params.upgradeId);
      return { body: upgradeView(await resume(deps, upgrade, actOf(request))) };
    },
  };
}

/** @throws Problem `not-found` */
async function find({ upgrades }: UpgradeHandlerDeps, runId: RunId): Promise<TemplateUpgradeItem> {
  const upgrade = await upgrades.get(runId);
  if (upgrade === undefined) throw new Problem('not-found', 'There is no such upgrade.');
  return upgrade;
}

async function start(deps: UpgradeHandlerDeps, request: ApiRequest<Routes['start']>): Promise<TemplateUpgradeItem> {
  const runId = newRunId(request.random);
  // A repetition of the request that was cut off finds what it made, whatever has changed since.
  const known = await deps.upgrades.get(runId);
  if (known !== undefined) return startWorkflow(deps, known);
  const template = await wantedTemplate(deps, request.body.templateVersion);
  await checkFirstTenants(deps, request.body.canaries as TenantId[]);
  const upgrade = newUpgrade(runId, template, request);
  const created = await deps.upgrades.create(upgrade, upgradeTurned(upgrade, 'started', actOf(request)));
  if (created === 'busy') {
    const holder = await deps.upgrades.holder();
    throw new Problem('conflict', `Upgrade ${holder ?? ''} is running. Wait for it, or stop it.`);
  }
  return startWorkflow(deps, upgrade);
}

function newUpgrade(
  runId: RunId,
  template: PublishedTemplate,
  { body, now }: ApiRequest<Routes['start']>,
): TemplateUpgradeItem {
  return {
    runId,
    kind: 'upgrade',
    listedAs: listedAs(now, runId),
    state: 'running',
    templateVersion: template.version,
    templateKey: template.key,
    dryRun: body.dryRun,
    canaries: body.canaries,
    concurrency: body.concurrency,
    failureThreshold: body.failureThreshold,
    execution: 1,
    executionAt: now,
    failures: 0,
    counts: NO_COUNTS,
    startedAt: now,
    version: 1,
  };
}

/** @throws Problem `not-found`, `conflict` */
async function wantedTemplate(deps: UpgradeHandlerDeps, wanted: string | undefined): Promise<PublishedTemplate> {
  if (wanted !== undefined && compareVersions(wanted, deps.current.version) < 0) {
    throw new Problem(
      'conflict',
      `Version ${wanted} is older than this deployment’s, ${deps.current.version}. Tenants only go forward.`,
    );
  }
  const choice = chooseTemplate(await deps.catalogue.list(), deps.current, wanted);
  switch (choice.kind) {
    case 'found':
      return choice.template;
    case 'unpublished':
      throw new Problem('not-found', `No template of version ${wanted} was published.`);
    case 'ambiguous':
      throw new Problem('conflict', `Version ${wanted} was published with different contents. Raise the version.`);
  }
}

/** @throws Problem `invalid-request` naming every tenant that cannot be among the first */
async function checkFirstTenants({ tenants }: UpgradeHandlerDeps, canaries: readonly TenantId[]): Promise<void> {
  const found = await Promise.all(canaries.map((tenantId) => tenants.get(tenantId)));
  const violations = found.flatMap((tenant, at) =>
    tenant?.status === 'active' || tenant?.status === 'suspended'
      ? []
      : [{ path: `body.canaries.${at}`, message: 'is not a tenant in service' }],
  );
  if (violations.length > 0) throw new Problem('invalid-request', 'Canaries must be tenants in service.', violations);
}

async function startWorkflow(deps: UpgradeHandlerDeps, upgrade: TemplateUpgradeItem): Promise<TemplateUpgradeItem> {
  try {
    await deps.workflow.start(upgrade.runId, upgrade.execution);
    return upgrade;
  } catch (cause) {
    throw new Problem(
      'unavailable',
      `Upgrade ${upgrade.runId} is recorded, but its workflow could not be started. Repeat the request, or resume it.`,
      [],
      cause,
    );
  }
}

async function stop(deps: UpgradeHandlerDeps, upgrade: TemplateUpgradeItem, act: Act): Promise<TemplateUpgradeItem> {
  if (upgrade.state === 'stopped') return upgrade;
  const isAlive = (await deps.workflow.state(upgrade.runId, upgrade.execution)) === 'running';
  if (upgrade.state === 'stopping' && isAlive) return upgrade;
  // Without a workflow nobody would note the end.
  const change = isAlive ? ('stop' as const) : ('halt' as const);
  const changed = await deps.upgrades.change(upgrade, {
    change,
    stop: 'requested',
    now: act.at,
    event: (after) => upgradeTurned(after, isAlive ? 'stopping' : 'stopped', act),
  });
  return changed ?? raceLost();
}

async function resume(deps: UpgradeHandlerDeps, upgrade: TemplateUpgradeItem, act: Act): Promise<TemplateUpgradeItem> {
  if (upgrade.state === 'completed') throw new Problem('conflict', 'The upgrade is completed. Start another one.');
  if (upgrade.state !== 'stopped') {
    const isAlive = (await deps.workflow.state(upgrade.runId, upgrade.execution)) === 'running';
    if (isAlive) throw new Problem('conflict', `The upgrade is ${upgrade.state}: only a stopped one can be resumed.`);
  }
  const holder = await deps.upgrades.holder();
  if (holder !== undefined && holder !== upgrade.runId) {
    throw new Problem('conflict', `Upgrade ${holder} is running. Wait for it, or stop it.`);
  }
  const resumed = await deps.upgrades.change(upgrade, {
    change: 'resume',
    now: act.at,
    event: (after) => upgradeTurned(after, 'resumed', act),
  });
  return startWorkflow(deps, resumed ?? raceLost());
}

function raceLost(): never {
  throw new Problem('conflict', 'The upgrade was changed at the same time. Read it and try again.');
}
