/** The forms that one tab was shown and has not sent yet. */
import type { SandboxReply } from '../client/sandbox-reply.ts';

export interface Forms {
  /** The name under which the form is sent. */
  keep(form: SandboxReply): string;
  find(name: string): SandboxReply | undefined;
  forget(name: string): void;
  clear(): void;
}

const MOST = 20;

export function createForms(): Forms {
  const kept = new Map<string, SandboxReply>();
  let made = 0;
  return {
    keep: (form) => {
      const name = `form-${++made}`;
      kept.set(name, form);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return name;
    },
    find: (name) => kept.get(name),
    forget: (name) => {
      kept.delete(name);
    },
    clear: () => kept.clear(),
  };
}
