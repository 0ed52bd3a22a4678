import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { Client, Events } from 'discord.js';

/**
 * The least discord.js bot that there can be: it answers every command with one and the same body, read from
 * MIN_BODY with its files, as discord.js's own guide does it. What Readout costs is measured against it.
 */
const body = JSON.parse(readFileSync(env['MIN_BODY'] ?? '', 'utf8'));
for (const file of body.files) file.attachment = readFileSync(file.attachment);
const client = new Client({ intents: [], rest: { api: env['DISCORD_API_URL'] ?? '' } });

client.once(Events.ClientReady, () => undefined);
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply(body);
});
await client.login(env['DISCORD_TOKEN'] ?? '');
