/** What a table of a tenant has to be like. */
export interface TableSettings {
  readonly recovery: boolean;
  /** Days of point-in-time recovery; undefined where it is off or the template leaves it to AWS. */
  readonly recoveryDays?: number;
  readonly deletionProtected: boolean;
  /** Attribute that rows expire by. */
  readonly expiry?: string;
  /** Encrypted with a key of our own. */
  readonly ownKey: boolean;
}

/** Stores that a template makes for one tenant, by logical id. */
export interface ExpectedStores {
  readonly tables: Readonly<Record<string, { readonly name: string; readonly settings: TableSettings }>>;
  readonly buckets: Readonly<Record<string, { readonly name: string }>>;
  readonly aliases: Readonly<Record<string, { readonly name: string }>>;
}

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

interface Scope {
  readonly parameters: Readonly<Record<string, string>>;
  readonly conditions: Fields;
}

/**
 * Reads from a tenant template what its stores must be like for given parameters: the template itself says it, so a
 * new version needs no second list of settings.
 * @param template JSON text of the tenant template
 * @throws SyntaxError when it is no JSON
 */
export function expectedStores(template: string, parameters: Readonly<Record<string, string>>): ExpectedStores {
  const { Resources = {}, Conditions = {} } = JSON.parse(template) as {
    Resources?: Record<string, { Type: string; Properties?: Fields }>;
    Conditions?: Fields;
  };
  const scope = { parameters, conditions: Conditions };
  const ofType = <T>(type: string, read: (properties: Fields) => T): Record<string, T> =>
    Object.fromEntries(
      Object.entries(Resources)
        .filter(([, one]) => one.Type === type)
        .map(([id, one]) => [id, read(resolved(one.Properties ?? {}, scope) as Fields)]),
    );
  return {
    tables: ofType('AWS::DynamoDB::Table', (table) => ({ name: text(table['TableName']), settings: settings(table) })),
    buckets: ofType('AWS::S3::Bucket', (bucket) => ({ name: text(bucket['BucketName']) })),
    aliases: ofType('AWS::KMS::Alias', (alias) => ({ name: text(alias['AliasName']) })),
  };
}

function settings(table: Fields): TableSettings {
  const recovery = fields(table['PointInTimeRecoverySpecification']);
  const expiry = fields(table['TimeToLiveSpecification']);
  const days = recovery['RecoveryPeriodInDays'];
  const on = isTrue(recovery['PointInTimeRecoveryEnabled']);
  return {
    recovery: on,
    recoveryDays: on && days !== undefined ? Number(days) : undefined,
    deletionProtected: isTrue(table['DeletionProtectionEnabled']),
    expiry: isTrue(expiry['Enabled']) ? text(expiry['AttributeName']) : undefined,
    ownKey: isTrue(fields(table['SSESpecification'])['SSEEnabled']),
  };
}

const fields = (value: Json): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const isTrue = (value: Json): boolean => String(value) === 'true';
const text = (value: Json): string => String(value);

/** `Ref`, `Fn::Sub` and `Fn::If` of parameters; anything else, such as an attribute of another resource, stays. */
function resolved(value: Json, scope: Scope): Json {
  if (Array.isArray(value)) return value.map((one) => resolved(one, scope));
  if (typeof value !== 'object' || value === null) return value;
  const one = value as Fields;
  if (typeof one['Ref'] === 'string') return scope.parameters[one['Ref']] ?? value;
  if (typeof one['Fn::Sub'] === 'string') return substituted(one['Fn::Sub'], scope);
  if (Array.isArray(one['Fn::If'])) {
    const [condition, then, otherwise] = one['Fn::If'] as [string, Json, Json];
    return resolved(holds(scope.conditions[condition], scope) ? then : otherwise, scope);
  }
  return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, resolved(inner, scope)]));
}

const substituted = (pattern: string, { parameters }: Scope): string =>
  pattern.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole);

/** A condition of the template: equality and negation, which is all ours have. */
function holds(condition: Json, scope: Scope): boolean {
  const one = fields(condition);
  if (Array.isArray(one['Fn::Not'])) return !holds(one['Fn::Not'][0], scope);
  if (typeof one['Condition'] === 'string') return holds(scope.conditions[one['Condition']], scope);
  const equals = one['Fn::Equals'];
  if (!Array.isArray(equals)) return false;
  const [a, b] = equals.map((side) => resolved(side, scope));
  return a === b;
}
