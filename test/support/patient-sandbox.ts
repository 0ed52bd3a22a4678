import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';

/** A sandbox that waits longer for an answer than Discord does: a machine that is busy for a moment loses none. */
export function startPatientSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ answerWithinMs: 60_000, ...options });
}
