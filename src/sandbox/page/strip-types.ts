import { stripTypeScriptTypes } from 'node:module';

/** TypeScript as JavaScript, each statement on the line where it was. */
export function stripTypes(source: string): string {
  // Node warns at the first use that this may change yet, which is nothing that a person opening the page can act on.
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' });
  } finally {
    process.emitWarning = emitWarning;
  }
}
