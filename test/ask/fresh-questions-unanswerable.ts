import { withoutAnswer } from './questions-in-style.ts';

/** The dossier is near to these and does not say. */
const nearMisses = [
  'Is Camp Bucca going to be opened again for this?',
  'Which ministry in Baghdad is in charge of the prisons?',
  'did the federal court in Iraq rule on the transfer',
  'how many French nationals are on the planes?',
  'how did the German chancellor react',
  'has the Kurdish government in the north of Iraq agreed to it',
  'What is Tom Barrack’s position?',
  'how big is the American force inside Syria',
  'Which lawmakers drafted the amnesty?',
  'does the amnesty apply to murderers too?',
  'when was the PMU founded?',
  'is the Hashd paid by Iran',
  'How old is Basim Al-Awadi?',
  'was it the Hilux or the Land Cruiser?',
  'how many Kurds live in Syria',
  'how many tanks does Turkey have at the border',
  'Has Hezbollah reacted?',
  'which construction firm fortified the sites',
  'how many comments did the post get?',
  'which countries have left the coalition',
  'What is the prison population of the United States?',
  'how many inmates are Shia and how many Sunni',
  'when are visiting hours in the prison',
  'What has Ayatollah Sistani said about it?',
  'is the CIA involved in the flights?',
  'who was in command of the guards at Shaddadi',
  'anything that happened on 14 February 2026?',
  'what was reported on the 30th of November?',
  'What did Al-Sharaa and Trump agree on at the White House?',
  'did any inmate die of thirst or heat',
  'how many were hanged last year',
  'how many prisoners has Jordan taken in?',
  'Do the detainees wear orange uniforms?',
  'who interrogates them after they land?',
  'Has a detainee been exchanged for a hostage?',
  'how many square metres does each inmate have',
  'Does Fayyadh have a brother in parliament?',
  'what is the email address of the Iraqi News Agency',
];

/** Nothing in the dossier is near to these. */
const farMisses = [
  'who took the champions league last season',
  'how do I unclog a kitchen sink',
  'write my essay about Hamlet',
  'best offroad Toyota for under 20k?',
  'prison architect mod tips',
  'what are good stocks for smart money in 2026',
  'lyrics of full circle by miley',
  'which model are you running on',
  'play some music',
  'what time is it in Tokyo',
  'remind me tomorrow at 9',
  'is there a discount code for nitro',
  'how do plants make oxygen',
  'what does IDK mean',
  'how many planets are there',
  'can my cat eat tuna',
];

/** The bot answers in English alone. */
const otherLanguages = [
  'Combien de détenus y a-t-il dans les prisons ?',
  'Perché trasferiscono 7000 prigionieri in Iraq?',
  'Dlaczego przewozi się więźniów?',
  'Чому в’язнів перевозять до Іраку?',
  '이라크 교도소에는 몇 명이 있습니까?',
  'इराक की जेलों में कितने कैदी हैं?',
  'Para onde vão os presos?',
  'Πόσοι κρατούμενοι υπάρχουν;',
  'چند زندانی در عراق هستند؟',
  'بۆچی زیندانییەکان دەگوازنەوە؟',
];

export const unanswerable = withoutAnswer('unanswerable', [...nearMisses, ...farMisses, ...otherLanguages]);
