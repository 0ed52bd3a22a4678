import type { Figure } from '../dossier/schema.ts';
import type { RecordKind } from '../dossier/snapshot.ts';

/** What a question wants to know, and with it where its answer is looked for first. */
export type QuestionKind = 'capacity' | 'timeline' | 'who-said' | 'why' | 'sources' | 'changes' | 'general';

/** How much more a record of a kind, or a figure of a measure, answers such a question; 1 where nothing is written. */
export type Preference = Readonly<Partial<Record<RecordKind | Figure['measure'], number>>>;

/** By which words a question is of a kind. */
export interface KindRule {
  readonly kind: QuestionKind;
  /** Tried on the folded question, apostrophes left out; the group `who` is whose words are wanted. */
  readonly pattern: RegExp;
  readonly prefers: Preference;
  /** Terms that help to rank: words that an answer often has, and "?why" and the like (`record-terms.ts`). */
  readonly hints?: string;
  /** Whether it is the rule for a what-if whose number could be read, whatever else is asked. */
  readonly onWhatIf?: true;
}

const SAY =
  '(?:say|says|said|saying|claim|claims|claimed|think|thinks|tell|told|state|stated|believe|believes|argue|argues|suggest|suggests|suggested|describe|describes|described|call|calls|called|mean|means|meant|announce|announced|mention|mentioned|report|reported|explain|explained|predict|predicts|foresee|foresees)';

const SIDES =
  '(?:support|supported|back|backed|oppose|opposed|endorse|endorsed|condemn|condemned|approve|approved|deny|denied|reject|rejected)';
const ADVERB = '(?:(?:\\w+ly|also|just|not|ever|never|even|really|actually) )?';

/** Who is who and what the sources are: seldom an answer by themselves. */
const BACKGROUND: Preference = { actor: 0.3, source: 0.3 };

const STATEMENTS: Preference = { claim: 1.2, reading: 1.2, event: 1.1, figure: 0.8, actor: 0.5, source: 0.5 };
const FIGURES: Preference = { ...BACKGROUND, figure: 2, event: 1, claim: 0.9, reading: 0.6, question: 0.5 };
/** How full: levels before what they are made of. */
const LEVELS: Preference = { ...FIGURES, 'occupancy-level': 2.6 };
/** How many there is room for. */
const ROOM: Preference = { ...FIGURES, 'design-capacity': 2.6, 'official-capacity': 2.6 };
/** How many people, with no word of room for them or of a day. */
const HEADS: Preference = {
  ...FIGURES,
  'design-capacity': 0.6,
  'official-capacity': 0.6,
  'arrivals-per-day': 0.6,
};
const EVENTS: Preference = { ...BACKGROUND, event: 1.8, claim: 1, reading: 0.8, figure: 0.8, question: 0.5 };
/** A question that asks for a verdict is answered with the readings. */
export const READINGS: Preference = {
  ...BACKGROUND,
  reading: 1.6,
  question: 1.4,
  claim: 1.3,
  event: 1,
  figure: 0.5,
};
const OUTLOOK: Preference = {
  ...BACKGROUND,
  reading: 1.3,
  question: 1.2,
  claim: 1.3,
  event: 1.2,
  figure: 0.7,
};
const PLACES: Preference = { ...OUTLOOK, reading: 1.4, claim: 1.2, event: 1.1 };
const SOURCES: Preference = {
  source: 2,
  actor: 1.1,
  event: 0.9,
  claim: 0.8,
  reading: 0.7,
  figure: 0.9,
  question: 0.4,
};
const ANY: Preference = {
  claim: 1.1,
  event: 1.1,
  reading: 1.1,
  question: 0.9,
  figure: 0.9,
  actor: 0.5,
  source: 0.5,
};

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
    pattern: /\bhow (?:big|large)\b|\bsize\b|\bpopulation\b/,
    prefers: HEADS,
  },
  {
    kind: 'capacity',
    pattern:
      /\bhow (?:full|packed|crowded|overcrowded|bad|fast)\b|\b(?:over|under)?(?:crowd|pack|cramm|jamm|burst|overflow|overfull|overload)\w*|\bover ?crowd\w*|\boccupancy\b|\blevel\b|\bfull\b(?! (?:list|text|story|circle|picture|version|details?|name)\b)/,
    prefers: LEVELS,
  },
  {
    kind: 'capacity',
    pattern:
      /\bcapacity\b|\broom\b|\bfits?\b|\b(?:built|designed|meant|made|laid out|intended|planned) for\b|\bupper limit\b/,
    prefers: ROOM,
  },
  {
    kind: 'capacity',
    pattern: /\b(?:what if|suppose|supposing|imagine|assume|assuming|if)\b.*\b\d/,
    onWhatIf: true,
    prefers: FIGURES,
  },
  {
    kind: 'general',
    pattern:
      /\bfrom where\b(?!.*\d)|\bwhere (?:are|were|did|do|have) (?:they|these|those|the \w+) (?:\w+ )?(?:taken|moved|brought|sent|transferred|flown|shipped) from\b|\bwhere\b.*\b(?:come|came|comes|coming) from\b(?!.*\d)(?<!\b(?:this|that|it|info|information|number|figure|claim|story|data|report|quote)s? (?:come|came|comes|coming) from)/,
    prefers: EVENTS,
  },
  {
    kind: 'general',
    pattern: /\bwhere\b.*\b(?:after (?:that|this|then|it)|afterwards?|next|later(?: on)?|from there|then)$/,
    prefers: { ...OUTLOOK, question: 2, claim: 1, event: 1 },
    hints: '?after',
  },
  {
    kind: 'general',
    pattern:
      /\bwhats next\b|\bwhat (?:is|comes|happens|will happen|is going to happen|would happen|could happen|might happen) (?:next|then|after\w*|to|with)\b|\bbecomes? of\b|\bhappens? (?:to|next|then|after)\b/,
    prefers: OUTLOOK,
    hints: 'become next future upcoming ?after',
  },
  {
    kind: 'sources',
    pattern:
      /\bsources?\b|\bwho (?:\w+ ){0,4}(?:wrote|published|posted|authored)\b|\banonymous\b|\bwho(?: is|s) behind\b|\bwho is the (?:\w+ )?behind\b|\bwho\b.*\bauthor\b|\bauthor\b.*\b(?:known|name|named|who)\b|\bpublish(?:er|ed)\b|\bwhich (?:\w+ )?(?:outlet|newspaper|paper|publication|agency|document|site|website)\b|\bhow do (?:you|we) know\b|\bcitations?\b|\bwhere(?: is| are|s| did| does| do)? (?:all )?(?:of )?(?:this|that|it|these|those|you|the (?:\w+ )?(?:number|figure|information|info|claim|story|data|report|quote)s?)\b.*\b(?:from|get|got)\b|\b(?:who|where|whom)\b.*\d.*\b(?:from|come|comes|said|says)\b|\bfrom (?:who|whom|where)\b.*\bcomes?\b|\bcan (?:i|we|you) trust the\b|\bhow (?:(?:far|much) (?:can|do|could|should) \w+ trust|reliab|credib|trustworth)\w*|\b(?:reliability|credibility)\b|\b(?:source|post|analysis|article|information|info|report|dossier|this|it)s? (?:reliab|credib|trustworth)\w*|^(?:(?:and|but|so) )?(?:is|are) (?:\w+ ){1,8}(?:reliab|credib|trustworth)\w*$|\borigin\b/,
    prefers: SOURCES,
  },
  {
    kind: 'timeline',
    pattern:
      /\bwhen\b(?! it comes to)|\b(?:what|which|on what|on which) (?:\w+ )?(?:date|day|month|year)\b|(?<!\bto )\bdates?\b|\btimeline\b|\bchronolog\w*|\bhow long ago\b|\bsince when\b|\bwhat (?:happened|occurred|took place) (?:in|on|before|after|during|last)\b/,
    prefers: EVENTS,
  },
  {
    kind: 'capacity',
    pattern: /\bmore (?:\w+ ){1,3}than\b|\b(?:count|headcount|stats|statistics)\b/,
    prefers: FIGURES,
  },
  {
    kind: 'capacity',
    pattern: /\bhow (?:many|much|few)\b|\bnumber of\b|\b(?:max|maximum|total)\b/,
    prefers: HEADS,
  },
  {
    kind: 'why',
    pattern:
      /\bwhy\b|\bhow come\b|\bwhat explains\b|\bjustif\w*|\b(?:explanation|rationale|excuse|motivation)s?\b|\bthe point of\b|\bwhat for\b|\breasons?\b|\bpurpose\b|\bmotives?\b/,
    prefers: READINGS,
    hints: '?why',
  },
  {
    kind: 'why',
    pattern: /\bis it (?:really )?(?:true|truth|a fact|correct|right)\b|\breally\b|\btrue\b/,
    prefers: READINGS,
  },
  {
    kind: 'who-said',
    pattern: new RegExp(
      `\\bwhat (?:do|does|did|has|have|had|is|was) (?<who>.+?) ${ADVERB}${SAY}\\b|\\b(?:does|do|did|has|have) (?!(?:i|we|you|it) |.* (?:get|money) )(?<who>.+?) ${ADVERB}${SIDES}\\b|\\baccording to (?<who>(?:the |a |an )?\\w+(?: (?!what|who|where|when|why|how|which|is|are|do|does|did|will|has|have)\\w+){0,3})|\\bwhat (?:is|was|were|are) (?<who>.+?)s? (?:view|opinion|reading|position|statement|take|explanation)s?\\b`,
    ),
    prefers: STATEMENTS,
  },
  {
    kind: 'who-said',
    pattern: new RegExp(`\\bwho (?:\\w+ ){0,2}${SAY}\\b|\\b${SAY} who\\b`),
    prefers: STATEMENTS,
  },
  {
    kind: 'general',
    pattern: /\bwhere\b|\b(?:in )?(?:what|which) (?:place|part|location|site|facility)s?\b|\bdestination\b/,
    prefers: PLACES,
    hints: '?where',
  },
  {
    kind: 'general',
    pattern:
      /\bwho(?:s| is| are| was| were) (?!\w+(?:ing|ed)\b)|\bwho (?:heads|leads|runs|chairs|commands|speaks for|represents)\b|\bwho (?:the |this |that )?\w+(?: \w+)? (?:is|are|was|were)$|\b(?:job|function|title)\b|^what(?:s| is| are| was| were) (?:the |a |an )?\w+(?: \w+)?$/,
    prefers: { actor: 2.2, source: 1 },
  },
  {
    kind: 'general',
    pattern: /\bwho(?:s| is| are| was| were)? \w+|\bwhich (?:army|country|military|force|government|party)\b/,
    prefers: { event: 1.4, claim: 1.2, reading: 1.2, actor: 0.9, figure: 0.5, source: 0.5, question: 0.7 },
  },
];

/** What no rule fits. */
export const GENERAL_RULE: KindRule = { kind: 'general', pattern: /(?:)/, prefers: ANY };

/** Asked to judge: answered with the readings, never with a verdict. */
export const VERDICT =
  /\bwho(?:s| is| has| was)?(?: \w+)? (?:right|wrong|lying|correct|telling the truth)\b|\b(?:is|are|was|does|do) .*\b(?:lying|lies|liars?|right(?! (?:now|away|here|there))|wrong|telling the truth|correct|honest|credible|propaganda)\b|\b(?:which|whose|what) (?:\w+ ){0,3}(?:is|are|do|does|has|have)? ?(?:\w+ )?(?:true|right|correct|better|believe|trust|more likely|most likely|convincing)\b|\b(?:what do|do|should|whom? (?:do|should)|can) (?:you|i|we) (?:\w+ )?(?:think|believe|agree|trust(?<!\bcan (?:you|i|we) trust(?= the\b)))\b|\byour (?:\w+ )?(?:opinion|view|take|verdict)\b|\bwhose (?:version|view|side|story|reading|account)\b|\bwhich (?:side|reading|version|account|story)\b|\b(?:isnt it|is it not|its) (?:\w+ )?obvious\b|\bobviously\b|\bgood guys?\b|\bbad guys?\b|\btake (?:a )?sides?\b|\byes or no\b|\b(?:all|only|just) lies\b/;

/** Whether somebody or something can be relied on, at the end of a question. */
export const RELIABLE = /\b(?:reliab|credib|trustworth)\w*\W*$/i;

/** Asked for everything of a kind, or for what the dossier is about. */
export type Listing = 'common' | 'questions' | 'sources' | 'overview';

const CONTESTED = '(?:contested|disputed|in dispute|open|unresolved|contentious|controversial|debated)';
const THOSE = '(?:people|they|everyone|everybody|accounts|sources|both(?: sides)?|the (?:two )?sides?)';
const POINTS = '(?:questions?|points?|issues?|matters?|things?)';

/** Tried in order; the first that fits says what is listed. */
export const LISTINGS: readonly { readonly list: Listing; readonly pattern: RegExp }[] = [
  {
    list: 'common',
    pattern:
      /\b(?:both|all|everyone|they|sides|accounts|(?:two|2) (?:texts|accounts|authors|sides|versions|writers|readings|stories|histories))\b.*\b(?:agree|say is|have in common|share|accept)\b|\bcommon ground\b|\b(?:is|are) (?:the )?same in (?:both|the two|the 2|all)\b|\bundisputed\b|\buncontested\b|\b(?:nobody|no one) (?:disputes|denies|contests)\b|\bagreed (?:on|by)\b/,
  },
  {
    list: 'questions',
    pattern: new RegExp(
      [
        '\\b(?:where|how|what) (?:do|does|did) .*\\b(?:differ|disagree)\\b|\\bdifferences?\\b',
        `\\bwhat (?:is|are|do|does|did) ${THOSE} (?:\\w+ )?(?:argu|debat|quarrel)\\w* (?:about|on|over)$`,
        `\\bwhat(?:s| is| are)? (?:being )?(?:the )?(?:\\w+ )?${CONTESTED}\\b(?! about)|\\b${CONTESTED} ${POINTS}\\b`,
        `\\b${POINTS} (?:\\w+ )?(?:in dispute|of contention|of dispute|in contention|at issue|under dispute)\\b`,
        '\\bwhat(?:s| is| are| was| were)? (?:the |this |all the |all this )(?:\\w+ )?(?:controvers(?:y|ies)|disputes?|disagreements?|debates?)(?: (?:all )?about)?$',
      ].join('|'),
    ),
  },
  {
    list: 'sources',
    pattern:
      /\bwhere(?:s| is| are| did| does| do)? (?:all )?(?:of )?(?:this|that|it|everything|you|(?:the|these|those|your|this|that) (?:info|information|data|claim|number|figure|fact|dossier|story|news|material)s?)\b.*\b(?:from|get|got|found|based)\b|\b(?:what|which) (?:are |is )?(?:the |your )?sources?(?: is| are)?(?: \w+){0,2}(?: based)?(?: on)?$|\btrust (?:this|it|that)$|^(?:list |show |the |your |any )*(?:\w+ )?sources?$|\b(?:are there|do you have|how \w+ are) (?:\w+ )*sources\b|\b(?:info|information) origin\b|\bhow do you know\b|\b(?:proof|evidence) (?:for|of) (?:any of )?(?:this|that|it|these|those|all)\b|\b(?:independent|independently|verified|fact checked|confirmed|corroborated)\b/,
  },
  {
    list: 'overview',
    pattern:
      /\bwhat(?:s| is| was) (?:this|it|that|all this)(?: \w+)? about\b|\bwhat(?:s| is) (?:going on|happening|the situation|up with)\b|\b(?:summar\w+|overview|recap|tldr|catch me up)\b|\bwhats up\b/,
  },
];
