import { join } from 'node:path';
import { listServers } from '../store/files/file-servers.ts';
import { ServerStates } from '../store/files/server-states.ts';
import type { ServersPlace, States } from '../store/servers-place.ts';

/** What is kept of servers, to be looked at while a bot may run. */
export interface KeptServers extends Pick<ServersPlace, 'list'> {
  states(server: string): Pick<States, 'read'>;
  close(): Promise<void>;
}

/** What a state folder keeps. */
export function keptInFolder(stateDir: string): KeptServers {
  const folder = join(stateDir, 'servers');
  const unused = (): void => undefined;
  return {
    list: () => listServers(folder),
    states: (server) => new ServerStates({ folder: join(folder, server), warn: unused, mayWrite: unused }),
    close: async () => undefined,
  };
}
