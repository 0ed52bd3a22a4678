import type { RecordKind } from '../dossier/snapshot.ts';

/** What a question wants to know, and with it where its answer is looked for first. */
export type QuestionKind = 'capacity' | 'timeline' | 'who-said' | 'why' | 'sources' | 'changes' | 'general';

/** How much more a record of a kind answers such a question; 1 where nothing is written. */
export type Preference = Readonly<Partial<Record<RecordKind, number>>>;

export interface KindRule {
  readonly kind: QuestionKind;
  /** Tried on the folded question, apostrophes left out; the group `who` is whose words are wanted. */
  readonly pattern: RegExp;
  readonly prefers: Preference;
  /** Terms that help to rank: words that an answer often has, and "?why" and the like (`record-terms.ts`). */
  readonly hints?: string;
}

const SAY =
  '(?:say|said|stated|think|tell|told|mean|meant|call|(?:claim|believe|argue|suggest|describe|announce|mention|report|explain|predict|foresee)d?)(?:s|ed|ing)?';

const SIDES = '(?:support|back|oppose|endorse|condemn|approve|deny|denied|reject)(?:e?d)?';
const ADVERB = '(?:(?:\\w+ly|also|just|not|ever|never|even) )?';

/** Most questions: who is who, what the sources are and what is contested is seldom an answer by itself. */
const ANY: Preference = { actor: 0.4, source: 0.4, figure: 0.8, question: 0.8 };
const EVENTS: Preference = { ...ANY, event: 1.8 };
const FIGURES: Preference = { ...ANY, figure: 2 };
/** A question that asks for a verdict is answered with the readings. */
export const READINGS: Preference = { ...ANY, reading: 1.6, question: 1.4, claim: 1.3, figure: 0.5 };

/** Tried in order; the first that fits says the kind. */
export const KIND_RULES: readonly KindRule[] = [
  {
    kind: 'changes',
    pattern:
      /\bwhat(?:s| is| has| have|s been)? (?:all )?(?:been )?(?:changed|new|revised|updated|added|retired)\b(?! to)|\b(?:changes?|updates?|news|edits|new) since\b|\b(?:any|latest) (?:updates?|changes|news|revisions?)\b|\banything new\b|\bchangelog\b/,
    prefers: ANY,
  },
  {
    kind: 'capacity',
    pattern:
      /\bhow (?:full|packed|fast)\b|\b(?:occupancy|level)\b|\bfull\b(?! (?:list|text|story|name))|\b(?:over)?(?:crowd|pack|burst|overflow)\w*/,
    prefers: FIGURES,
    hints: 'occupancy level percent overcrowding',
  },
  {
    kind: 'capacity',
    pattern:
      /\b(?:capacity|room|limit)\b|\bfits?\b|\b(?:built|designed|meant|made|laid out|intended|planned) for\b/,
    prefers: FIGURES,
    hints: 'built designed official limit',
  },
  {
    kind: 'general',
    pattern:
      /\bwhere\b.*\b(?:next|later|then|after (?:that|this|it)|afterwards|from there)$|\bwhats next\b|\bwhat (?:is|comes|happens) next\b|\bbecomes? of\b|\bhappens? (?:to|next|then|after)\b/,
    prefers: READINGS,
    hints: '?after',
  },
  {
    kind: 'general',
    pattern: /\bfrom where\b|\bwhere (?:are|were|did|do|have) (?:they|these|those|the \w+) (?:\w+ )?from$/,
    prefers: EVENTS,
  },
  {
    kind: 'sources',
    pattern:
      /\bsources?\b|\bwho (?:\w+ ){0,4}(?:wrote|published|posted)\b|\banonymous\b|\bauthors?\b|\bpublish(?:er|ed)\b|\bwhich (?:\w+ )?(?:newspaper|paper|publication|agency|document|site|website)\b|\bhow do (?:you|we) know\b|\bwhere(?:s| is| are| do| does| did)? (?:all )?(?:of )?(?:this|that|it|these|those|you|the (?:\w+ )?(?:info|information|data|claim|number|figure|story|quote|report)s?)\b.*\b(?:from|get|got)\b|\bhow (?:far|much) (?:can|do|could|should) \w+ trust\b|\b(?:reliab|credib|trustworth)\w*/,
    prefers: { source: 2 },
  },
  {
    kind: 'timeline',
    pattern:
      /\bwhen\b(?! it comes to)|\b(?:what|which) (?:\w+ )?(?:date|day|month|year)\b|(?<!\bto )\bdates?\b|\btimeline\b|\bchronolog\w*|\bhow long ago\b|\bwhat (?:happened|occurred|took place) (?:in|on|before|after|during|last)\b/,
    prefers: EVENTS,
  },
  {
    kind: 'capacity',
    pattern:
      /\bhow (?:many|much|few|big|large)\b|\bnumber of\b|\b(?:size|population|count|headcount|stats|statistics|max|maximum|total)\b/,
    prefers: FIGURES,
    hints: 'held currently',
  },
  {
    kind: 'why',
    pattern:
      /\bwhy\b|\bhow come\b|\bwhat explains\b|\bjustif\w*|\b(?:explanation|rationale|excuse|motivation|reason|purpose|motive)s?\b|\bthe point of\b|\bwhat for\b/,
    prefers: READINGS,
    hints: '?why',
  },
  {
    kind: 'why',
    pattern: /\breally\b|\btrue\b/,
    prefers: READINGS,
  },
  {
    kind: 'who-said',
    pattern: new RegExp(
      `\\bwhat (?:do|does|did|has|have|had|is|was) (?<who>.+?) ${ADVERB}${SAY}\\b|\\b(?:does|do|did|has|have) (?<who>.+?) ${ADVERB}${SIDES}\\b|\\baccording to (?<who>(?:the |a |an )?\\w+(?: (?!what|who|where|when|why|how|which|is|are|do|does|did|will|has|have)\\w+){0,3})|\\bwhat (?:is|was|were|are) (?<who>.+?)s? (?:view|opinion|reading|position|statement|take|explanation)s?\\b|\\bwho (?:\\w+ ){0,2}${SAY}\\b|\\b${SAY} who\\b`,
    ),
    prefers: ANY,
  },
  {
    kind: 'general',
    pattern: /\bwhere\b|\b(?:what|which) (?:place|part|location|site|facility)s?\b|\bdestination\b/,
    prefers: ANY,
    hints: '?where',
  },
  {
    kind: 'general',
    pattern:
      /\bwho(?:s| is| are| was| were) (?!\w+(?:ing|ed)\b)|^what(?:s| is| are| was| were) (?:the |an? )?\w+(?: \w+)?$/,
    prefers: { ...ANY, actor: 2 },
  },
  {
    kind: 'general',
    pattern: /\bwhos?\b/,
    prefers: { ...EVENTS, actor: 1 },
  },
];

/** What no rule fits. */
export const GENERAL_RULE: KindRule = { kind: 'general', pattern: /(?:)/, prefers: ANY };
/** A what-if whose number could be read, whatever else is asked. */
export const WHAT_IF_RULE: KindRule = { kind: 'capacity', pattern: /(?:)/, prefers: FIGURES };

/** Asked to judge: answered with the readings, never with a verdict. */
export const VERDICT =
  /\bwho(?:s| is| has| was)?(?: \w+)? (?:right|wrong|lying|correct|telling the truth)\b|\b(?:is|are|was|does|do) .*\b(?:lying|lies|liars?|right(?! (?:now|away|here|there))|wrong|telling the truth|correct|honest|credible|propaganda)\b|\b(?:which|whose) .*\b(?:true|right|correct|believe|trust|likely|convincing)\b|\b(?:do|should|can) (?:you|i|we) (?:\w+ )?(?:think|believe|trust|agree)\b|\byour (?:\w+ )?(?:opinion|view|take|verdict)\b|\b(?:which|whose) (?:version|view|side|story|reading|account)\b|\bobvious(?:ly)?\b|\b(?:good|bad) guys?\b|\btake (?:a )?sides?\b|\byes or no\b|\b(?:all|only|just) lies\b/;

/** Asked for everything of a kind, or for what the dossier is about. */
export type Listing = 'common' | 'questions' | 'sources' | 'overview';

export const LISTINGS: readonly { readonly list: Listing; readonly pattern: RegExp }[] = [
  {
    list: 'common',
    pattern:
      /\b(?:both|all|everyone|they|sides|accounts|versions|stories)\b.*\b(?:agree|say is|have in common|share)\b|\bcommon ground\b|\bsame in (?:both|all|the (?:two|2))\b|\bun(?:disputed|contested)\b|\b(?:nobody|no one) (?:disputes|denies|contests)\b|\bagreed (?:on|by)\b/,
  },
  {
    list: 'questions',
    pattern:
      /\b(?:where|how|what) (?:do|does|did) .*\b(?:differ|disagree)\b|\bdifferences?\b|\bwhat(?:s| is| are)? (?:\w+ )?(?:contested|disputed|in dispute|unresolved)\b|\b(?:contested|disputed|open|unresolved|debated) (?:question|point|issue|matter)s?\b|\b(?:question|point|issue|matter)s? (?:\w+ )?(?:in dispute|of contention|of dispute|at issue)\b/,
  },
  {
    list: 'sources',
    pattern:
      /\bwhere(?:s| is| are| do| does| did)? (?:all )?(?:of )?(?:this|that|it|everything|you|(?:the|these|those|your|this) (?:info|information|data|claim|number|figure|fact|dossier|story|news)s?)\b.*\b(?:from|get|got|found|based)\b|\b(?:what|which) (?:are |is )?(?:the |your )?sources?(?: is| are)?(?: \w+){0,2}(?: based)?(?: on)?$|\btrust (?:this|it|that)$|^(?:list |show |the |your |any )*(?:\w+ )?sources?$|\b(?:are there|do you have|how \w+ are) (?:\w+ )*sources\b|\b(?:info|information) origin\b|\bhow do you know\b|\b(?:proof|evidence) (?:for|of) (?:any of )?(?:this|that|it|these|those|all)\b|\b(?:independent|independently|verified|fact checked|confirmed|corroborated)\b/,
  },
  {
    list: 'overview',
    pattern:
      /\bwhat(?:s| is| was) (?:all )?(?:this|it|that)(?: \w+)? about\b|\bwhat(?:s| is) (?:going on|happening|the situation|up)\b|\b(?:summar\w+|overview|recap|tldr|catch me up)\b/,
  },
];
