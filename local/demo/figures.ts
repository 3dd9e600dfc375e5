import { bundleLambdas, type BundleSize } from '../../lib/shared/lambda-bundles.ts';
import type { DemoResult } from './demo.ts';
import type { Platform } from '../platform/platform.ts';

/** What a run measured; milliseconds and bytes. */
export interface Figures {
  readonly firstWordMs: number;
  readonly synthMs: number;
  readonly deployMs: number;
  /** Wall-clock time of Lex turns through the emulator, at the run's parallelism. */
  readonly turnMs: { readonly p50: number; readonly p95: number; readonly turns: number };
  readonly callHandlerBundle: BundleSize;
  readonly callsPlayed: number;
  readonly callsWithoutFailure: number;
}

export function figuresOf(platform: Platform, { calls, firstWordMs }: DemoResult): Figures {
  const turns = calls.flatMap((call) => call.turnMs);
  return {
    firstWordMs,
    synthMs: platform.figures.synthMs,
    deployMs: platform.figures.deployMs,
    turnMs: { p50: quantile(turns, 0.5), p95: quantile(turns, 0.95), turns: turns.length },
    callHandlerBundle: bundleLambdas().sizes['telephony/handle-call']!,
    callsPlayed: calls.length,
    callsWithoutFailure: calls.filter((call) => call.failures.length === 0).length,
  };
}

/** Nearest-rank quantile, rounded to a tenth; 0 for an empty list. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0;
  return Math.round(value * 10) / 10;
}

export function printFigures(figures: Figures, print: (line: string) => void): void {
  const kb = (bytes: number) => `${Math.round(bytes / 1000)} KB`;
  const { callHandlerBundle: bundle, turnMs } = figures;
  print('');
  print(`first spoken word      ${(figures.firstWordMs / 1000).toFixed(1)} s after the command`);
  print(
    `synth                  ${figures.synthMs === 0 ? 'reused, nothing changed' : `${(figures.synthMs / 1000).toFixed(1)} s`}`,
  );
  print(`cdk deploy             ${(figures.deployMs / 1000).toFixed(1)} s`);
  print(`one turn, emulator and all   p50 ${turnMs.p50} ms, p95 ${turnMs.p95} ms (${turnMs.turns} turns)`);
  print(`call handler bundle    ${kb(bundle.total)}: ours ${kb(bundle.own)}, libraries ${kb(bundle.libraries)}`);
  print(`calls                  ${figures.callsPlayed}, ${figures.callsWithoutFailure} without failure`);
}
