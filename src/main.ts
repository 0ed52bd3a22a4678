import { enableCompileCache } from 'node:module';

// Before anything else is loaded, so that a second start need not compile it again.
enableCompileCache();
// There is nothing to stop yet, but a process that gets a signal before it could begin has not failed.
const end = (): never => process.exit(0);
process.on('SIGTERM', end).on('SIGINT', end);
const { run } = await import('./run.ts');
const running = run();
process.off('SIGTERM', end).off('SIGINT', end);
await running;
