/**
 * An object without its undefined fields, for where an absent field and an undefined one are not the same: names and
 * values of a statement, attributes that are text, headers, changes over what is there.
 */
export const definedOnly = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
