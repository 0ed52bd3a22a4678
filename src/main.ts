import { enableCompileCache } from 'node:module';

// Before anything else is loaded, so that a second start need not compile it again.
enableCompileCache();
const { run } = await import('./run.ts');
await run();
