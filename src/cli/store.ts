import { parseConfig, readEnvFile } from '../config.ts';
import './outlive-reader.ts';
import { runStore } from './run-store.ts';

/** `npm run store -- …`: the command line for all that is kept. */
process.exitCode = await runStore(
  process.argv.slice(2),
  {
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
  },
  () => {
    readEnvFile();
    return parseConfig(process.env);
  },
);
