import { expect, test } from '@jest/globals';
import type { Grant, PlatformFunction } from '../../lib/shared/platform-function.ts';
import { allOf, may, mayAnywhere, variables } from '../../lib/shared/grant.ts';

/** Notes what is allowed to it, in order. */
function recorder(): { fn: PlatformFunction; allowed: unknown[][] } {
  const allowed: unknown[][] = [];
  const note = (...statement: unknown[]) => void allowed.push(statement);
  return { fn: { allow: note, allowAnywhere: note } as Partial<PlatformFunction> as PlatformFunction, allowed };
}

test('several grants give their rights in the order in which they are named, inner ones in their place', () => {
  const { fn, allowed } = recorder();
  const inner = allOf(may(['s3:GetObject'], ['b']), mayAnywhere(['sts:GetCallerIdentity'], 'has no resource'));
  allOf(may(['s3:PutObject'], ['a']), inner, may(['s3:ListBucket'], ['c'], { StringLike: {} })).apply(fn);
  expect(allowed).toEqual([
    [['s3:PutObject'], ['a']],
    [['s3:GetObject'], ['b']],
    [['sts:GetCallerIdentity'], 'has no resource'],
    [['s3:ListBucket'], ['c'], { StringLike: {} }],
  ]);
});

test('variables of several grants come together; the same one may come twice', () => {
  const { env } = allOf(variables({ A: '1' }), may([], []), variables({ A: '1', B: '2' }));
  expect(env).toEqual({ A: '1', B: '2' });
});

test('two grants cannot set a variable differently', () => {
  const other: Grant<{ A: string }> = { env: { A: '2' }, apply: () => undefined };
  expect(() => allOf(variables({ A: '1' }), other)).toThrow('Two grants set A differently.');
});
