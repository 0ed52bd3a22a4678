import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { readingsOf } from '../../src/dossier/readings.ts';
import { buttonsOf, textOf } from '../support/read-reply.ts';
import { replyProblems } from '../support/reply-problems.ts';
import { seenLength, seenText } from '../support/seen-text.ts';
import { shipped, shippedContext } from '../support/shipped.ts';
import { use } from '../support/use-bot.ts';

/**
 * What people ask in a first minute, as they type it, and how the reply begins: the shape of the answer and what its
 * first line must hold, whatever the exact sentence of the dossier is.
 */
type Shape =
  | 'fact'
  | 'views'
  | 'one voice'
  | 'sum'
  | 'closest'
  | 'not said'
  | 'judge'
  | 'who'
  | 'talk'
  | 'brief';

const HEADS: Readonly<Record<Shape, RegExp>> = {
  fact: /^### (?:📰|💬) \S/,
  views: /^### Accounts differ(?: on|:) \S/,
  'one voice': /^### (?:📰|💬) Only one voice says so: /,
  sum: /^### 🧮 \S/,
  closest: /^### (?:Nobody here says \S|No date is given for this\.)/,
  'not said': /^### The dossier doesn’t say\.$/,
  judge: /^### Readout doesn’t judge\. (?:Accounts differ|[A-Z][a-z]+ views)/,
  who: /^### [^📰💬🧮]+: \S/u,
  talk: /^### [^📰💬🧮]/u,
  brief: /^### [^📰💬🧮]/u,
};

/** Characters of the first message, as a person sees them. */
const BUDGETS: Readonly<Partial<Record<Shape, number>>> = {
  fact: 350,
  views: 600,
  'one voice': 400,
  sum: 350,
  closest: 350,
  'not said': 250,
};

/** What the reply may have: where two questions are asked in one, as much as the answer to each of them. */
function budgetOf(reply: Reply, shape: Shape): number {
  const [, ...others] = textOf(reply).match(/^### .*/gm) ?? [];
  const views = others.filter((line) => HEADS.views.test(line)).length * (BUDGETS.views ?? 0);
  return (BUDGETS[shape] ?? 0) + views;
}

const FIFTY: readonly (readonly [question: string, shape: Shape, first: RegExp])[] = [
  ['How many detainees are being transferred to Iraq?', 'fact', /thousands|7,000/i],
  ['how many prisoners r being moved', 'fact', /thousands|7,000/i],
  ['Why is the US moving them?', 'views', /why|moved/i],
  ['why are they being moved to iraq??', 'views', /why|moved/i],
  ['Where will they be held?', 'views', /where|which|go|moved/i],
  ['When did the transfers begin?', 'closest', /No date|when the transfers began/],
  ['When did Al-Awadi speak to INA?', 'fact', /22 January 2026 \(year uncertain\)/],
  ['Who is Falih Al-Fayyadh?', 'who', /Falih Al-Fayyadh: Chairman of the Popular Mobilization Units/],
  ['what did al-fayyadh say', 'fact', /PMU|Fayyadh/],
  ['what does the PMU chairman say about prisons in the south', 'fact', /south/],
  ['How full are Iraq’s prisons?', 'sum', /about 186 %/],
  ['whats the capacity of iraqi prisons', 'fact', /35,000/],
  ['Is 200% occupancy true for all prisons?', 'fact', /200\s?%/],
  ['What was the peak occupancy?', 'fact', /300\s?%/],
  ['How many have arrived so far?', 'closest', /exactly that|arrived/],
  ['How many were released under the amnesty law?', 'fact', /thousands/i],
  ['What is the General Amnesty Law?', 'fact', /2025: .*General Amnesty Law/],
  ['when did damascus join the coalition', 'fact', /December 2025: Damascus/],
  ['Did the Kurds release ISIS prisoners?', 'one voice', /Commentator, “almost certainly”\.$/],
  [
    'Who let the prisoners out in north-east Syria and why?',
    'one voice',
    /Commentator, “almost certainly”\.$/,
  ],
  ['isnt it obvious the US is protecting ISIS', 'judge', /views/],
  ['Why does the corrupt Iraqi government lie about this?', 'not said', /./],
  ['Who is right, the commentator or the analysis?', 'judge', /\d questions \(\d+ views\)/],
  ['What will happen to them after the transfer?', 'views', /held in Iraq or are prepared for an operation/],
  ['what is the US planning next', 'fact', /💬 Commentator, undated: /],
  [
    'What do US officials say will happen in the coming weeks?',
    'fact',
    /📰 US officials, undated: .*accelerate/,
  ],
  ['how many per day will be flown', 'fact', /📰 US officials.*hundreds/i],
  ['how long would it take to move 7000 people at 200 a day', 'sum', /35 days/],
  ['what if 10,000 more arrive?', 'sum', /10,000.*about 214 %/],
  ['who is the president of iraq', 'not said', /./],
  ['What does Turkey say about the transfers?', 'not said', /./],
  ['What does Iran think?', 'not said', /./],
  ['What did the White House say?', 'not said', /./],
  ['Are the detainees tortured?', 'not said', /./],
  ['Where do these numbers come from?', 'talk', /one source: Commentator’s post, undated/],
  ['who wrote the post', 'talk', /Commentator: Author of the post; not named|Nobody here says who wrote/],
  ['is this reliable?', 'talk', /one source: Commentator’s post, undated/],
  ['How sure are they that the Kurds did it?', 'one voice', /Commentator, “almost certainly”\.$/],
  ['does anyone dispute that the US doubts Damascus?', 'views', /Syria/],
  ['what do both sides agree on', 'who', /Commentator and .* both say: /],
  ['hi', 'talk', /Hi!/],
  ['thanks!', 'talk', /welcome/],
  ['what can you do', 'talk', /Ask me/],
  ['tldr', 'brief', /Iraq/],
  ['what does F6 mean', 'talk', /F6: the source can’t be judged/],
  ['wie viele Gefangene werden verlegt?', 'talk', /Ich lese nur Englisch/],
  ['How many are held in Iraq and why are they being transferred?', 'fact', /65,000/],
  ['who are the observers', 'who', /Observers: Neither named nor described/],
  ['where are the IS prisoners going', 'fact', /./],
  [
    'Is the US secretly moving its own fighters?',
    'views',
    /who these people are and what they are moved for/,
  ],
];

const asked = (question: string): Promise<Reply> => use('ask', { question }, shippedContext);

/** Whether every view has a short form; without, its statement is shown to its last word, however long. */
const hasShortViews = shipped.dossier.questions
  .flatMap(({ id }) => readingsOf(shipped, id))
  .every(({ short }) => short !== undefined);

describe('fifty questions', () => {
  it.each(FIFTY)('%s: %s', async (question, shape, first) => {
    const reply = await asked(question);
    const [line = ''] = textOf(reply).split('\n');
    expect(line).toMatch(HEADS[shape]);
    expect(line).toMatch(first);
    expect(replyProblems(reply)).toEqual([]);
    const labels = buttonsOf(reply).map(({ label }) => label);
    if (shape === 'fact' || shape === 'one voice' || shape === 'views') expect(labels).toContain('Sources');
    if (shape === 'views') expect(labels).toContain('Compare');
    if (shape === 'sum') expect(labels).toContain('Show the sum');
    if (shape === 'not said') expect(labels).toHaveLength(3);
    expect(labels.length).toBeLessThanOrEqual(shape === 'brief' ? 5 : 4);
  });

  it.each(FIFTY.filter(([, shape]) => shape === 'fact' || shape === 'not said' || shape === 'closest'))(
    'fits one screen: %s',
    async (question, shape) => {
      const reply = await asked(question);
      expect(seenLength(reply)).toBeLessThanOrEqual(budgetOf(reply, shape));
    },
  );

  it.runIf(hasShortViews).each(FIFTY.filter(([, shape]) => BUDGETS[shape] !== undefined))(
    'fits one screen with views in short: %s',
    async (question, shape) => {
      const reply = await asked(question);
      expect(seenLength(reply)).toBeLessThanOrEqual(budgetOf(reply, shape));
    },
  );

  it.each(FIFTY)('tells each statement once: %s', async (question) => {
    const lines = textOf(await asked(question)).split('\n');
    expect(new Set(lines).size).toBe(lines.length);
  });

  it.each(FIFTY)('has no word of the machinery: %s', async (question) => {
    expect(seenText(await asked(question))).not.toMatch(
      /\b(?:readings?|holder|hedge|basis|records?|outlook|origin|reckon|anew|whoever|mend)\b/i,
    );
  });
});
