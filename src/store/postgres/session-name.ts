/** What sessions of a process are called in Postgres; `use` says what for. */
export function sessionName(process: string, use: 'leases' | 'store'): string {
  return `readout ${process} ${use}`;
}
