/** The steps that a write of a state stands between. */
export function stepsOf(name: string, text: string): readonly [before: string | null, after: string | null] {
  if (name === 'waiting-1') return ['before a change is kept', 'once a change is kept'];
  if (name === 'asked') return ['before words are kept', 'once words are kept'];
  if (name === 'suggestions') return [null, 'once it waits'];
  if (name === 'followers' && !text.includes('"unsure":true'))
    return text.includes('"sending":{') || text.includes('"welcome":{')
      ? [null, null]
      : ['once the answer is there', 'once the ledger has how it ended'];
  if (name === 'schedule-ledger')
    return text.includes('"published":"done"')
      ? ['once it is published', 'once the ledger has that it is published']
      : ['once the answer is there', 'once the ledger has how it ended'];
  if (text.includes('"unsure":true')) return ['before it is in the ledger', 'once it is in the ledger'];
  return text.includes('"state":"posted"') && text.includes('"retryAt"')
    ? [null, 'before it is published']
    : [null, text.includes('"state":"posted"') ? 'once the schedule has gone on' : null];
}
