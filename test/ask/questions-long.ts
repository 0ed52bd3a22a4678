import { inStyle } from './questions-in-style.ts';
import * as topic from './questions-topics.ts';

export const long = inStyle('long', [
  [
    "Hi everyone, I've been away from the news for a while and keep hearing about prisoners from Syria being taken to Iraq. Could someone explain to me what the reasons are supposed to be?",
    topic.WHY,
  ],
  [
    'A friend of mine claims that Iraqi jails are holding roughly twice as many people as they were ever meant to. Is there any number in here that would back that up?',
    topic.HOW_FULL,
  ],
  [
    'I was reading the thread and somebody mentioned that Iraq let a lot of people go who had been accused of ISIS ties, because of some law. Which law was that and what year?',
    ['general-amnesty-law'],
  ],
  [
    'Sorry if this was asked before, but once these men get to Iraq, what is going to become of them? Do they just sit in a cell or is something else planned?',
    topic.AFTER,
  ],
  [
    'I get that the Americans are flying them out, what I would like to know is how many are supposed to go on the planes on an average day once things get going',
    topic.A_DAY,
  ],
  [
    'The guy who chairs that umbrella organisation of militias said something about places having been made ready for the newcomers. What exactly did he say and in what part of the country are they?',
    topic.AL_FAYYADH,
  ],
  [
    "What I don't understand is that Syria only just became a member of the alliance against ISIS, so why would Washington suddenly not believe they can guard a few thousand prisoners?",
    [...topic.DAMASCUS, 'despite-coalition'],
  ],
  [
    'For a school paper I need the official position of the government in Baghdad on taking in these prisoners, preferably with who said it and on which day.',
    topic.AL_AWADI,
  ],
  [
    'Before I share any of this with my own server: who is the person behind the post, do we have a name, an outlet, anything at all to judge them by?',
    topic.POST_AUTHOR,
  ],
  [
    'I remember seeing somewhere that it used to be much worse in Iraqi prisons and that things improved after some changes. How high did it go at the time?',
    topic.PEAK,
  ],
  [
    "The poster hints that the so-called facilities aren't really prisons but something run by the American army. Can you show me where they say that?",
    [...topic.BASES, 'destination'],
  ],
  [
    'What is the story with the ISIS prisoners who were in the hands of the Kurds up in the north-east of Syria, did they get away or were they let out on purpose?',
    topic.NORTH_EAST,
  ],
  [
    'Putting all the politics aside, is there one single thing that the news piece and the person who posted it both say is happening?',
    ['people-are-moved'],
  ],
  [
    'Could you tell me what experts or whoever was watching have said about whether the Iraqi justice system can cope with so many dangerous new prisoners?',
    topic.SHOCK,
  ],
  [
    "I'd like to know what the poster believes the American government is really scared of when it comes to Damascus, because that part of the text confused me.",
    topic.COMMENTATOR_ON_DAMASCUS,
  ],
  [
    'In the last paragraphs there is something about fighters who once drove over the border in white pickup trucks. Where had they come from according to that text?',
    topic.TOYOTAS,
  ],
  [
    'Is there any sign that people inside Iraq are unhappy with this plan, or is everyone there simply fine with thousands of suspected militants coming in?',
    topic.CONTROVERSY,
  ],
  [
    'As I understand it the US says that the pace is about to go up. Who exactly said so, do they have names, and what were we told to expect in the weeks after?',
    [...topic.PACE, 'us-officials', 'us-officials-statements'],
  ],
  [
    'Does the person who wrote the post say where these fighters could turn up again afterwards, for instance on the other side of a border somewhere?',
    topic.RE_ENTRY,
  ],
  [
    'Both the spokesman and the chairman of the PMU were quoted. In what kind of mood were they, according to the article? Nervous, calm, sure of themselves?',
    ['officials-project-confidence'],
  ],
]);

export const twoInOne = inStyle('two-in-one', [
  ['How many are in prison in Iraq now and how many more are coming?', ['inmates-held', ...topic.EXPECTED]],
  ['who is moving them and why?', [...topic.MOVERS, ...topic.WHY]],
  [
    'When did it start and when does it speed up?',
    ['transfers-begun', 'transfers-to-accelerate', 'transfers-will-accelerate'],
  ],
  [
    'What did Awadi say and what did Fayyadh say?',
    [...topic.AL_AWADI, ...topic.AL_FAYYADH, 'officials-project-confidence'],
  ],
  ['how full are the prisons, and how full were they at the peak?', [...topic.HOW_FULL, ...topic.PEAK]],
  ['Where are they taken and what happens to them there?', [...topic.DESTINATION, ...topic.AFTER]],
  [
    'When did Damascus join the coalition, and does the US trust it?',
    [...topic.COALITION, ...topic.DAMASCUS],
  ],
  ['what year was the amnesty law and how many walked free?', topic.AMNESTY],
  ['Who wrote this and who published the analysis in it?', [...topic.POST_AUTHOR, ...topic.ANALYSIS_AUTHOR]],
  ['did the kurds let them go, and what did they hope to get out of it?', topic.NORTH_EAST],
  [
    'Is Iraq ok with it? And is there even room?',
    [...topic.CONTROVERSY, ...topic.AL_AWADI, ...topic.HOW_FULL],
  ],
  ['what operation is he talking about and which countries?', [...topic.OPERATION, ...topic.RE_ENTRY]],
  [
    'who said 200% and who said 65,000',
    ['level-many-facilities', 'reports-on-occupancy', 'inmates-held', 'quoted-analysis-text'],
  ],
  ['what cars did they drive and where had they come from', topic.TOYOTAS],
  ['What do both agree on and where do they differ?', ['people-are-moved', 'not-my-view']],
  [
    'what was the date of the spokesman’s remarks and which outlet got them?',
    ['al-awadi-statement', 'al-awadi-to-ina'],
  ],
]);
