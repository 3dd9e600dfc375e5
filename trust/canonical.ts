import { logicalStack } from '../lib/config/deployment-name.ts';
import { at } from '../lib/shared/policy-statements.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '<account>',
  'AWS::URLSuffix': 'amazonaws.com',
};

/**
 * A value of a template as one text, whichever way it is written: `<Stack/LogicalId>` for a reference and
 * `<Stack/LogicalId.Attribute>` for an attribute, also through joins, substitutions and outputs of other stacks.
 */
export function canonical(templates: Templates, stack: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [name, argument] = Object.entries(value)[0] ?? [];
  const text = (part: unknown) => canonical(templates, stack, part);
  if (name === 'Ref') return reference(stack, String(argument));
  if (name === 'Fn::GetAtt') return `<${stack}/${[argument].flat().join('.')}>`;
  if (name === 'Fn::Join' && Array.isArray(argument))
    return (at(argument, 1) as unknown[]).map(text).join(String(argument[0]));
  if (name === 'Fn::Sub') return substituted(stack, argument, text);
  if (name === 'Fn::GetStackOutput') return output(templates, argument);
  return JSON.stringify(value);
}

const reference = (stack: string, name: string): string => PSEUDO[name] ?? `<${stack}/${name}>`;

function substituted(stack: string, argument: unknown, text: (part: unknown) => string): string {
  const [pattern, given] = Array.isArray(argument) ? argument : [argument, {}];
  return String(pattern)
    .replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      const own = at(given, name);
      return own === undefined ? reference(stack, name) : text(own);
    })
    .replaceAll('${!', '${');
}

function output(templates: Templates, argument: unknown): string {
  const stack = logicalStack(String(at(argument, 'StackName'))).logical;
  const name = String(at(argument, 'OutputName'));
  const outputs = templates.stacks.find((one) => one.name === stack)?.outputs;
  if (outputs?.[name] === undefined) return `<${stack}/unknown output ${name}>`;
  return canonical(templates, stack, outputs[name]);
}

/** Name of an attribute of a resource, as `canonical` writes it. */
export const arnOf = ({ stack, logicalId }: TemplateResource, attribute = 'Arn'): string =>
  `<${stack}/${logicalId}.${attribute}>`;

/** Name of a reference to a resource, as `canonical` writes it. */
export const refOf = ({ stack, logicalId }: TemplateResource): string => `<${stack}/${logicalId}>`;

/** The resource that a canonical text names (by reference or attribute); undefined where it names none. */
function resourceNamed(templates: Templates, text: string): TemplateResource | undefined {
  const [, stack, id] = /^<([^/>]+)\/([^.>]+)(?:\.\w+)?>$/.exec(text) ?? [];
  return templates.resources.find((one) => one.stack === stack && one.logicalId === id);
}

/** The resource that a value of a stack refers to. */
export const resourceOf = (templates: Templates, stack: string, value: unknown): TemplateResource | undefined =>
  resourceNamed(templates, canonical(templates, stack, value));

/** The function that a canonical text names, also through an alias of its current version. */
export function functionNamed(templates: Templates, text: string): TemplateResource | undefined {
  const found = resourceNamed(templates, text);
  if (found?.type === 'AWS::Lambda::Function') return found;
  if (found?.type !== 'AWS::Lambda::Alias' || found.properties['RoutingConfig'] !== undefined) return undefined;
  const behind = resourceOf(templates, found.stack, found.properties['FunctionName']);
  const version = resourceOf(templates, found.stack, at(found.properties, 'FunctionVersion'));
  return version !== undefined && resourceOf(templates, version.stack, version.properties['FunctionName']) === behind
    ? behind
    : undefined;
}

/** The function that a value of a stack refers to. */
export const functionOf = (templates: Templates, stack: string, value: unknown): TemplateResource | undefined =>
  functionNamed(templates, canonical(templates, stack, value));
