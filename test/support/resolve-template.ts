import { logicalStack } from '../../lib/config/deployment-name.ts';

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Resources of a synthesised template. */
export type SynthesisedResources = Record<
  string,
  { Type: string; Properties?: Record<string, unknown>; [key: string]: unknown }
>;

/** Values for `Ref` (`Name`), `Fn::GetAtt` (`Name.Attribute`) and outputs of other stacks (`Stack!Output`). */
export type Values = Readonly<Record<string, string>>;

/**
 * Replaces the intrinsic functions of a synthesised policy by values, so that it can be read as AWS reads it.
 * What has no value becomes `unresolved-<name>`, which matches nothing.
 */
export function resolve(value: Json, known: Values): Json {
  if (Array.isArray(value)) return value.map((member) => resolve(member, known));
  if (typeof value !== 'object' || value === null) return value;
  const [name, argument] = Object.entries(value)[0] ?? [];
  if (name === 'Ref') return lookUp(known, String(argument));
  if (name === 'Fn::GetAtt') return lookUp(known, (argument as string[]).join('.'));
  if (name === 'Fn::GetStackOutput') return lookUp(known, outputKey(argument as Record<string, Json>));
  if (name === 'Fn::Select')
    return (resolve((argument as Json[])[1]!, known) as Json[])[Number((argument as Json[])[0])]!;
  if (name === 'Fn::Split')
    return String(resolve((argument as Json[])[1]!, known)).split(String((argument as Json[])[0]));
  if (name === 'Fn::Join') return joined(argument as [string, Json[]], known);
  if (name === 'Fn::Sub')
    return String(argument).replaceAll(/\$\{([^}]+)\}/g, (_, variable: string) => lookUp(known, variable));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member, known)]));
}

const outputKey = ({ StackName, OutputName }: Record<string, Json>): string =>
  `${logicalStack(String(StackName)).logical}!${String(OutputName)}`;

const lookUp = (known: Values, name: string): string =>
  known[name] ?? `unresolved-${name.replaceAll(/[^A-Za-z0-9]/g, '-')}`;

const joined = ([separator, parts]: [string, Json[]], known: Values): string =>
  parts.map((part) => String(resolve(part, known))).join(separator);
