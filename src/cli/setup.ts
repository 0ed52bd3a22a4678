import { commands } from '../../commands/index.ts';
import { parseConfig, readEnvFile } from '../config.ts';
import { StartError } from '../errors/errors.ts';
import { examineSetup } from './examine-setup.ts';
import './outlive-reader.ts';

/** `npm run doctor`: what Readout needs to run, and what of it is missing. Exit codes: 0 nothing, 1 something, 2 it could not look. */
try {
  readEnvFile();
  process.exitCode = await examineSetup(parseConfig(process.env), commands, (line) =>
    process.stdout.write(`${line}\n`),
  );
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
