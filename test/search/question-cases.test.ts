import { describe, expect, it } from 'vitest';
import { rivalsBeside } from '../../src/features/answer/rivals.ts';
import { readStory } from '../ask/stories.ts';
import { tell } from '../ask/told.ts';
import { actor, claim, event, figure, snapshotOf } from '../support/build-dossier.ts';
import { textOf } from '../support/read-reply.ts';
import { contextOf, shippedContext } from '../support/shipped.ts';
import { use } from '../support/use-bot.ts';
import { ask, indexOf, recordsFor } from './shipped-index.ts';

const firstLine = async (question: string, context = shippedContext): Promise<string> =>
  textOf(await use('ask', { question }, context)).split('\n')[0] ?? '';

/** A dossier about other things than people: a canal and what it carries. */
const canal = {
  figures: [
    figure({
      id: 'length',
      label: 'Length of the canal',
      statement: 'The canal is 82 kilometres long.',
      saidAs: '82 kilometres',
      value: 82,
      unit: 'kilometres',
      measure: 'other',
    }),
    figure({
      id: 'dam-cost',
      label: 'Price of a reservoir',
      statement: 'A dam would come to $1.6 billion, the board reckons.',
      saidAs: '$1.6 billion',
      value: 1_600_000_000,
      unit: 'dollars',
      measure: 'other',
    }),
  ],
  events: [
    event({ id: 'fewer-ships', title: 'The board cut traffic to 24 ships a day', detail: 'A drought.' }),
  ],
  claims: [claim({ id: 'bid', statement: 'A shipping line paid four million dollars to jump the queue.' })],
};
const canalIndex = await indexOf(canal);
const onCanal = (question: string): readonly string[] => recordsFor(question, canalIndex);

describe('Q1: a place, an office or a person that is not the entry’s', () => {
  it.each([
    'who is the president of Iraq',
    'how many inmates are in US prisons',
    'whos the presedent of irak',
    'who leads ISIS now',
    'who leads Syria',
    'who is the Syrian government spokesman',
    'who is the head of US military',
    'how full are Syrian prisons',
    'what is the capacity of Syria’s prisons',
    'what is the occupancy of syrian prisons',
    'is the occupancy in Syria 200%?',
  ])('%s', (question) => {
    expect(ask(question)).toMatchObject({ outcome: 'not-in-dossier', parts: [{ closest: null }] });
  });
});

describe('Q2: from where, and where to after that', () => {
  it.each([
    'from where are they being moved',
    'where are the detainees taken from',
    'where are they taken from',
  ])('%s', (question) => {
    expect(recordsFor(question)[0]).toBe('transfers-begun');
  });

  it.each([
    'and where will they go after that?',
    'where might they show up next',
    'where are they going next',
    'where will they end up afterwards',
    'where do they go from there',
    'where next?',
  ])('%s', (question) => {
    expect(recordsFor(question)[0]).toBe('after-transfer');
  });
});

describe('the deed of one told as that of another', () => {
  it.each([
    'Israel released the prisoners, right?',
    'Turkey released the prisoners, didn’t it?',
    'the kurds kept the prisoners, didn’t they?',
    'when did the US leave Syria',
    'when did IS enter Turkey',
    'why did Iraq release prisoners',
    'did the US release prisoners?',
    'did Israel release prisoners?',
    'did turkey release prisoners?',
    'did Iraq release prisoners?',
    'did Damascus release prisoners?',
    'did the Kurds move the detainees?',
    'did Al-Fayyadh say it was a preemptive step?',
    'does the US fear the kurds?',
    'were prisoners released by the US',
    'will the prisoners be released by the US',
    'were they released by the US, right?',
    'is the US moving prisoners released by the Kurds',
    'were the detainees moved by Iran?',
  ])('%s', async (question) => {
    expect(await firstLine(question)).toMatch(
      /^### (?:Nobody here says exactly that|The dossier doesn’t say)\.$/,
    );
  });

  it.each([
    'did the Kurds release prisoners?',
    'did the kurds free the prisoners',
    'were the prisoners released by the kurds?',
    'the kurds released the prisoners, didn’t they?',
  ])('whoever did it has done it: %s', async (question) => {
    expect(await firstLine(question)).toMatch(/Only one voice says so: Commentator/);
  });
});

describe('verbs that say nothing by themselves', () => {
  it.each(['are they going to US bases?', 'do they go to US bases?'])(
    'need not be in an answer, in whichever form: %s',
    async (question) => {
      expect(await firstLine(question)).toBe('### Accounts differ on where in Iraq they go.');
    },
  );

  it.each([
    'are they going to be executed',
    'is Iraq going to try them',
    'are the Kurds taking hostages?',
    'is Iraq denying it?',
    'where does Al-Awadi live',
  ])('lead on to what is asked for: %s', async (question) => {
    expect(await firstLine(question)).toBe('### The dossier doesn’t say.');
  });
});

describe('what is contested, in whichever words', () => {
  it.each([
    'what is the controversy about',
    'what’s the dispute',
    'what is this whole dispute about?',
    'what’s disputed',
    'what’s controversial',
    'what do people disagree on',
    'what are people arguing about',
  ])('%s', async (question) => {
    expect(await firstLine(question)).toBe(
      '### Accounts differ on 4 questions (11 views); on 1 only one voice speaks:',
    );
    const bridge = contextOf((await readStory('bridge-closure')).snapshot);
    expect(await firstLine(question, bridge)).toBe('### Accounts differ on 2 questions (5 views):');
    expect(await firstLine(question, contextOf(snapshotOf(canal)))).toBe('### The dossier doesn’t say.');
  });

  it.each([
    ['is there controversy in Iraq', 'controversy-in-iraq'],
    ['what is the dispute about the law', undefined],
    ['what is the dispute about where they go', 'destination'],
  ])('is not what is asked of something: %s', (question, id) => {
    expect(recordsFor(question)[0]).toBe(id);
  });
});

describe('a statement that leads', () => {
  it.each([
    'is it moving people?',
    'when did damascus join the coalition',
    'how many inmates are held in Iraq',
  ])('ends as a sentence does: %s', async (question) => {
    expect(await firstLine(question)).toMatch(/^### 📰 .*[^.]\.$/);
  });
});

describe('Q3: whoever is asked about leads', () => {
  it('what the government says is what its spokesman says', async () => {
    expect(await firstLine('what does the Iraqi government say')).toMatch(/Iraq’s government spokesman/);
  });

  it.each([
    'what did the commentator say about the amnesty',
    'what do the Iraqi authorities say about the amnesty?',
    'what does the United States say about the amnesty?',
    'what do observers say about the amnesty',
  ])('nobody else’s words are theirs, or close: %s', async (question) => {
    expect(await firstLine(question)).toBe('### The dossier doesn’t say.');
  });

  it('observers are not the commentator, though the words are near', async () => {
    expect(await firstLine('what do observers say?')).toMatch(/court and prison infrastructure/);
  });
});

describe('Q4: "right now" asks nobody to judge', () => {
  it.each(['how many inmates does iraq have right now', 'the cells are twice as full as built for, right?'])(
    '%s',
    (question) => {
      expect(ask(question)).toMatchObject({ asksForVerdict: false });
    },
  );
});

describe('Q6: whether it can be trusted, and where it is from', () => {
  it.each([
    'can we trust this?',
    'where is this from',
    'is this legit',
    'should I trust that?',
    'where does this come from',
    'is any of this reliable',
    'are the numbers reliable',
  ])('%s', async (question) => {
    expect(await firstLine(question)).toMatch(/^### All of this comes through one source/);
  });
});

describe('whether somebody can be trusted', () => {
  it.each([
    ['is the commentator reliable', 'Commentator’s post, undated'],
    ['is Al-Fayyadh credible?', 'Falih Al-Fayyadh’s remarks to journalists, undated'],
    ['are US officials trustworthy', 'Statements by US officials, undated'],
  ])('is told of what is cited of them: %s', async (question, source) => {
    expect(await firstLine(question)).toBe(`### ${source}`);
  });
});

describe('Q7: numbers as people write them', () => {
  it.each(['is it 7.000?', '٧٬٠٠٠', '۷٬۰۰۰', '7k', '7 thousands'])('7,000 as %s', (question) => {
    expect(recordsFor(question)[0]).toBe('arrivals-up-to-7000');
  });

  it.each(['1.6bn', '1,6 billion', '1.6 billions'])('decimals as %s', (question) => {
    expect(onCanal(question)).toEqual(['dam-cost']);
  });
});

describe('Q8: a number that no entry has', () => {
  it('is said to be in none, with the nearest figure', async () => {
    const text = textOf(await use('ask', { question: 'was it 8,000?' }, shippedContext));
    expect(text).toMatch(/^### No figure here is 8,000\.\n\*\*Closest:\*\* 📰 Up to 7,000 /);
  });

  it.each(['are 7,000 officials held?', 'were 7,000 bases moved', '7,000 bases?'])(
    'is said to be in none where it is one of other things: %s',
    async (question) => {
      const text = textOf(await use('ask', { question }, shippedContext));
      expect(text).toMatch(/^### No figure here is 7,000 [a-z ]+\.\n\*\*Closest:\*\* 📰 Up to 7,000 /);
    },
  );

  it.each(['are 7,000 guards held?', 'was it 8,000 guards?'])(
    'of what is told nowhere is not said: %s',
    async (question) => {
      expect(await firstLine(question)).toBe('### The dossier doesn’t say.');
    },
  );

  it.each(['are 7,000 detainees held?', '7000 suspected militants?'])(
    'of the same by another name answers: %s',
    async (question) => {
      expect(await firstLine(question)).toMatch(/📰 (?:Up to )?7,000 (?:suspected|high-security) /);
    },
  );

  it.each([
    ['hospital-merger', '41 people?', /^### No figure here is 41 people\.$/],
    ['hospital-merger', 'is it 41 % more', /^### No figure here is 41 %\.$/],
    ['hospital-merger', 'is it 41 km away', /^### No figure here is 41 km\.$/],
    ['hospital-merger', 'is it 41 minutes', /a drive of 41 minutes/],
    ['canal-drought', '41 years', /^### No figure here is 41 years\.$/],
    ['canal-drought', 'did it rain 41 percent less', /it rained 41 % less/],
  ])('is another where it has another unit: %s, %s', async (name, question, said) => {
    expect(await firstLine(question, contextOf((await readStory(name)).snapshot))).toMatch(said);
  });

  it('of a what-if is one of people', async () => {
    expect(await firstLine('41 % more')).toBe('### No figure here is 41 %.');
    expect(await firstLine('another 41 percent')).toBe('### No figure here is 41 percent.');
  });

  it('is not asked about where it is supposed', async () => {
    expect(await firstLine('What if 8,000 more come?')).toMatch(/^### 🧮 /);
  });
});

describe('Q9: what was not said', () => {
  it('is what the dossier lists as unknown', async () => {
    expect(await firstLine('What did officials not say?')).toMatch(/^### Nobody here says /);
  });
});

describe('what is asked not to be so', () => {
  it.each([
    'who does not think it is a preemptive step?',
    'which detainees were not moved?',
    'how many were never moved',
    'who wasn’t released?',
    'which prisons are not full?',
  ])('is not answered by what is so: %s', async (question) => {
    expect(await firstLine(question)).toBe('### The dossier doesn’t say.');
  });

  it.each(['who doesn’t want this', 'what does the US not want'])(
    'is answered where it is told: %s',
    async (question) => {
      expect(textOf(await use('ask', { question }, shippedContext))).toMatch(/not want|doesn’t want/);
    },
  );
});

describe('who is for something is not who is against it', () => {
  const sides = {
    actors: [
      actor({ id: 'yes', name: 'Yes for Tarn', role: 'Committee that campaigned for the sale' }),
      actor({ id: 'no', name: 'Keep the Baths', role: 'Citizens’ group against the sale' }),
    ],
  };
  it('who is against the sale', async () => {
    expect(recordsFor('who is against the sale', await indexOf(sides))[0]).toBe('no');
  });
});

describe('somebody who is named by what they are', () => {
  const contract = {
    actors: [
      actor({ id: 'company', name: 'Corvane', role: 'Company that pays salaries' }),
      actor({ id: 'chief', name: 'Chief executive of Corvane', role: 'Not named' }),
      actor({
        id: 'minister',
        name: 'Finance minister of Arn',
        aliases: ['the minister'],
        role: 'Not named',
      }),
    ],
    claims: [
      claim({ id: 'kept', statement: 'The minister finances Corvane as before.', saidBy: 'minister' }),
    ],
  };
  it.each([
    ['who is the ceo of Corvane', 'chief'],
    ['who is the chief executive', 'chief'],
    ['does the finance minister finance Corvane', 'kept'],
  ])('%s: %s', async (question, id) => {
    expect(recordsFor(question, await indexOf(contract))[0]).toBe(id);
  });

  it('does what is told of them alone', async () => {
    expect(ask('did the finance minister resign', await indexOf(contract)).outcome).toBe('not-in-dossier');
  });
});

describe('Q14 to Q16: whatever an entry counts and measures, and nothing else', () => {
  it.each([
    ['how many ships a day', 'fewer-ships'],
    ['how long is the canal', 'length'],
    ['what would a dam cost', 'dam-cost'],
    ['how much is a reservoir', 'dam-cost'],
    ['who paid to jump the queue', 'bid'],
  ])('%s: %s', (question, id) => {
    expect(onCanal(question)[0]).toBe(id);
  });

  it.each(['how wide is the canal', 'how many tugs a day', 'who runs the canal', 'how deep is the dam'])(
    'is not said: %s',
    async (question) => {
      expect(ask(question, canalIndex).outcome).toBe('not-in-dossier');
      expect(await firstLine(question, contextOf(snapshotOf(canal)))).toMatch(/doesn’t say|Nobody here says/);
    },
  );
});

describe('what a date, a price or a time is asked of', () => {
  const bridge = {
    events: [
      event({ id: 'lines-moved', title: 'Bus lines were given other places to stop', date: '2025-03-05' }),
    ],
    figures: [
      figure({
        id: 'study',
        label: 'Planning a new bridge',
        statement: 'Planning a new bridge would take five years.',
        saidAs: 'five years',
        value: 5,
        unit: 'years',
        measure: 'other',
      }),
      figure({
        id: 'toll',
        label: 'Price of a place on the ferry',
        statement: 'A place on the ferry is £2.',
        saidAs: '£2',
        value: 2,
        unit: 'pounds',
        measure: 'other',
      }),
    ],
    claims: [claim({ id: 'mended', statement: 'The old bridge was built in 1931.' })],
  };
  it.each([
    'when would it be ready',
    'what did it cost to build',
    'how long did it take to build',
    'when was it inspected',
  ])('stands in the answer by its verb: %s', async (question) => {
    expect(ask(question, await indexOf(bridge)).outcome).toBe('not-in-dossier');
  });

  it.each([
    ['when was the bridge built', 'mended'],
    ['when did they build the bridge', 'mended'],
    ['how long would planning a bridge take', 'study'],
  ])('in any form of it: %s', async (question, id) => {
    expect(recordsFor(question, await indexOf(bridge))[0]).toBe(id);
  });
});

describe('a what-if that can’t be computed', () => {
  it.each(['-5', 'minus 5', '1.5', '99999999999999999999'])('%s arrive', async (typed) => {
    expect(await firstLine(`what if ${typed} arrive`)).toContain(
      `“${typed}” can’t be used. Write a whole number`,
    );
  });

  it.each([
    'how long would 7,000 take at 1000 a month',
    'what if 500 come every week',
    'what if five hundred people come every week',
    'what happens if 500 a week come',
    'if 500 a week arrive how full will they be',
  ])('no pace but by whole numbers a day: %s', async (question) => {
    expect(await firstLine(question)).toBe(
      '### Readout computes with a whole number a day. Write it so, such as 500 a day.',
    );
  });

  it.each(['what if 7000 come that week', 'what if 7000 arrive over a week'])(
    'no pace: %s',
    async (question) => {
      expect(await firstLine(question)).toMatch(/with 7,000 arrivals: about 206 %/);
    },
  );

  it.each(['how long would it take to move 7,000 to Syria at 100 a day', 'what if 3,000 are sent to Syria'])(
    'is of another place: %s',
    async (question) => {
      expect(await firstLine(question)).toBe('### The dossier doesn’t say.');
    },
  );

  it('releases are no arrivals', async () => {
    expect(await firstLine('what if 7,000 are released?')).toContain('not with releases');
  });
});

describe('figures of several years', () => {
  const held = (year: string, value: number) =>
    figure({
      id: `held-${year}`,
      label: 'Inmates held',
      saidAs: value.toLocaleString('en'),
      value,
      measure: 'population',
      place: 'Iraq',
      scope: 'the prison system',
      asOf: year,
    });
  it.each([[['2004', '2025']], [['2025', '2004']]])('the latest leads: %s', async (years) => {
    const context = contextOf(
      snapshotOf({ figures: years.map((year) => held(year, year === '2004' ? 15_000 : 65_000)) }),
    );
    const text = textOf(await use('ask', { question: 'how many inmates are held in Iraq?' }, context));
    expect(text.split('\n')[0]).toMatch(/“65,000”, as of 2025\.$/);
    expect(text).not.toMatch(/undated/i);
  });
});

describe('figures that differ', () => {
  const counted = (id: string, value: number, saidBy: string) =>
    figure({
      id,
      label: `People at the march, by ${saidBy}`,
      statement: `${value.toLocaleString('en')} people took part in the march in 2024.`,
      saidAs: value.toLocaleString('en'),
      value,
      measure: 'arrivals',
      place: 'Aldry',
      asOf: '2024',
      saidBy,
    });
  const march = {
    actors: [
      actor({ id: 'police', name: 'Police', role: 'County police' }),
      actor({ id: 'union', name: 'Union', role: 'Who called the march' }),
    ],
    figures: [counted('by-police', 4000, 'police'), counted('by-union', 9000, 'union')],
  };

  it('are shown together, each with who says so, and with a date that is said once', async () => {
    const text = textOf(
      await use('ask', { question: 'how many people took part in the march?' }, contextOf(snapshotOf(march))),
    );
    expect(text).toMatch(/Police[^\n]*4,000 people took part in the march in 2024\.\n/);
    expect(text).toMatch(/Union[^\n]*9,000 people took part in the march in 2024\. ?\[/);
    expect(text).not.toContain('as of');
  });

  it('of unlike things are no rivals', () => {
    const cars = figure({ ...counted('of-cars', 300, 'union'), unit: 'cars' });
    const police = counted('by-police', 4000, 'police');
    expect(rivalsBeside(snapshotOf({ ...march, figures: [police, cars] }), police)).toEqual([]);
    expect(rivalsBeside(snapshotOf(march), police)).toHaveLength(1);
  });
});

describe('what comes closest', () => {
  it.each(['how old are the detainees', 'how old is Al-Fayyadh'])(
    'has a number of the same thing: %s',
    async (question) => {
      expect(await firstLine(question)).toBe('### The dossier doesn’t say.');
    },
  );
});

describe('on other stories', () => {
  const told = async (name: string, question: string): Promise<string> => {
    const { as, shown } = tell((await readStory(name)).index, question);
    return as === 'answer' ? (shown[0] ?? '') : as;
  };

  it.each([
    // Whose mind it is, wherever they work.
    ['river-spill', 'does the columnist at the Courier trust the agency at all', 'water-safe'],
    // The last noun is asked for.
    ['river-spill', 'what is the government limit for phenol in tap water', 'phenol-in-tap'],
    // Of cows nothing is said.
    ['river-spill', 'did any cows die from drinking out of the river', 'not said'],
    // A railway’s name is no word for trains.
    ['river-spill', 'are trains running there again', 'line-reopened'],
    // “How much” asks what nobody says something costs.
    ['ballpark-move', 'how much would it cost them to get out of the lease early', 'unknown'],
    // Of a thing it asks how much there is of it, and for no price.
    ['river-spill', 'how much phenol got into the river', 'phenol-spilled'],
    ['river-spill', 'how much leaked', 'phenol-spilled'],
    ['canal-drought', 'how much water does a transit use', 'water-per-transit'],
    ['canal-drought', 'how much water is lost', 'pipes-leak'],
    ['canal-drought', 'how much water is left', 'not said'],
    ['harbour-fire', 'how much damage', 'damage'],
    // What is yet to come is expected by somebody.
    ['bridge-closure', 'when will it reopen', 'one-lane-in-october'],
    ['harbour-fire', 'when can we go fishing again', 'not said'],
    ['bridge-closure', 'when is it going to reopen', 'one-lane-in-october'],
    // What is going to happen goes nowhere.
    ['harbour-fire', 'is the warehouse going to be rebuilt?', 'not said'],
    ['harbour-fire', 'who is going to pay for the cleaning?', 'cleaning-paid'],
    ['ballpark-move', 'how much does the new stadium cost', 'new-cost'],
    // The “s” of “bus” is none of a plural.
    ['bridge-closure', 'are buses running', 'bus-lines-changed'],
    // A second adult is no time.
    ['school-closure', 'how long is a bus ride with one more adult', 'not said'],
    ['harbour-fire', 'how much fertiliser was stored', 'fertiliser-stored'],
    ['river-spill', 'how much drinking water is there', 'not said'],
    ['bridge-closure', 'how much traffic', 'not said'],
    // What another thing costs is not close.
    ['bridge-closure', 'what did the ambulance cost?', 'not said'],
    // Kids are pupils where there are any.
    ['school-closure', 'how many kids go to these schools?', 'pupils-now'],
    // A source’s name is no deed (“Reports on the spill”).
    ['river-spill', 'who spilled it', 'no-smoke-call'],
  ])('%s: %s', async (name, question, expected) => {
    expect(await told(name, question)).toBe(expected);
  });
});
