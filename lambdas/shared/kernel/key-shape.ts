/**
 * Shapes of keys as data. `CALL#{callId}` stands for a literal and a field; `{at:time}` and `{sequence:counter}` are
 * padded so that they sort as text; `{index:number}` is a plain number; `{lookup:rest}` may hold a `#` of its own; what
 * stands in brackets (`TOMBSTONE[#{callId}]`) is left out where its field is absent.
 */
type NameOf<F extends string> = F extends `${infer N}:${string}` ? N : F;
type Placeholders<S extends string> = S extends `${string}{${infer F}}${infer R}` ? NameOf<F> | Placeholders<R> : never;

/** Fields that a shape always has, and those it may have. */
export type FieldsOf<S extends string> = S extends `${infer A}[${infer _B}]${infer C}`
  ? Placeholders<A> | Placeholders<C>
  : Placeholders<S>;
export type OptionalFieldsOf<S extends string> = S extends `${string}[${infer B}]${string}` ? Placeholders<B> : never;

const TIME_DIGITS = 15;
const COUNTER_DIGITS = 6;

/** A time that sorts as text: epoch milliseconds, 15 digits. */
export const sortableTime = (at: number): string => String(at).padStart(TIME_DIGITS, '0');
/** A counter that sorts as text: 6 digits. */
const sortableCounter = (count: number): string => String(count).padStart(COUNTER_DIGITS, '0');

interface Format {
  readonly write: (value: unknown) => string;
  readonly pattern: string;
  readonly read: (text: string) => string | number;
}
const FORMATS = {
  text: { write: String, pattern: '[^#]+', read: (text) => text },
  rest: { write: String, pattern: '.+', read: (text) => text },
  number: { write: String, pattern: '\\d+', read: Number },
  time: { write: (value) => sortableTime(Number(value)), pattern: `\\d{${TIME_DIGITS},}`, read: Number },
  counter: { write: (value) => sortableCounter(Number(value)), pattern: `\\d{${COUNTER_DIGITS},}`, read: Number },
} as const satisfies Record<string, Format>;

/** A literal, or a field with the way it is written. */
type Segment = string | { readonly field: string; readonly format: Format };

/** One shape, ready to write, read and recognise texts. */
export interface KeyShape {
  /** The text of these values. @throws TypeError when a field is missing that the shape needs */
  write(values: Readonly<Record<string, unknown>>): string;
  /** The text up to the first field that has no value: what all texts with these values begin with. */
  prefix(values: Readonly<Record<string, unknown>>): string;
  /** The values of a text of this shape; undefined for any other text. */
  read(text: string): Record<string, string | number> | undefined;
  readonly fields: readonly string[];
  /** The shape with empty placeholders: two shapes that give the same skeleton cannot be told apart. */
  readonly skeleton: string;
}

const escaped = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function segmentsOf(shape: string): Segment[] {
  return shape
    .split(/(\{[^}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (!piece.startsWith('{')) return piece;
      const [field = '', format = 'text'] = piece.slice(1, -1).split(':');
      if (!Object.hasOwn(FORMATS, format)) throw new TypeError(`${shape}: there is no format "${format}".`);
      return { field, format: FORMATS[format as keyof typeof FORMATS] };
    });
}

/** @throws TypeError for a format that does not exist */
export function keyShape(shape: string): KeyShape {
  const [, before = '', optional = '', after = ''] = /^([^[]*)(?:\[([^\]]*)\])?(.*)$/.exec(shape)!;
  const parts = [before, optional, after].map(segmentsOf);
  const [head, middle, tail] = parts as [Segment[], Segment[], Segment[]];
  const fields = parts.flat().flatMap((one) => (typeof one === 'string' ? [] : [one.field]));
  const source = (segments: Segment[]) =>
    segments.map((one) => (typeof one === 'string' ? escaped(one) : `(${one.format.pattern})`)).join('');
  const regex = new RegExp(`^${source(head)}${middle.length > 0 ? `(?:${source(middle)})?` : ''}${source(tail)}$`);
  const readers = parts.flat().flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const used = (values: Readonly<Record<string, unknown>>) => {
    const given = middle.every((one) => typeof one === 'string' || values[one.field] !== undefined);
    return [...head, ...(given ? middle : []), ...tail];
  };
  return {
    fields,
    skeleton: shape.replace(/\{[^}]+\}/g, '{}'),
    write: (values) =>
      used(values)
        .map((one) => {
          if (typeof one === 'string') return one;
          const value = values[one.field];
          if (value === undefined) throw new TypeError(`The key ${shape} needs ${one.field}.`);
          return one.format.write(value);
        })
        .join(''),
    prefix(values) {
      const segments = used(values);
      const end = segments.findIndex((one) => typeof one !== 'string' && values[one.field] === undefined);
      return (end < 0 ? segments : segments.slice(0, end))
        .map((one) => (typeof one === 'string' ? one : one.format.write(values[one.field])))
        .join('');
    },
    read(text) {
      const found = regex.exec(text);
      if (found === null) return undefined;
      const values = readers.map(({ field, format }, index) => [field, found[index + 1], format] as const);
      return Object.fromEntries(
        values.flatMap(([field, value, format]) => (value === undefined ? [] : [[field, format.read(value)]])),
      );
    },
  };
}
