import type { CapacityCard } from '../../src/pictures/cards/capacity-card.ts';

/** A card that differs from others in its title alone; each call makes an object of its own. */
export function plainCard(title: string): CapacityCard {
  return {
    kind: 'capacity',
    title,
    mark: 'computed',
    lead: '',
    whole: '100 %',
    top: 100,
    bars: [],
    notes: [],
  };
}
