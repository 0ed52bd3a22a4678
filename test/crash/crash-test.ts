import '../../src/cli/outlive-reader.ts';
import { crashRounds } from './crash-rounds.ts';

/** Kills Readout's store in the middle of saving, 200 times or as often as the argument says. */
const kills = Number(process.argv[2] ?? 200);
const { answered, torn } = await crashRounds(kills, (line) => process.stdout.write(`${line}\n`));
process.stdout.write(
  `${kills} kills: all ${answered} answered changes are there, none is half there, every file is whole; ${torn} torn lines were dropped.\n`,
);
