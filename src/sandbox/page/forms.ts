/** The forms that one tab was shown and has not sent yet. */
import type { SandboxReply } from '../client/sandbox-reply.ts';

export type Forms = ReturnType<typeof createForms>;

const MOST = 20;

export function createForms() {
  const kept = new Map<string, SandboxReply>();
  let made = 0;
  return {
    /** The name under which the form is sent. */
    keep: (form: SandboxReply) => {
      const name = `form-${++made}`;
      kept.set(name, form);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return name;
    },
    find: (name: string) => kept.get(name),
    forget: (name: string) => {
      kept.delete(name);
    },
    clear: () => kept.clear(),
  };
}
