import * as fresh from './fresh-questions-topics.ts';
import { inStyle, withoutAnswer } from './questions-in-style.ts';
import * as topic from './questions-topics.ts';

export const leading = [
  ...inStyle('leading', [
    ["come on, it's plain that the yanks don't want these guys staying locked up", topic.DAMASCUS],
    [
      'so you agree that ISIS works for the US, yes?',
      [...topic.WHY_READINGS, 'own-irregular-forces', 'operation-foreseen'],
    ],
    ['everyone knows the cells over there are twice as full as they should be, right?', topic.HOW_FULL],
    ['the Kurds did this to stick it to Turkey, obviously', topic.NORTH_EAST],
    ['I heard 90,000 people are locked up in Iraq, is that correct?', ['inmates-held']],
    ['Seven thousand hardened terrorists will wreck the Iraqi courts, no question', topic.SHOCK],
    ["the Iraqi government is scared stiff, isn't it?", ['officials-project-confidence']],
    ['Why does Iraq pretend that this keeps the country safe?', [...topic.AL_AWADI, 'why-transfers']],
    ['these "secure" sites in the south are a joke, who even came up with that?', topic.AL_FAYYADH],
    [
      'Is it not suspicious that those American officials have no names?',
      ['us-officials', 'us-officials-statements'],
    ],
    ["they'll be let loose on Iran next, that's the plan isn't it", topic.AFTER],
    ['funny how Syria is in the alliance and is still not trusted', fresh.DOUBT_DESPITE_COALITION],
    ['the whole of Iraq is furious about it, correct?', topic.CONTROVERSY],
    ['So the amnesty put ISIS supporters back on the streets?', topic.AMNESTY],
    [
      'Surely someone must have checked that 300% figure?',
      ['level-peak', 'recent-reforms', 'reports-on-occupancy'],
    ],
    ['the prisoners are being hidden on American bases, stop denying it', topic.DESTINATION],
    ['Israel was itching for this to happen, was it not?', topic.ISRAEL],
  ]),
  ...withoutAnswer('leading', [
    'Why did the Iraqi parliament cave in to American blackmail?',
    'how come the Kurds were paid 50 million for it',
    'Since half of the detainees are innocent farmers, when will they be let go?',
    'why is the media silent about the bombing of the Baghdad prison last week?',
    'so the vaccine was made in the same lab, right?',
  ]),
];

export const verdict = [
  ...inStyle('verdict', [
    ['your honest verdict: jail or a new war?', topic.AFTER],
    ['be straight with me, is the article or the poster right about Damascus?', topic.DAMASCUS_READINGS],
    [
      'Is the poster a nut or has he got a point about the irregular forces?',
      [...topic.WHY_READINGS, 'own-irregular-forces'],
    ],
    [
      'Do you buy the “preemptive step” line?',
      [...topic.WHY_READINGS, 'preemptive-step', 'al-awadi-statement'],
    ],
    [
      'true or false: the US military puts them on its own bases in Iraq',
      [...topic.DESTINATION_READINGS, 'moved-to-us-bases'],
    ],
    ['fact check: "Kurds let IS prisoners out on purpose"', topic.NORTH_EAST],
    ['What is the most likely reason why they are being relocated, in your opinion?', topic.WHY],
    ['is it a fact that Washington has lost faith in the Syrian authorities as guards?', topic.DAMASCUS],
    ['pick one: south of Iraq, ordinary prisons, or army bases', topic.DESTINATION],
    [
      'how strong is the case that the US doubts Syria?',
      [...topic.DAMASCUS_READINGS, 'us-may-doubt-damascus', 'despite-coalition'],
    ],
    ['did the fighters really come out of northern Iraq in Toyotas?', topic.TOYOTAS],
  ]),
  ...withoutAnswer('verdict', [
    'Is the death penalty justified for terrorists?',
    'who is worse, Assad or Saddam?',
    'should Kurdistan be an independent state?',
    'was Obama to blame for the rise of the caliphate?',
    'Is Islam a peaceful religion?',
  ]),
];

export const whatIf = [
  ...inStyle('what-if', [
    ['what if 1,500 extra detainees turn up?', topic.CAPACITY],
    ['say another 12000 get sent over. how full then?', topic.CAPACITY],
    [
      'assume that everybody expected does get transferred, what percent of capacity is that?',
      [...topic.CAPACITY, 'arrivals-7000', 'arrivals-up-to-7000'],
    ],
    ['Say they open new blocks for 15,000 inmates, are they still overcrowded?', topic.CAPACITY],
    ['what if another amnesty lets 20 000 go', topic.CAPACITY],
    ['how many more cells would you need so that 65k fit?', topic.CAPACITY],
    ['If 300 arrive every day for two weeks, what does that do to occupancy?', topic.CAPACITY],
    ['imagine that the inmates were only 50,000, what would the level be?', topic.CAPACITY],
    ['if 2k leave and 7k come in, what is the percentage?', topic.CAPACITY],
    ['with zero arrivals, what is the occupancy?', topic.HOW_FULL],
    ['And if the 7,000 are just too much for judges and wardens?', topic.SHOCK],
    ['what if they are used for an operation, who says that?', topic.OPERATION],
  ]),
  ...withoutAnswer('what-if', [
    'What if Syria leaves the coalition again?',
    'what if one of them turns out to be innocent?',
    'what if Iran bombs the planes',
    'What if the US elections go the other way?',
    'what if an asteroid hits Baghdad',
  ]),
];
