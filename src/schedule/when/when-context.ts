/** The instant (epoch milliseconds) and the zone in which a text is read. */
export interface WhenContext {
  readonly now: number;
  readonly zone: string;
}
