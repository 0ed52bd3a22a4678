/** Milliseconds of processor time that a call takes: whatever else the machine does meanwhile is not counted. */
export function processorTimeOf(run: () => unknown): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
