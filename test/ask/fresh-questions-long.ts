import * as fresh from './fresh-questions-topics.ts';
import { inStyle, withoutAnswer } from './questions-in-style.ts';
import * as topic from './questions-topics.ts';

export const long = [
  ...inStyle('long', [
    [
      'ok so I just joined and I am completely lost, everybody is arguing about it. In a nutshell: what are the different explanations for why America hauls these guys out of Syria?',
      topic.WHY,
    ],
    [
      'My professor said that Iraq locks up far more people than it has beds for. I need the two numbers, how many there are and how many the place was made for.',
      topic.CAPACITY,
    ],
    [
      'I keep seeing one number for how many of these suspects are meant to end up in Iraq when all is done, but nobody ever gives a source. What does this say?',
      topic.EXPECTED,
    ],
    [
      'I thought Syria had signed up with the Americans against ISIS by the end of last year? Or am I mixing that up with something else? Please give me the month if you have it.',
      topic.JOINED_COALITION,
    ],
    [
      'Not trying to start a fight, but the person who posted this seems to think that the prisoners are really working for Washington. Is that what it says or am I reading too much into it?',
      [...topic.OWN_FORCES, 'operation-foreseen'],
    ],
    [
      "There's a bit in brackets about where the aircraft are actually headed, and it reads like a bet on something. What was the bet?",
      topic.BASES,
    ],
    [
      'Before the meeting tonight I want to know whether somebody with authority in Iraq has vouched for the sites that these people will be held in, and what he said about them.',
      topic.AL_FAYYADH,
    ],
    [
      'My cousin lives over there and says that things in the jails got a lot better lately, and that at one time they were three times over. Does anything here back her up?',
      topic.PEAK,
    ],
    [
      'What was it again that people watching this say about the judges and the jails and whether they are going to buckle under thousands of extra high risk prisoners?',
      topic.SHOCK,
    ],
    [
      "Is it correct that loads of Iraqis who'd been locked up over supposed links with the group have since walked out again, and if it is, what made that possible?",
      topic.AMNESTY,
    ],
    [
      'The poster and the article see the same facts and come out on opposite sides about what the White House makes of Damascus. Can you lay the two views next to each other for me?',
      topic.DAMASCUS,
    ],
    [
      "I don't care about the opinions. Is anybody on record, by name and date, speaking for the cabinet in Baghdad?",
      ['al-awadi-statement', 'preemptive-step', 'why-al-awadi', 'basim-al-awadi'],
    ],
    [
      'According to the person who posted it, the men in the pickups got into Syria from a neighbouring country at the time. Which one was it, and which part of that country?',
      topic.TOYOTAS,
    ],
    [
      'Suppose I am a journalist and want to check the claim that several hundred people will be put on planes each day. Who is supposed to have said that?',
      [...topic.A_DAY, 'us-officials', 'us-officials-statements'],
    ],
    [
      'Someone in voice chat swore that the guards up in the Kurdish area simply let the prisoners walk so that Damascus and the Turks would have a problem. Is that in here?',
      topic.NORTH_EAST,
    ],
    [
      'I would like to quote this for a newsletter, but I have no clue how good the material is. What can you tell me about where it was published, when, and how far it can be relied on?',
      fresh.ALL_SOURCES,
    ],
    [
      'When they arrive, is it simply a matter of more prisoners in the same jails, or does somebody claim that they will be sent off again to fight?',
      topic.AFTER,
    ],
    [
      'If I understand the first lines correctly the poster had been on about this same thing at some earlier time. Can you confirm?',
      ['earlier-post'],
    ],
  ]),
  ...withoutAnswer('long', [
    'Hello, I am looking for my brother who went to Raqqa in 2015 and was never heard of again. Is there any way to find out if he is among those who were taken to Iraq?',
    'I would like to know which of the European governments have agreed to try their own nationals at home instead of leaving them to the Iraqi courts, and since when.',
    'Can you walk me through the history of the group from its beginnings under Zarqawi until it lost Baghuz, with the most important battles?',
    'My thesis compares budgets: how much does the Iraqi ministry of justice spend each year on food and health care for one prisoner?',
    'I need a packing list for two weeks in Kurdistan in spring, hiking mostly, plus whether I can get my visa when I arrive at the airport.',
  ]),
];

export const twoInOne = [
  ...inStyle('two-in-one', [
    ['What was the prison system made for and what does it hold?', topic.CAPACITY],
    ['Which law freed people, and who got freed?', topic.AMNESTY],
    ['where are the fortified sites & who says they exist', fresh.SOUTHERN_SITES],
    [
      'who is the spokesman and who is the guy from the PMU',
      ['basim-al-awadi', 'al-awadi-statement', ...fresh.PMU],
    ],
    [
      'how many at most, and how quickly will they be brought in?',
      ['arrivals-up-to-7000', 'transfers-begun', ...topic.PACE],
    ],
    [
      'Does the poster agree with the article, and had he posted on it before?',
      ['not-my-view', 'earlier-post', 'damascus-as-jailer', 'damascus-commentator'],
    ],
    ["what's the peak and what brought it down again?", ['level-peak', 'recent-reforms']],
    ['why would the US do this and why would Iraq accept?', topic.WHY],
    ['Who freed the IS men in the north-east? What for?', topic.NORTH_EAST],
    [
      'Is there a fuss about it in Iraq, and will the courts be able to take it?',
      [...topic.CONTROVERSY, ...topic.SHOCK],
    ],
    [
      'what will the US do with them, prison or war? and in which countries?',
      [...topic.AFTER, ...topic.RE_ENTRY],
    ],
    [
      'When did Syria enter the alliance? When was the amnesty?',
      [...topic.JOINED_COALITION, 'general-amnesty-law'],
    ],
    ['who moves them, by land or by air?', [...topic.MOVERS, ...topic.BY_AIR]],
    ['How many inmates do they have, and how many wardens for them?', ['inmates-held']],
  ]),
  ...withoutAnswer('two-in-one', [
    'Who is the ISIS leader these days and where is he hiding?',
    'How many judges are there and how long does a trial take?',
    'Is there wifi in prison and can they phone home?',
  ]),
];
