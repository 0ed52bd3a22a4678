import { parseConfig, readEnvFile } from '../config.ts';
import { StartError } from '../errors/errors.ts';
import './outlive-reader.ts';
import { runDossier } from './run-dossier.ts';

/** `npm run dossier -- …`: the command line for dossiers on disk. */
function stateDirOf(): string {
  readEnvFile();
  const { stateDir, databaseUrl } = parseConfig(process.env);
  if (databaseUrl !== undefined)
    process.stderr.write(
      `Note: DATABASE_URL is set, and this works on the state folder ${stateDir} alone. What is in the database is neither read nor changed.\n`,
    );
  return stateDir;
}

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
