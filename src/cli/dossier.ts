import { parseConfig, readEnvFile } from '../config.ts';
import { StartError } from '../errors/errors.ts';
import { outliveReader } from './outlive-reader.ts';
import { runDossier } from './run-dossier.ts';

/** `npm run dossier -- …`: the command line for dossiers on disk. */
function stateDirOf(): string {
  readEnvFile();
  return parseConfig(process.env).stateDir;
}

outliveReader(process.stdout);
try {
  process.exitCode = await runDossier(
    process.argv.slice(2),
    {
      out: (line) => process.stdout.write(`${line}\n`),
      error: (line) => process.stderr.write(`${line}\n`),
    },
    { stateDir: stateDirOf },
  );
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
