import { inStyle, withoutAnswer } from './questions-in-style.ts';
import * as topic from './questions-topics.ts';

export const leading = [
  ...inStyle('leading', [
    [
      "isn't it obvious that the US is just moving its own fighters around?",
      [...topic.WHY_READINGS, 'own-irregular-forces'],
    ],
    ['So you admit that the prisons are bursting?', topic.HOW_FULL],
    ['We all know the Kurds opened the gates on purpose, right?', topic.NORTH_EAST],
    [
      "they're obviously going to American bases, not prisons, aren't they",
      [...topic.DESTINATION_READINGS, 'moved-to-us-bases'],
    ],
    ['Why is America so afraid that Syria keeps these terrorists in jail?', topic.DAMASCUS],
    [
      'why is Baghdad so happy to take in thousands of terrorists',
      [...topic.AL_AWADI, 'why-transfers', 'officials-project-confidence'],
    ],
    ["Surely Washington doesn't trust the new rulers in Damascus one bit?", topic.DAMASCUS],
    ["isn't Iraq just going to collapse under 7000 more ISIS guys", topic.SHOCK],
    ['so Iraq set thousands of terrorists free with its amnesty, correct?', topic.AMNESTY],
    ['the US is training ISIS for a new war, just say it', topic.COMMENTATOR_ON_AFTER],
    ['admit it, ISIS came straight out of Iraq in those white trucks', topic.TOYOTAS],
    ["it's all lies from an anonymous blogger, isn't it?", topic.POST_AUTHOR],
    [
      'Damascus is on our side against ISIS since december so why the distrust?',
      [...topic.DAMASCUS, 'despite-coalition'],
    ],
    ['so these fighters have come full circle, just like the post says?', ['come-full-circle']],
    ["The reforms clearly fixed Iraq's prisons, didn't they?", [...topic.PEAK, 'level-many-facilities']],
    ['the US will use them as assets whenever it likes, right?', topic.ASSETS],
    ['nobody in iraq has a problem with this, do they?', topic.CONTROVERSY],
  ]),
  ...withoutAnswer('leading', [
    'since Trump ordered this himself, on what day did he sign it?',
    'why does Iraq torture the detainees who already arrived?',
    'How come the Pope supports it?',
    'why did Iraq execute the first ones so quickly?',
  ]),
];

export const verdict = [
  ...inStyle('verdict', [
    ["so who's right about why they are moved?", topic.WHY_READINGS],
    ['Which explanation for the transfers is the true one?', topic.WHY_READINGS],
    [
      'is it really about national security or is the spokesman lying',
      [...topic.WHY_READINGS, 'preemptive-step', 'al-awadi-statement'],
    ],
    [
      'is the commentator right that the US fears Syria would keep them detained?',
      [...topic.DAMASCUS_READINGS, 'us-fears-detention'],
    ],
    ['whose view of Damascus as a jailer do you believe', topic.DAMASCUS_READINGS],
    ['tell me honestly: prisons or US bases?', [...topic.DESTINATION_READINGS, 'moved-to-us-bases']],
    [
      'Is Fayyadh telling the truth about where they go?',
      [...topic.DESTINATION_READINGS, 'secure-locations-prepared', 'al-fayyadh-statement'],
    ],
    ['did the Kurds really release them, yes or no?', topic.NORTH_EAST],
    ['Whose version of the north-east prisoners story is correct?', topic.NORTH_EAST_READINGS],
    ['who has it right about what becomes of the people transferred', topic.AFTER_READINGS],
    ["is it true they'll be sent on an operation or will they just be locked up?", topic.AFTER],
    [
      'who do you believe, the analysis or the commentator?',
      [
        ...topic.WHY_READINGS,
        ...topic.DAMASCUS_READINGS,
        ...topic.DESTINATION_READINGS,
        ...topic.AFTER_READINGS,
        'not-my-view',
      ],
    ],
    ['which side has better evidence on the reason for the transfers?', topic.WHY_READINGS],
  ]),
  ...withoutAnswer('verdict', [
    'Is America the good guy or the bad guy in the Middle East?',
    'was invading Iraq in 2003 right or wrong?',
    'who is the better leader, Putin or Biden?',
  ]),
];

export const whatIf = [
  ...inStyle('what-if', [
    ['what if 3000 more come?', topic.CAPACITY],
    ['What if 3,000 more are moved to Iraq, how full would the prisons be?', topic.CAPACITY],
    [
      'if all 7000 arrive how full are the prisons then',
      [...topic.CAPACITY, 'arrivals-7000', 'arrivals-up-to-7000'],
    ],
    [
      'what would the occupancy be with 7k extra inmates',
      [...topic.CAPACITY, 'arrivals-7000', 'arrivals-up-to-7000'],
    ],
    [
      'suppose only half of the 7000 get there, what level is that?',
      [...topic.CAPACITY, 'arrivals-7000', 'arrivals-up-to-7000'],
    ],
    ['what if Iraq releases 10000 inmates', topic.CAPACITY],
    ['What happens to the overcrowding if they build room for 20,000 more?', topic.CAPACITY],
    ['If 5000 come and 5000 leave, where would that put the jails?', topic.CAPACITY],
    ['how many would have to be released so that nobody is over capacity?', topic.CAPACITY],
    ['what if nobody else is sent, how overcrowded is it anyway?', topic.HOW_FULL],
    ['how packed would it get with another 500', topic.CAPACITY],
    ['What if the capacity were 40 000 instead?', topic.CAPACITY],
    ['what could happen to the courts if 7,000 dangerous detainees are added?', topic.SHOCK],
    ['what if they cross into Iran or Turkey, does the post talk about that?', topic.RE_ENTRY],
  ]),
  ...withoutAnswer('what-if', [
    'what if Turkey invades Syria next week?',
    'what if the detainees start a riot in the prison?',
    'What would happen if Iraq refused to take them?',
    'what if oil goes to 200 dollars',
  ]),
];
